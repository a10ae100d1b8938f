import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { SOURCE_IDS } from '../domain/observation.js';
import { TENANT_NAME } from '../domain/tenant.js';
import { BridgeError } from '../util/errors.js';
import type { Env } from './config-text.js';

const Job = z.object({
  version: z.literal(1),
  tenant: z.string().regex(TENANT_NAME),
  /** Null: all sources. */
  only: z.array(z.enum(SOURCE_IDS)).nullable(),
  /**
   * Must not be dropped while another run is active, because that run may have missed what this job is for. Set by
   * the schedule for all sources, and by the bridge itself.
   */
  insist: z.boolean().default(false),
  /** The operator confirms a held bulk archive; set only in messages sent by a person. */
  confirmArchive: z.boolean().exactOptional(),
});

/** One queue message: a run of one tenant. */
export type Job = z.output<typeof Job>;

/** @throws BridgeError `JobInvalid` */
export function parseJob(body: string): Job {
  const parsed = Job.safeParse(jsonOrNull(body));
  if (parsed.success) return parsed.data;
  throw new BridgeError('JobInvalid', 'A message in the job queue is not a valid job.', {
    hint: 'Send a job such as {"version": 1, "tenant": "acme", "only": null}; `only` may be a list of sources.',
  });
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

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
