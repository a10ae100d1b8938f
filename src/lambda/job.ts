import * as z from 'zod';
import { SOURCE_IDS } from '../domain/finding.js';
import { TENANT_NAME } from '../domain/tenant.js';
import { BridgeError } from '../util/errors.js';

const Job = z.object({
  version: z.literal(1),
  tenant: z.string().regex(TENANT_NAME),
  /** Null: all sources. */
  only: z.array(z.enum(SOURCE_IDS)).nullable(),
  /**
   * Must not be dropped when another run is at work: it stands for something that run may not have seen.
   * Set by the schedule of all sources, and by the bridge itself.
   */
  insist: z.boolean().default(false),
  /** The operator confirms a held bulk archive; only messages sent by a person have it. */
  confirmArchive: z.boolean().exactOptional(),
});

/** One message of the queue: a run of one tenant. */
export type Job = z.output<typeof Job>;

/** @throws BridgeError `JobInvalid` */
export function parseJob(body: string): Job {
  const parsed = Job.safeParse(jsonOrNull(body));
  if (parsed.success) return parsed.data;
  throw new BridgeError('JobInvalid', 'A message of the job queue is no job.', {
    hint: 'Jobs look like {"version": 1, "tenant": "acme", "only": null}; only may list sources.',
  });
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
