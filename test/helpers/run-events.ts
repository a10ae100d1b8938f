import type { AsffFinding } from '../../src/asff/types.js';
import type { DeliveryAction, Outcome } from '../../src/delivery/transport.js';
import type { LedgerView } from '../../src/ledger/port.js';
import type { FindingPlanned, OutcomesReceived, TargetKey } from '../../src/report/run-event.js';

const RUN = { runId: '01JDEXAMPLE', command: 'sync' } as const;
const EMPTY: LedgerView = { rows: new Map(), body: async () => null };

/** @param body reads what Security Hub last acknowledged */
export function findingPlanned(
  target: TargetKey,
  action: DeliveryAction,
  finding: AsffFinding,
  body: LedgerView['body'] = EMPTY.body,
): FindingPlanned {
  const item = { action, finding, bytes: 1, superseded: false };
  return {
    type: 'finding-planned',
    scope: { ...RUN, ...target },
    item,
    ledger: { ...EMPTY, body },
  };
}

/** The outcome of one created finding. */
export function outcomeReceived(
  target: TargetKey,
  finding: AsffFinding,
  { kind, error }: Pick<Outcome, 'kind' | 'error'> = { kind: 'acknowledged', error: null },
): OutcomesReceived {
  const item = { action: 'create', finding, bytes: 1, superseded: false } as const;
  const scope = { ...RUN, ...target };
  return { type: 'outcomes-received', scope, outcomes: [{ kind, item, error }], ledger: EMPTY };
}
