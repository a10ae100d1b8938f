import type { Outcome } from '../delivery/transport.js';
import type { RunScope } from '../events/outcome.js';
import type { LedgerView } from '../ledger/port.js';
import type { EventCounts, RunReport } from '../report/run-report.js';

/**
 * Sees what a run does, to tell others of it. Must not throw: nothing that watches a run may fail it.
 */
export interface RunObserver {
  /**
   * The outcomes of one call, or of findings put aside before a call. Awaited after Security Hub has answered
   * and before the ledger moves: after a crash in between, the next run sends the findings and tells it again.
   */
  outcomes(scope: RunScope, outcomes: readonly Outcome[], ledger: LedgerView): Promise<void>;
  /**
   * How old the newest event was when everything of it had been acknowledged, in milliseconds from Keeper's
   * own timestamp; not called in a run without new events, or in which something was not acknowledged.
   */
  eventsDelivered?(tenant: string, latencyMs: number): void;
  /** The whole run; not called when it was aborted. */
  finished(report: RunReport): Promise<void>;
  /** How many events it has published, and how many it could not; asked after `finished`. */
  published?(): EventCounts;
}

/** For runs that nobody watches. */
export const noObserver: RunObserver = {
  async outcomes() {},
  async finished() {},
};

/** Several observers as one; each is told at the same time. */
export function observers(...all: readonly RunObserver[]): RunObserver {
  return {
    async outcomes(scope, outcomes, ledger) {
      await Promise.all(all.map((one) => one.outcomes(scope, outcomes, ledger)));
    },
    eventsDelivered(tenant, latencyMs) {
      for (const one of all) one.eventsDelivered?.(tenant, latencyMs);
    },
    async finished(report) {
      await Promise.all(all.map((one) => one.finished(report)));
    },
    published() {
      const counts = all.flatMap((one) => one.published?.() ?? []);
      const sum = (key: keyof EventCounts) => counts.reduce((total, one) => total + one[key], 0);
      return { published: sum('published'), failed: sum('failed') };
    },
  };
}
