import type { SQSClient } from '@aws-sdk/client-sqs';
import { ulid } from 'ulid';
import type { Config } from '../config/schema.js';
import { createEventsClient } from '../events/client.js';
import { createEventObserver } from '../events/observer.js';
import { createPublisher } from '../events/publisher.js';
import { createDynamoLedger } from '../ledger/dynamodb/ledger.js';
import { noObserver, observers, type RunObserver } from '../sync/observer.js';
import { DAY, systemClock } from '../util/clock.js';
import { createHubClients, createQueueClient } from './clients.js';
import type { Container } from './container.js';
import { jobQueueOf } from './job-queue.js';
import { logSdkVersion } from './sdk-version.js';
import { createMetricsEmitter } from './sync/emit-metrics.js';
import type { Bridge } from './sync/process-job.js';
import { createQuarantineWatch } from './sync/quarantine-watch.js';
import { measure } from './sync/run-metrics.js';
import { tableOptionsOf } from './table-options.js';

/** As `bridge.token-expiring`: two weeks. */
const TOKEN_WARNING_MS = 14 * DAY;

/** All that the sync function reaches outside with. */
export async function createBridge(config: Config, container: Container): Promise<Bridge> {
  const { env, logger, redactor, secrets } = container;
  const queue = createQueueClient();
  await logSdkVersion(queue, logger);
  return {
    config,
    deps: {
      fetch,
      hubClient: createHubClients(),
      ledger: createDynamoLedger(tableOptionsOf(config)),
      secrets,
      clock: systemClock,
      logger,
      redactor,
      random: Math.random,
      owner: `lambda:${ulid()}`,
    },
    jobs: jobQueueOf(queue, env),
    watch: createWatch(config, queue, container),
  };
}

function createWatch(config: Config, queue: SQSClient, container: Container): Bridge['watch'] {
  const { env, service, logger, redactor } = container;
  const { redact } = redactor;
  const emit = createMetricsEmitter(service);
  const url = env['KEEPER_BRIDGE_QUARANTINE_URL'] ?? null;
  const eventObserver = createEventObservers(config, container);
  return (signal) => {
    const quarantine = createQuarantineWatch({ client: queue, url, logger, redact });
    let eventLatencyMs: number | null = null;
    const latency: RunObserver = {
      ...noObserver,
      eventsDelivered(_tenant, latencyMs) {
        eventLatencyMs = latencyMs;
      },
    };
    return {
      observer: observers(eventObserver(signal), quarantine, latency),
      measure(report, { only }) {
        const facts = {
          all: only === null,
          newlyQuarantined: quarantine.count,
          eventLatencyMs,
          tokenExpiring: isTokenExpiring(config, report.name),
        };
        emit(report.name, measure(report, facts));
      },
    };
  };
}

function isTokenExpiring({ tenants }: Config, name: string): boolean {
  const expires = tenants.find((tenant) => tenant.name === name)?.keeper.tokenExpiresAt ?? null;
  return expires !== null && expires - systemClock.now() <= TOKEN_WARNING_MS;
}

function createEventObservers(
  { events }: Config,
  { logger, redactor }: Container,
): (signal: AbortSignal) => RunObserver {
  if (events === 'off') return () => noObserver;
  const client = createEventsClient();
  const { redact } = redactor;
  const options = { client, bus: events.bus, clock: systemClock, logger, redact };
  return (signal) => createEventObserver(createPublisher({ ...options, signal }), logger);
}
