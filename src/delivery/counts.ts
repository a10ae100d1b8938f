import type { SendAction } from '../plan/decide.js';
import type { TargetCounts } from '../report/run-report.js';

/** AWS price of one finding ingestion event; the first 10,000 a month, account and Region are free. */
export const USD_PER_EVENT = 0.00003;

export type Acknowledgeable = SendAction | 'archive';

const COUNTED_AS = {
  create: 'created',
  update: 'updated',
  refresh: 'refreshed',
  reactivate: 'reactivated',
  archive: 'archived',
} as const satisfies Record<Acknowledgeable, keyof TargetCounts>;

export interface SendStats {
  readonly importCalls: number;
  readonly importBytes: number;
  readonly throttled: number;
  /** Answers of Security Hub whose counts contradicted their list. */
  readonly inconsistentAnswers: number;
}

export const NOTHING_SENT: SendStats = {
  importCalls: 0,
  importBytes: 0,
  throttled: 0,
  inconsistentAnswers: 0,
};

/** Counts what became of each finding in one target. */
export class Counts {
  wanted = 0;
  unchanged = 0;
  held = 0;
  quarantined = 0;
  failed = 0;
  readonly #done = { created: 0, updated: 0, refreshed: 0, reactivated: 0, archived: 0 };

  acknowledged(action: Acknowledgeable): void {
    this.#done[COUNTED_AS[action]] += 1;
  }

  /**
   * The counts of the report. Findings that never came to an outcome (the run broke off) are failed, so
   * that `wanted = created + updated + refreshed + reactivated + unchanged + quarantined + failed` holds.
   */
  counts(stats: SendStats): TargetCounts {
    const { created, updated, refreshed, reactivated, archived } = this.#done;
    const settled =
      created + updated + refreshed + reactivated + this.unchanged + this.quarantined + this.failed;
    const events = created + updated + refreshed + reactivated + archived;
    return {
      wanted: this.wanted,
      ...this.#done,
      unchanged: this.unchanged,
      held: this.held,
      quarantined: this.quarantined,
      failed: this.failed + this.wanted - settled,
      importCalls: stats.importCalls,
      importBytes: stats.importBytes,
      throttled: stats.throttled,
      ingestionEvents: events,
      estimatedUsd: Math.round(events * USD_PER_EVENT * 1e6) / 1e6,
    };
  }
}
