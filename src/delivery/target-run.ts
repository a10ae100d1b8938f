import type { PreparedFinding } from '../asff/types.js';
import type { LedgerRow, TargetLedger } from '../ledger/port.js';
import type { Withdrawal } from '../plan/withdrawn.js';
import type { TargetReport } from '../report/run-report.js';
import { type ErrorSummary, summarizeError } from '../util/errors.js';
import { Counts, NOTHING_SENT } from './counts.js';

/** What the end of a run knows of the read, for the rows that no wanted finding stood for. */
export interface ReadCoverage {
  readonly isComplete: (source: string) => boolean;
  /** By the plain Id, of whatever generation. */
  readonly isClosed: (id: string) => boolean;
  /** Why the operator's own settings withdraw a finding, by its row and its plain Id; null: they do not. */
  readonly withdrawalOf: (row: LedgerRow, id: string) => Withdrawal | null;
  /** Does anything but its absence say why it is not wanted? */
  readonly isObserved: (row: LedgerRow) => boolean;
  readonly confirmArchive: boolean;
}

/** What the ledger holds of one target. */
export type SentFindings = Pick<TargetLedger, 'rows' | 'body'>;

/** One target in one run: takes every wanted finding, then accounts for each. */
export interface TargetRun {
  /** Null where the ledger could not be opened. */
  readonly sent: SentFindings | null;
  /** The promise, if there is one, asks the producer to wait for room. */
  add(prepared: PreparedFinding): Promise<void> | undefined;
  finish(coverage: ReadCoverage): Promise<TargetReport>;
}

type TargetKey = Pick<TargetReport, 'account' | 'region'>;

/** The report of a target that nothing could be offered to. */
export function skippedTarget(
  { account, region }: TargetKey,
  error: ErrorSummary,
  counts = new Counts(),
): TargetReport {
  // Only an adoption asks Security Hub before anything is sent; whatever else stops a target is not about AWS.
  const status = error.code === 'AdoptFailed' ? 'unreachable' : 'skipped';
  return { account, region, status, error, ...counts.counts(NOTHING_SENT) };
}

/** Stands in for a target whose ledger could not be opened: all it is offered has failed. */
export function brokenTarget(place: TargetKey, error: unknown): TargetRun {
  const counts = new Counts();
  return {
    sent: null,
    add() {
      counts.wanted += 1;
      return undefined;
    },
    finish: async () => skippedTarget(place, summarizeError(error), counts),
  };
}
