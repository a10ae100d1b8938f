import type { AsffFinding } from '../../src/asff/types.js';
import type { FindingOutcome, RunScope } from '../../src/events/outcome.js';
import { asffFinding } from './asff.js';
import { ledgerRow } from './ledger-row.js';
import { target } from './target.js';

export const scope: RunScope = {
  runId: '01JDEXAMPLE',
  command: 'sync',
  tenant: 'acme',
  target: target(),
};

type Status = NonNullable<AsffFinding['Compliance']>['Status'] | null;

/** A finding of that compliance status and severity. */
export function judged(
  status: Status,
  severity: AsffFinding['FindingProviderFields']['Severity']['Label'] = 'MEDIUM',
  changes: Partial<AsffFinding> = {},
): AsffFinding {
  return asffFinding({
    ...(status !== null && { Compliance: { Status: status } }),
    FindingProviderFields: { Severity: { Label: severity }, Types: ['Effects'] },
    ProductFields: { 'keeper/control': 'benchmark.create-alerts', 'keeper/source': 'benchmarks' },
    ...changes,
  });
}

/** An acknowledged update of an ordinary finding, with what a test wants to be different. */
export function outcome(
  changes: Partial<Omit<FindingOutcome, 'before'>> & { readonly before?: AsffFinding | null } = {},
): FindingOutcome {
  const { before = null, ...rest } = changes;
  return {
    kind: 'acknowledged',
    action: 'update',
    finding: judged('FAILED'),
    error: null,
    row: ledgerRow(),
    superseded: false,
    before: async () => before,
    ...rest,
  };
}
