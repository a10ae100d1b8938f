import type { TargetCounts, TargetReport, TargetStatus } from '../report/run-report.js';
import { type BridgeError, type ErrorSummary, summarizeError } from '../util/errors.js';
import type { SendStats } from './send-queue.js';
import type { DeliveryAction, Outcome } from './transport.js';

/** AWS price of one finding ingestion event; the first 10,000 per month, account and Region are free. */
export const USD_PER_EVENT = 0.00003;

const COUNTED_AS = {
  create: 'created',
  update: 'updated',
  refresh: 'refreshed',
  reactivate: 'reactivated',
  archive: 'archived',
} as const satisfies Record<DeliveryAction, keyof TargetCounts>;

const NOTHING_SENT = { importCalls: 0, importBytes: 0, throttled: 0 };

/** Counts the outcomes of one target's findings and keeps the first error of each kind. */
export class TargetResult {
  wanted = 0;
  unchanged = 0;
  held = 0;
  quarantined = 0;
  #failed = 0;
  readonly #done = { created: 0, updated: 0, refreshed: 0, reactivated: 0, archived: 0 };
  #fatal: ErrorSummary | null = null;
  #firstFailed: ErrorSummary | null = null;
  #firstRejected: ErrorSummary | null = null;
  #massArchive: ErrorSummary | null = null;

  add({ kind, item, error }: Outcome): void {
    if (error === null) {
      this.#done[COUNTED_AS[item.action]] += 1;
      return;
    }
    if (kind === 'rejected') this.#firstRejected ??= { ...error, hint: HINTS.rejected };
    else this.#firstFailed ??= { ...error, hint: HINTS.failed };
    // A failed archive leaves the finding unchanged and does not count as wanted.
    if (item.action === 'archive') this.held += 1;
    else if (kind === 'rejected') this.quarantined += 1;
    else this.#failed += 1;
  }

  /** The run could not continue in this target. */
  fatal(error: unknown): void {
    this.#fatal ??= summarizeError(error);
  }

  massArchiveHeld(sources: readonly { readonly source: string; readonly count: number }[]): void {
    if (sources.length === 0) return;
    const what = sources.map(({ source, count }) => `${count} findings of ${source}`).join(', ');
    this.#massArchive = {
      code: 'MassArchiveHeld',
      message: `A bulk archive is held: ${what} would be archived at once, so none was archived.`,
      hint: 'Check the source in Keeper. If the findings are really resolved, run: keeper-bridge sync --confirm-archive',
    };
  }

  /** Status, first error and counts for the report. */
  summary(stats: SendStats, refusal: BridgeError | null): Omit<TargetReport, 'account' | 'region'> {
    const counts = this.counts(stats);
    return { ...this.#verdict(counts, refusal), ...counts };
  }

  #verdict(
    { ingestionEvents, failed, quarantined }: TargetCounts,
    refusal: BridgeError | null,
  ): { status: TargetStatus; error: ErrorSummary | null } {
    if (refusal !== null) return { status: 'refused', error: summarizeError(refusal) };
    const error = this.#fatal ?? this.#firstFailed ?? this.#firstRejected ?? this.#massArchive;
    const isUnreachable = ingestionEvents === 0 && this.#firstFailed?.code === 'Unanswered';
    if (isUnreachable) return { status: 'unreachable', error };
    const isPartial = error !== null || failed + quarantined > 0;
    return { status: isPartial ? 'partial' : 'delivered', error };
  }

  /**
   * Findings without an outcome (interrupted run) count as failed, so that
   * `wanted = created + updated + refreshed + reactivated + unchanged + quarantined + failed` holds.
   */
  counts(stats: Omit<SendStats, 'inconsistentResponses'> = NOTHING_SENT): TargetCounts {
    const { created, updated, refreshed, reactivated, archived } = this.#done;
    const sent = created + updated + refreshed + reactivated;
    const settled = sent + this.unchanged + this.quarantined + this.#failed;
    const events = sent + archived;
    return {
      wanted: this.wanted,
      ...this.#done,
      unchanged: this.unchanged,
      held: this.held,
      quarantined: this.quarantined,
      failed: this.#failed + this.wanted - settled,
      importCalls: stats.importCalls,
      importBytes: stats.importBytes,
      throttled: stats.throttled,
      ingestionEvents: events,
      estimatedUsd: Math.round(events * USD_PER_EVENT * 1e6) / 1e6,
    };
  }
}

const HINTS = {
  failed: 'The next run sends it again. If it persists, check the target: keeper-bridge check',
  rejected: 'To see what was rejected and why: keeper-bridge quarantine list',
} as const;
