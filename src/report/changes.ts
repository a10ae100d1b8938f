import type { AsffFinding } from '../asff/types.js';
import type { DeliveryAction, SentFinding } from '../delivery/transport.js';
import type { LedgerView } from '../ledger/port.js';
import type { Urgency } from './urgency.js';

/** One field of a finding before and after; null if absent. */
export interface FieldChange {
  /** Security Hub's path, for example `Compliance.Status`. */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Times of the send itself: they always differ, and are never the reason for it. */
const STAMPS: ReadonlySet<string> = new Set([
  'UpdatedAt',
  'LastObservedAt',
  'ProductFields.keeper/observed',
]);

/** The fields that differ between two states of a finding, in the order of the new one. */
export function fieldChanges(before: AsffFinding, after: AsffFinding): FieldChange[] {
  const old = new Map(fields(before));
  const now = new Map(fields(after));
  const paths = new Set([...now.keys(), ...old.keys()]);
  return [...paths]
    .filter((path) => !STAMPS.has(path) && old.get(path) !== now.get(path))
    .map((path) => ({ path, before: old.get(path) ?? null, after: now.get(path) ?? null }));
}

/** Every leaf with its path; list elements by index. */
function* fields(value: unknown, path = ''): Generator<[path: string, text: string]> {
  if (typeof value !== 'object' || value === null) {
    yield [path, String(value)];
    return;
  }
  const isList = Array.isArray(value);
  for (const [key, member] of Object.entries(value)) {
    const name = isList ? `${path}[${key}]` : `${path}.${key}`;
    yield* fields(member, path === '' ? key : name);
  }
}

/** One finding for one target, and its difference from the current state. */
export interface ChangedFinding extends Urgency {
  readonly action: DeliveryAction;
  readonly id: string;
  readonly title: string;
  readonly changes: readonly FieldChange[];
}

export async function changedFinding(
  item: SentFinding,
  ledger: LedgerView,
): Promise<ChangedFinding> {
  const { action, finding } = item;
  return {
    action,
    id: finding.Id,
    title: finding.Title,
    severity: finding.FindingProviderFields.Severity.Label,
    status: finding.Compliance?.Status ?? null,
    changes: await differences(item, ledger),
  };
}

/** A new finding differs in everything and an archived one only in its state, so there is nothing to list. */
async function differences(
  { action, finding }: SentFinding,
  ledger: LedgerView,
): Promise<readonly FieldChange[]> {
  if (action === 'create' || action === 'archive') return [];
  const old = await ledger.body(finding.Id);
  return old === null ? [] : fieldChanges(old, finding);
}
