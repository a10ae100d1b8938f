import type { AsffFinding } from '../asff/types.js';
import type { Outcome } from '../delivery/transport.js';
import type { LedgerRow } from '../ledger/port.js';
import type { RunScope } from '../report/run-event.js';
import { sha256Hex } from '../util/hash.js';
import { BRIDGE_VERSION } from '../util/version.js';
import type { FindingEvent } from './finding-schema.js';
import { isFirst, type Transition } from './transition.js';

/** 128 bits: collisions are practically impossible. */
const ID_DIGITS = 32;

/** @param row the finding's row before this outcome */
export function findingEvent(
  scope: RunScope,
  outcome: Outcome,
  row: LedgerRow | undefined,
  transition: Transition,
): FindingEvent {
  const { item, error } = outcome;
  const { finding } = item;
  return {
    detailType: transition.detailType,
    resources: [`${finding.ProductArn}/${finding.Id}`],
    detail: {
      version: '1',
      metadata: {
        id: eventId(outcome, row, transition),
        runId: scope.runId,
        tenant: scope.tenant,
        occurredAt: finding.UpdatedAt,
        bridgeVersion: BRIDGE_VERSION,
      },
      data: {
        reason: transition.reason,
        account: scope.account,
        region: scope.region,
        ...describe(finding),
        ...(error && { error: { code: error.code, message: error.message } }),
      },
    },
  };
}

function describe(finding: AsffFinding) {
  const { Severity } = finding.FindingProviderFields;
  return {
    productArn: finding.ProductArn,
    findingId: finding.Id,
    control: finding.ProductFields['keeper/control'] ?? null,
    source: finding.ProductFields['keeper/source'] ?? null,
    title: finding.Title,
    severity: Severity.Label,
    complianceStatus: finding.Compliance?.Status ?? null,
    recordState: finding.RecordState,
    resources: finding.Resources.map(({ Type, Id }) => ({ type: Type, id: Id })),
    remediationUrl: finding.Remediation?.Recommendation.Url ?? null,
    createdAt: finding.CreatedAt,
    updatedAt: finding.UpdatedAt,
  };
}

/**
 * Derived from the finding's change since the last acknowledgement, not from the run: a run that repeats the change
 * after a crash produces the same id.
 */
function eventId(
  { item, error }: Outcome,
  row: LedgerRow | undefined,
  { detailType, reason }: Transition,
): string {
  const since = isFirst(item.action, row) ? null : (row?.updatedAt ?? null);
  const { ProductArn, Id, CreatedAt } = item.finding;
  const began = since === null ? CreatedAt : null;
  const step = [detailType, reason, ProductArn, Id, since, began, error?.code ?? null];
  return sha256Hex(JSON.stringify(step)).slice(0, ID_DIGITS);
}
