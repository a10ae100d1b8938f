import type { Outcome } from '../delivery/transport.js';
import type { LedgerView } from '../ledger/port.js';
import type { RunReport } from '../report/run-report.js';
import { summarizeError } from '../util/errors.js';
import type { Logger } from '../util/logger.js';
import type { BridgeEvent } from './bridge-event.js';
import { findingEvent } from './finding-event.js';
import type { RunScope } from './outcome.js';
import type { Publisher } from './publisher.js';
import { runEvents } from './run-event.js';
import { classifyTransition } from './transition.js';

/**
 * Tells an event bus what a run does. A plan publishes nothing; a retirement, which archives whatever the
 * state of Keeper, no news of findings.
 */
export function createEventObserver(publisher: Publisher, logger: Logger) {
  async function eventsOf(
    scope: RunScope,
    outcome: Outcome,
    ledger: LedgerView,
  ): Promise<BridgeEvent[]> {
    try {
      const transition = await classifyTransition(outcome, ledger);
      if (transition === null) return [];
      const row = ledger.rows.get(outcome.item.finding.Id);
      return [findingEvent(scope, outcome, row, transition)];
    } catch (error) {
      // The ledger could not tell what was there before; the run meets that fault by itself.
      const { tenant } = scope;
      logger.error('Event could not be made', { tenant, error: summarizeError(error) });
      return [];
    }
  }

  return {
    async outcomes(
      scope: RunScope,
      outcomes: readonly Outcome[],
      ledger: LedgerView,
    ): Promise<void> {
      if (scope.command !== 'sync') return;
      const events = await Promise.all(outcomes.map((outcome) => eventsOf(scope, outcome, ledger)));
      await publisher.publish(events.flat());
    },

    async finished(report: RunReport): Promise<void> {
      await publisher.publish(runEvents(report));
      const { published, failed } = publisher.stats;
      if (failed > 0) logger.error('Not all events were published', { published, failed });
    },

    published: () => ({ ...publisher.stats }),
  };
}
