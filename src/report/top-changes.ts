import { type ChangedFinding, changedFinding } from './changes.js';
import {
  type FindingPlanned,
  type Subscriber,
  type TargetKey,
  targetKeyText,
} from './run-event.js';
import { byUrgency, type Urgency } from './urgency.js';

/** Fits on a screen or two; the HTML report has room for the others. */
const MAX_LISTED = 20;

/** The planned changes of each target, as far as a terminal has room for them. */
export interface TopChanges {
  /** Most urgent first. */
  of(target: TargetKey): readonly ChangedFinding[];
  readonly subscriber: Subscriber;
}

/** Keeps the most urgent changes of each target, in bounded memory. */
export function collectTopChanges(): TopChanges {
  const top = new Map<string, Ranked[]>();
  return {
    subscriber(event) {
      if (event.type !== 'finding-planned') return undefined;
      const key = targetKeyText(event.scope);
      const ranked = top.get(key) ?? [];
      top.set(key, ranked);
      return insert(ranked, event);
    },
    of: (target) => (top.get(targetKeyText(target)) ?? []).flatMap(({ change }) => change ?? []),
  };
}

interface Ranked extends Urgency {
  readonly title: string;
  readonly fading: boolean;
  /** Null until the difference is computed. */
  change: ChangedFinding | null;
}

/** The difference is read from the ledger only for listed changes. */
function insert(ranked: Ranked[], { item, ledger }: FindingPlanned): Promise<void> | undefined {
  const { action, finding } = item;
  const entry: Ranked = {
    title: finding.Title,
    severity: finding.FindingProviderFields.Severity.Label,
    status: finding.Compliance?.Status ?? null,
    fading: action === 'archive' || action === 'refresh',
    change: null,
  };
  const place = ranked.findIndex((other) => compare(entry, other) < 0);
  if (place === -1 && ranked.length >= MAX_LISTED) return undefined;
  ranked.splice(place === -1 ? ranked.length : place, 0, entry);
  ranked.length = Math.min(ranked.length, MAX_LISTED);
  return changedFinding(item, ledger).then((change) => {
    entry.change = change;
  });
}

/** Archives and refreshes come last; titles break ties, so that the order is the same in every target. */
function compare(a: Ranked, b: Ranked): number {
  return (
    Number(a.fading) - Number(b.fading) ||
    byUrgency(a, b) ||
    (a.title === b.title ? 0 : a.title < b.title ? -1 : 1)
  );
}
