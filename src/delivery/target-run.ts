import type { PreparedFinding } from '../asff/types.js';
import type { LedgerRow, LedgerView } from '../ledger/port.js';
import type { Withdrawal } from '../plan/withdrawn.js';
import type { TargetReport } from '../report/run-report.js';
import { type ErrorSummary, summarizeError } from '../util/errors.js';
import { TargetResult } from './target-result.js';

/** Coverage of the read, to decide on rows without a wanted finding at the end of a run. */
export interface ReadCoverage {
  /** Whether all sources of a finding were read completely. */
  readonly isComplete: (row: Pick<LedgerRow, 'source' | 'control'>) => boolean;
  /** By plain Id, for any generation. */
  readonly isClosed: (id: string) => boolean;
  /** Why the operator's settings withdraw a finding, by row and plain Id; null if they do not. */
  readonly withdrawalOf: (row: LedgerRow, id: string) => Withdrawal | null;
  /** Whether there is evidence, other than its absence, that the finding is resolved. */
  readonly isObserved: (row: LedgerRow) => boolean;
  readonly confirmArchive: boolean;
}

/** One target in one run: receives every wanted finding, then accounts for each. */
export interface TargetRun {
  /** Null if the ledger could not be opened. */
  readonly sent: LedgerView | null;
  /** The promise, if there is one, is backpressure. */
  add(prepared: PreparedFinding): Promise<void> | undefined;
  finish(coverage: ReadCoverage): Promise<TargetReport>;
}

type TargetKey = Pick<TargetReport, 'account' | 'region'>;

/** The report of a target to which nothing could be delivered. */
export function skippedTarget(
  { account, region }: TargetKey,
  error: ErrorSummary,
  result = new TargetResult(),
): TargetReport {
  // Only adoption calls Security Hub before sending; any other error that stops a target is not about AWS.
  const status = error.code === 'AdoptFailed' ? 'unreachable' : 'skipped';
  return { account, region, status, error, ...result.counts() };
}

/** Stands in for a target whose ledger could not be opened: every finding added to it fails. */
export function brokenTarget(place: TargetKey, error: unknown): TargetRun {
  const result = new TargetResult();
  return {
    sent: null,
    add() {
      result.wanted += 1;
      return undefined;
    },
    finish: async () => skippedTarget(place, summarizeError(error), result),
  };
}

/** The same run with one more step at its end. */
export function afterFinish(
  run: TargetRun,
  step: (report: TargetReport) => Promise<TargetReport>,
): TargetRun {
  return {
    sent: run.sent,
    add: (prepared) => run.add(prepared),
    finish: async (coverage) => step(await run.finish(coverage)),
  };
}
