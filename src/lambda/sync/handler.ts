import type { Context, SQSBatchItemFailure, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { summarizeError } from '../../util/errors.js';
import { parseJob } from '../job.js';
import { type Bridge, processJob } from './process-job.js';
import { timeLimits } from './time-limits.js';

/** Processes jobs from a queue and returns those that failed, so that the queue redelivers them. */
export function createSyncHandler(open: (context: Context) => Promise<Bridge>) {
  return async ({ Records }: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const bridge = await open(context);
    const { clock, logger } = bridge.deps;
    const batchItemFailures: SQSBatchItemFailure[] = [];
    for (const { messageId, body } of Records) {
      try {
        const limits = timeLimits(context.getRemainingTimeInMillis(), clock);
        await processJob(parseJob(body), bridge, limits);
      } catch (error) {
        logger.error('Job failed', { messageId, error: summarizeError(error) });
        batchItemFailures.push({ itemIdentifier: messageId });
      }
    }
    return { batchItemFailures };
  };
}
