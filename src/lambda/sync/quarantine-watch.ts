import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Outcome } from '../../delivery/transport.js';
import type { RunScope } from '../../events/outcome.js';
import type { RunObserver } from '../../sync/observer.js';
import { summarizeError } from '../../util/errors.js';
import type { Logger } from '../../util/logger.js';

/** Sees what goes into quarantine. */
export interface QuarantineWatch extends RunObserver {
  /** How many findings so far. */
  readonly count: number;
}

export interface QuarantineWatchOptions {
  readonly client: SQSClient;
  /** Queue for a notice of each finding; null: they are only counted. */
  readonly url: string | null;
  readonly logger: Logger;
  readonly redact: (text: string) => string;
}

/** SQS, SendMessageBatch: 10 messages a call. */
const EVENTS_PER_CALL = 10;

/** Counts what goes into quarantine, and puts a notice of each into a queue. Never fails a run. */
export function createQuarantineWatch(options: QuarantineWatchOptions): QuarantineWatch {
  const { client, url, logger, redact } = options;
  let count = 0;

  async function send(QueueUrl: string, notices: readonly string[]): Promise<void> {
    const Entries = notices.map((text, n) => ({ Id: String(n), MessageBody: redact(text) }));
    try {
      const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
      const codes = Failed.map(({ Code }) => Code);
      if (codes.length > 0) logger.error('Notices of quarantine could not be sent', { codes });
    } catch (error) {
      const summary = summarizeError(error);
      logger.error('Notices of quarantine could not be sent', { error: summary });
    }
  }

  return {
    get count() {
      return count;
    },
    async outcomes(scope, outcomes) {
      const notices = outcomes
        .filter(({ kind }) => kind === 'rejected')
        .map((outcome) => JSON.stringify(noticeOf(scope, outcome)));
      count += notices.length;
      for (let n = 0; url !== null && n < notices.length; n += EVENTS_PER_CALL) {
        await send(url, notices.slice(n, n + EVENTS_PER_CALL));
      }
    },
    async finished() {},
  };
}

/** For people and tools; the finding itself is in the ledger. */
function noticeOf({ runId, tenant, target }: RunScope, { item, error }: Outcome) {
  const { account, region } = target;
  const { Id: findingId, Title: title } = item.finding;
  return { version: 1, runId, tenant, account, region, findingId, title, error };
}
