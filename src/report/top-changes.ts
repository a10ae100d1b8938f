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

/**
 * Keeps the most urgent changes of each target.
 * @param max of each target; unless it is Infinity, memory is bounded
 */
export function collectTopChanges(max = MAX_LISTED): TopChanges {
  const top = new Map<string, Ranked[]>();
  return {
    subscriber(event) {
      if (event.type !== 'finding-planned') return undefined;
      const key = targetKeyText(event.scope);
      const ranked = top.get(key) ?? [];
      top.set(key, ranked);
      return insert(ranked, event, max);
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
function insert(
  ranked: Ranked[],
  { item, ledger }: FindingPlanned,
  max: number,
): Promise<void> | undefined {
  const { action, finding } = item;
  const entry: Ranked = {
    title: finding.Title,
    severity: finding.FindingProviderFields.Severity.Label,
    status: finding.Compliance?.Status ?? null,
    fading: action === 'archive' || action === 'refresh',
    change: null,
  };
  const place = placeOf(entry, ranked);
  if (place >= max) return undefined;
  ranked.splice(place, 0, entry);
  ranked.length = Math.min(ranked.length, max);
  return changedFinding(item, ledger).then((change) => {
    entry.change = change;
  });
}

/** Behind all that are as urgent, by bisection: there may be very many. */
function placeOf(entry: Ranked, ranked: readonly Ranked[]): number {
  let [low, high] = [0, ranked.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = ranked[middle];
    if (other !== undefined && compare(entry, other) < 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Archives and refreshes come last; titles break ties, so that the order is the same in every target. */
function compare(a: Ranked, b: Ranked): number {
  return (
    Number(a.fading) - Number(b.fading) ||
    byUrgency(a, b) ||
    (a.title === b.title ? 0 : a.title < b.title ? -1 : 1)
  );
}
