import {
  type EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
  type PutEventsResultEntry,
} from '@aws-sdk/client-eventbridge';
import { isAmbiguousOutcome, readAwsError } from '../util/aws-error.js';
import { awsAccessError } from '../util/aws-settings.js';
import { type Clock, SECOND } from '../util/clock.js';
import type { Logger } from '../util/logger.js';
import { batches } from './batches.js';
import { type BridgeEvent, EVENT_SOURCE } from './bridge-event.js';

export interface PublisherOptions {
  readonly client: EventBridgeClient;
  /** Name or ARN of the event bus. */
  readonly bus: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly logger: Logger;
  /** Redacts secrets from outgoing events. */
  readonly redact: (text: string) => string;
}

/** Publishes the events of one run to a bus. */
export interface Publisher {
  readonly stats: { readonly published: number; readonly failed: number };
  /** Never throws: failures are logged and counted. */
  publish(events: readonly BridgeEvent[]): Promise<void>;
}

/** Four attempts over about 1.5 s: the ledger write waits for these events. */
const MAX_ATTEMPTS = 4;
const BACKOFF_MS = SECOND / 5;

/** Entry error codes worth a retry (EventBridge, PutEvents). */
const RETRYABLE = new Set(['InternalFailure', 'ThrottlingException', 'InternalException']);

interface Item {
  readonly id: string;
  readonly entry: PutEventsRequestEntry;
}

interface Failure extends Item {
  readonly code: string;
}

/** The outcome of one call. */
interface CallOutcome {
  /** Worth a retry. */
  readonly again: readonly Failure[];
  readonly lost: readonly Failure[];
  /** The whole call failed, which indicates a problem with the bus rather than with these events. */
  readonly isWhole: boolean;
}

/**
 * At-least-once delivery. If a whole call fails after all retries, publishing stops for this run; otherwise every
 * remaining event would wait for the same timeout.
 */
export function createPublisher(options: PublisherOptions): Publisher {
  const { clock, signal } = options;
  const stats = { published: 0, failed: 0 };
  let isUnavailable = false;

  async function deliver(batch: readonly Item[]): Promise<void> {
    let waiting: readonly Item[] = batch;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await put(waiting, options);
      stats.published += waiting.length - outcome.again.length - outcome.lost.length;
      const isLast = attempt === MAX_ATTEMPTS || signal.aborted;
      const failed = isLast ? [...outcome.lost, ...outcome.again] : outcome.lost;
      giveUp(failed);
      if (isLast || outcome.again.length === 0) {
        isUnavailable ||= outcome.isWhole;
        return;
      }
      waiting = outcome.again;
      // Rejects if the run is aborted; the next call then fails on its own.
      await clock.sleep(BACKOFF_MS * 2 ** (attempt - 1), signal).catch(() => {});
    }
  }

  function giveUp(failures: readonly Failure[]): void {
    if (failures.length === 0) return;
    stats.failed += failures.length;
    logLost(failures, options);
  }

  return {
    stats,
    async publish(events) {
      for (const batch of batches(events.map((event) => itemOf(event, options)))) {
        if (isUnavailable) stats.failed += batch.length;
        else await deliver(batch);
      }
    },
  };
}

function logLost(failures: readonly Failure[], { bus, logger }: PublisherOptions): void {
  const codes = [...new Set(failures.map(({ code }) => code))];
  const ids = failures.map(({ id }) => id);
  logger.error('Events could not be published', { bus, codes, ids });
}

async function put(
  items: readonly Item[],
  { client, signal }: PublisherOptions,
): Promise<CallOutcome> {
  const command = new PutEventsCommand({ Entries: items.map(({ entry }) => entry) });
  try {
    const { Entries } = await client.send(command, { abortSignal: signal });
    return sortEntries(items, Entries ?? []);
  } catch (error) {
    const { code, retryable } = readCallError(error);
    const failures = items.map((item) => ({ ...item, code }));
    return { again: retryable ? failures : [], lost: retryable ? [] : failures, isWhole: true };
  }
}

function sortEntries(
  items: readonly Item[],
  results: readonly PutEventsResultEntry[],
): CallOutcome {
  const failures = items.flatMap((item, index) => {
    const { EventId, ErrorCode } = results[index] ?? {};
    return EventId === undefined ? [{ ...item, code: ErrorCode ?? 'Unknown' }] : [];
  });
  return {
    again: failures.filter(({ code }) => RETRYABLE.has(code)),
    lost: failures.filter(({ code }) => !RETRYABLE.has(code)),
    isWhole: false,
  };
}

function itemOf({ detailType, detail, resources }: BridgeEvent, options: PublisherOptions): Item {
  return {
    id: detail.metadata.id,
    entry: {
      EventBusName: options.bus,
      Source: EVENT_SOURCE,
      DetailType: detailType,
      Detail: options.redact(JSON.stringify(detail)),
      Resources: [...resources],
      Time: new Date(detail.metadata.occurredAt),
    },
  };
}

/** Throttling, server errors and missing responses are transient; any other response will be the same next time. */
function readCallError(error: unknown): { readonly code: string; readonly retryable: boolean } {
  const accessError = awsAccessError(error);
  if (accessError !== null) return { code: accessError.code, retryable: accessError.retryable };
  const { name, status } = readAwsError(error);
  return {
    code: name,
    retryable: isAmbiguousOutcome(status) || status === 429 || RETRYABLE.has(name),
  };
}
