import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { BridgeError } from '../util/errors.js';
import type { Env } from './config-text.js';
import type { Job } from './job.js';

export interface JobQueue {
  put(job: Job, delaySeconds?: number): Promise<void>;
}

const URL_VARIABLE = 'KEEPER_BRIDGE_QUEUE_URL';

/**
 * The queue named in the environment.
 * @throws BridgeError `JobQueueUnknown`
 */
export function jobQueueOf(client: SQSClient, env: Env): JobQueue {
  const url = env[URL_VARIABLE];
  if (url === undefined) {
    throw new BridgeError('JobQueueUnknown', `The variable ${URL_VARIABLE} is not set.`, {
      hint: 'Set it to the URL of the job queue, which receives the rest of an unfinished run.',
      fatal: true,
    });
  }
  return {
    async put(job, delaySeconds = 0) {
      await client.send(
        new SendMessageCommand({
          QueueUrl: url,
          MessageBody: JSON.stringify(job),
          DelaySeconds: delaySeconds,
        }),
      );
    },
  };
}
