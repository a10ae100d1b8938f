import type { SQSClient } from '@aws-sdk/client-sqs';
import { ulid } from 'ulid';
import type { Config } from '../config/schema.js';
import { createEventsClient } from '../events/client.js';
import { publishRun } from '../events/publish-run.js';
import { createPublisher, type Publisher } from '../events/publisher.js';
import { createDynamoLedger } from '../ledger/dynamodb/ledger.js';
import { subscribers } from '../report/run-event.js';
import { DAY, systemClock } from '../util/clock.js';
import { createHubClients, createQueueClient, logSdkVersion, tableOptionsOf } from './clients.js';
import type { Container } from './container.js';
import { jobQueueOf } from './job.js';
import type { Bridge } from './sync/process-job.js';
import { createQuarantineNotifier } from './sync/quarantine-notifier.js';
import { createMetricsEmitter, measureRun } from './sync/run-metrics.js';

/** As in `bridge.token-expiring`: two weeks. */
const TOKEN_WARNING_MS = 14 * DAY;

/** All outside dependencies of the sync function. */
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
    subscribe: createSubscribe(config, queue, container),
  };
}

function createSubscribe(
  config: Config,
  queue: SQSClient,
  container: Container,
): Bridge['subscribe'] {
  const { env, service, logger, redactor } = container;
  const { redact } = redactor;
  const emitMetrics = createMetricsEmitter(service);
  const url = env['KEEPER_BRIDGE_QUARANTINE_URL'];
  const quarantine = url
    ? createQuarantineNotifier({ client: queue, url, logger, redact })
    : undefined;
  const publisherFor = createPublishers(config, container);
  return ({ tenant, only }, signal) => {
    const publisher = publisherFor(signal);
    const facts = { all: only === null, tokenExpiring: isTokenExpiring(config, tenant) };
    const metrics = measureRun(facts, emitMetrics);
    if (publisher === null) return { emit: subscribers(quarantine, metrics) };
    return {
      emit: subscribers(publishRun(publisher, logger), quarantine, metrics),
      eventCounts: () => ({ ...publisher.stats }),
    };
  };
}

function isTokenExpiring({ tenants }: Config, name: string): boolean {
  const expires = tenants.find((tenant) => tenant.name === name)?.keeper.tokenExpiresAt ?? null;
  return expires !== null && expires - systemClock.now() <= TOKEN_WARNING_MS;
}

/** A publisher for each run; null if events are off. */
function createPublishers(
  { events }: Config,
  { logger, redactor }: Container,
): (signal: AbortSignal) => Publisher | null {
  if (events === 'off') return () => null;
  const client = createEventsClient();
  const { redact } = redactor;
  const options = { client, bus: events.bus, clock: systemClock, logger, redact };
  return (signal) => createPublisher({ ...options, signal });
}
