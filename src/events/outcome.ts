import type { AsffFinding } from '../asff/types.js';
import type { Target } from '../domain/target.js';
import type { LedgerRow } from '../ledger/port.js';
import type { RunReport } from '../report/run-report.js';

/** Where an outcome belongs. */
export interface RunScope {
  readonly runId: string;
  readonly command: RunReport['command'];
  readonly tenant: string;
  readonly target: Target;
}

/** What became of one finding, and what the ledger knew of it until then. */
export interface FindingOutcome {
  readonly kind: 'acknowledged' | 'failed' | 'rejected';
  readonly action: 'create' | 'update' | 'refresh' | 'reactivate' | 'archive';
  /** As it was sent. */
  readonly finding: AsffFinding;
  /** Null where it was acknowledged. */
  readonly error: { readonly code: string; readonly message: string } | null;
  /** The row before this outcome; undefined when there was none. */
  readonly row: LedgerRow | undefined;
  /** What Security Hub had last acknowledged; read from the ledger only when asked for. */
  readonly before: () => Promise<AsffFinding | null>;
  /** Archived because a newer generation of the same finding stands for it. */
  readonly superseded: boolean;
}
