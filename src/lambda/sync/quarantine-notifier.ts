import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Outcome } from '../../delivery/transport.js';
import type { RunScope, Subscriber } from '../../report/run-event.js';
import { summarizeError } from '../../util/errors.js';
import type { Logger } from '../../util/logger.js';

interface QuarantineNotifierOptions {
  readonly client: SQSClient;
  /** The URL of the queue for the notices. */
  readonly url: string;
  readonly logger: Logger;
  readonly redact: (text: string) => string;
}

/** SQS, SendMessageBatch: 10 messages per call. */
const EVENTS_PER_CALL = 10;

/** Sends a notice to a queue for each finding that goes into quarantine. Never fails a run. */
export function createQuarantineNotifier(options: QuarantineNotifierOptions): Subscriber {
  const { client, url, logger, redact } = options;

  async function send(notices: readonly string[]): Promise<void> {
    const Entries = notices.map((text, n) => ({ Id: String(n), MessageBody: redact(text) }));
    try {
      const { Failed = [] } = await client.send(
        new SendMessageBatchCommand({ QueueUrl: url, Entries }),
      );
      const codes = Failed.map(({ Code }) => Code);
      if (codes.length > 0) logger.error('Quarantine notices not sent', { codes });
    } catch (error) {
      const summary = summarizeError(error);
      logger.error('Quarantine notices not sent', { error: summary });
    }
  }

  async function sendAll(notices: readonly string[]): Promise<void> {
    for (let n = 0; n < notices.length; n += EVENTS_PER_CALL) {
      await send(notices.slice(n, n + EVENTS_PER_CALL));
    }
  }

  return (event) => {
    if (event.type !== 'outcomes-received') return undefined;
    const rejected = event.outcomes.filter(({ kind }) => kind === 'rejected');
    if (rejected.length === 0) return undefined;
    return sendAll(rejected.map((outcome) => JSON.stringify(noticeOf(event.scope, outcome))));
  };
}

/** For people and tools; the finding itself is in the ledger. */
function noticeOf({ runId, tenant, account, region }: RunScope, { item, error }: Outcome) {
  const { Id: findingId, Title: title } = item.finding;
  return { version: 1, runId, tenant, account, region, findingId, title, error };
}
