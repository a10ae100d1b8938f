import type { AsffFinding } from '../../src/asff/types.js';
import type { Outcome, SentFinding } from '../../src/delivery/transport.js';
import type { LedgerRow, LedgerView } from '../../src/ledger/port.js';
import type { OutcomesReceived, RunScope } from '../../src/report/run-event.js';
import { asffFinding } from './asff.js';
import { ledgerRow } from './ledger-row.js';
import { target } from './target.js';

export const scope: RunScope = {
  runId: '01JDEXAMPLE',
  command: 'sync',
  tenant: 'acme',
  account: target().account,
  region: target().region,
};

type Status = NonNullable<AsffFinding['Compliance']>['Status'] | null;

/** A finding with this compliance status and severity. */
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

/** An outcome, and the previous content of its finding in the ledger. */
export interface KnownOutcome extends Outcome {
  readonly row: LedgerRow | undefined;
  readonly before: AsffFinding | null;
}

/** An acknowledged update of a finding with the given overrides. */
export function outcome(
  changes: Partial<Omit<KnownOutcome, 'item'> & SentFinding> = {},
): KnownOutcome {
  const given = { row: ledgerRow(), before: null, ...changes };
  const { kind = 'acknowledged', error = null, row, before } = given;
  const { action = 'update', finding = judged('FAILED'), superseded = false } = given;
  return { kind, item: { action, finding, bytes: 1, superseded }, error, row, before };
}

/** The ledger before these outcomes; one without a body for `before: null`. */
export function ledgerBefore(...known: readonly KnownOutcome[]): LedgerView {
  const bodies = new Map(known.map(({ item, before }) => [item.finding.Id, before]));
  const rows = known.flatMap(({ item, row }) => (row ? [[item.finding.Id, row] as const] : []));
  return { rows: new Map(rows), body: async (id) => bodies.get(id) ?? null };
}

/** What subscribers receive for these outcomes. */
export function received(...known: readonly KnownOutcome[]): OutcomesReceived {
  return { type: 'outcomes-received', scope, outcomes: known, ledger: ledgerBefore(...known) };
}

/** The same outcome for the nth of several findings. */
export function numbered(known: KnownOutcome, n: number): KnownOutcome {
  const { item } = known;
  const finding = { ...item.finding, Id: `${item.finding.Id}/${n}` };
  return { ...known, item: { ...item, finding } };
}
