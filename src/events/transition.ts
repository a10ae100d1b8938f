import type { AsffFinding } from '../asff/types.js';
import type { DeliveryAction, Outcome } from '../delivery/transport.js';
import type { LedgerRow, LedgerView } from '../ledger/port.js';

/** The event to publish for an outcome. */
export interface Transition {
  readonly detailType: 'Finding Opened' | 'Finding Resolved' | 'Finding Quarantined';
  readonly reason: 'created' | 'reactivated' | 'failed' | 'archived' | 'passed' | 'rejected';
}

const QUARANTINED: Transition = { detailType: 'Finding Quarantined', reason: 'rejected' };

/** Null for a refresh, an immaterial change or a passed check, which publish nothing. */
export async function classifyTransition(
  { kind, item }: Outcome,
  ledger: LedgerView,
): Promise<Transition | null> {
  if (kind === 'rejected') return QUARANTINED;
  if (kind === 'failed') return null;
  const { finding, action, superseded } = item;
  if (action === 'archive') return mayBeOpen(finding) && !superseded ? resolved('archived') : null;
  if (action === 'reactivate') return isProblem(finding) ? opened('reactivated') : null;
  if (isFirst(action, ledger.rows.get(finding.Id))) {
    return isProblem(finding) ? opened('created') : null;
  }
  return action === 'update' ? transitionOfUpdate(finding, ledger) : null;
}

/**
 * Whether nothing of this finding was acknowledged before. A row that a crash left uncertain, and that was never
 * updated, may belong to a creation that was never published.
 */
export function isFirst(action: DeliveryAction, row: LedgerRow | undefined): boolean {
  if (action === 'create') return true;
  return action === 'update' && row?.uncertain === true && row.createdAt === row.updatedAt;
}

async function transitionOfUpdate(
  finding: AsffFinding,
  ledger: LedgerView,
): Promise<Transition | null> {
  const status = statusOf(finding);
  if (status !== 'FAILED' && status !== 'PASSED') return null;
  const before = await ledger.body(finding.Id);
  if (before === null || statusOf(before) === status) return null;
  if (status === 'FAILED') return opened('failed');
  return mayBeOpen(before) ? resolved('passed') : null;
}

/** A problem that needs action, as opposed to a passed or unknown state. */
function isProblem(finding: AsffFinding): boolean {
  const severity = finding.FindingProviderFields.Severity.Label;
  return statusOf(finding) !== 'PASSED' && severity !== 'INFORMATIONAL';
}

/**
 * Whether a `Finding Opened` event may have been published for it. A state that is unknown now may have been a
 * problem before. A consumer that never saw it opened can ignore its end.
 */
function mayBeOpen(finding: AsffFinding): boolean {
  return isProblem(finding) || statusOf(finding) === 'NOT_AVAILABLE';
}

function statusOf(finding: AsffFinding): string | null {
  return finding.Compliance?.Status ?? null;
}

function opened(reason: Transition['reason']): Transition {
  return { detailType: 'Finding Opened', reason };
}

function resolved(reason: Transition['reason']): Transition {
  return { detailType: 'Finding Resolved', reason };
}
