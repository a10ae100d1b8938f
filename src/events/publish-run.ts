import type { Outcome } from '../delivery/transport.js';
import type { OutcomesReceived, Subscriber } from '../report/run-event.js';
import type { RunReport } from '../report/run-report.js';
import { summarizeError } from '../util/errors.js';
import type { Logger } from '../util/logger.js';
import type { BridgeEvent } from './bridge-event.js';
import { findingEvent } from './finding-event.js';
import type { Publisher } from './publisher.js';
import { syncEvents } from './sync-event.js';
import { classifyTransition } from './transition.js';

/**
 * Publishes a run to an event bus. A plan publishes nothing. A retirement archives findings whatever their state in
 * Keeper, so it publishes no events about them.
 */
export function publishRun(publisher: Publisher, logger: Logger): Subscriber {
  async function eventsOf(
    { scope, ledger }: OutcomesReceived,
    outcome: Outcome,
  ): Promise<BridgeEvent[]> {
    try {
      const transition = await classifyTransition(outcome, ledger);
      if (transition === null) return [];
      const row = ledger.rows.get(outcome.item.finding.Id);
      return [findingEvent(scope, outcome, row, transition)];
    } catch (error) {
      // The ledger could not be read; the run itself will report that error.
      const { tenant } = scope;
      logger.error('Event not created', { tenant, error: summarizeError(error) });
      return [];
    }
  }

  async function publishOutcomes(received: OutcomesReceived): Promise<void> {
    if (received.scope.command !== 'sync') return;
    const each = received.outcomes.map((outcome) => eventsOf(received, outcome));
    const events = await Promise.all(each);
    await publisher.publish(events.flat());
  }

  async function publishEnd(report: RunReport): Promise<void> {
    if (report.command === 'plan') return;
    await publisher.publish(syncEvents(report));
    const { published, failed } = publisher.stats;
    if (failed > 0) logger.error('Not all events were published', { published, failed });
  }

  return (event) => {
    if (event.type === 'outcomes-received') return publishOutcomes(event);
    return event.type === 'run-finished' ? publishEnd(event.report) : undefined;
  };
}
