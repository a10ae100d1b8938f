import type { PreparedFinding } from '../asff/types.js';
import type { LedgerRow, LedgerView } from '../ledger/port.js';
import type { Withdrawal } from '../plan/withdrawn.js';
import type { TargetReport } from '../report/run-report.js';
import { type ErrorSummary, summarizeError } from '../util/errors.js';
import { TargetResult } from './target-result.js';

/** What the end of a run knows of the read, for the rows that no wanted finding stood for. */
export interface ReadCoverage {
  /** Was all that a finding is made of read completely? */
  readonly isComplete: (row: Pick<LedgerRow, 'source' | 'control'>) => boolean;
  /** By the plain Id, of whatever generation. */
  readonly isClosed: (id: string) => boolean;
  /** Why the operator's own settings withdraw a finding, by its row and its plain Id; null: they do not. */
  readonly withdrawalOf: (row: LedgerRow, id: string) => Withdrawal | null;
  /** Does anything but its absence say why it is not wanted? */
  readonly isObserved: (row: LedgerRow) => boolean;
  readonly confirmArchive: boolean;
}

/** One target in one run: takes every wanted finding, then accounts for each. */
export interface TargetRun {
  /** Null where the ledger could not be opened. */
  readonly sent: LedgerView | null;
  /** The promise, if there is one, asks the producer to wait for room. */
  add(prepared: PreparedFinding): Promise<void> | undefined;
  finish(coverage: ReadCoverage): Promise<TargetReport>;
}

type TargetKey = Pick<TargetReport, 'account' | 'region'>;

/** The report of a target that no finding could be delivered to. */
export function skippedTarget(
  { account, region }: TargetKey,
  error: ErrorSummary,
  result = new TargetResult(),
): TargetReport {
  // Only an adoption asks Security Hub before anything is sent; whatever else stops a target is not about AWS.
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
