import * as z from 'zod';
import type { AwsResource } from '../../domain/aws-resource.js';
import type { PamDetails } from './details.js';
import type { PamJustInTime } from './just-in-time.js';
import type { PamRotation } from './rotation.js';
import type { ReadWorkflow } from './workflow.js';

/** A cached response about one record, with its age. */
export interface Cached<T> {
  /** When it was last requested, in milliseconds since the epoch. */
  readonly askedAt: number;
  /** When it was last fetched, which is earlier if the last attempt failed; 0 for never. */
  readonly toldAt: number;
  readonly value: T | null;
}

export interface CachedRecord {
  readonly details: Cached<PamDetails> | null;
  readonly rotation: Cached<PamRotation> | null;
  readonly justInTime: Cached<PamJustInTime> | null;
  readonly workflow: Cached<ReadWorkflow> | null;
  /** The AWS resource it represented at the last read. */
  readonly aws: AwsResource | null;
  /** The gateway of its configuration at the last read. */
  readonly gatewayUid: string | null;
}

/**
 * Caches details of KeeperPAM records between runs, by record UID. Commander returns one record at
 * a time, so each run requests only some, and runs that read only the audit log need the mapping to AWS resources.
 */
export type PamCache = ReadonlyMap<string, CachedRecord>;

export const EMPTY_PAM_CACHE: PamCache = new Map();

const text = z.string().nullable();
const flag = z.boolean().nullable();

const Details = z.object({
  profile: text,
  login: text,
  instanceId: text,
  databaseId: text,
  directoryId: text,
  region: text,
  configUid: text,
  linkedConfigUid: text.default(null),
  hasSessions: flag,
  isRecorded: flag,
  credentials: z.array(z.string()).nullable(),
  adminCredential: text.default(null),
});
const Rotation = z.object({
  state: z.enum(['active', 'disabled', 'missing', 'stalled']),
  isScheduled: flag,
  configUid: text,
  resourceUid: text,
  hasScript: z.boolean(),
});
const JustInTime = z.object({ state: z.enum(['on', 'off', 'unlinked']), role: text });
const Aws = z.object({
  type: z.enum(['AwsEc2Instance', 'AwsRdsDbInstance', 'AwsIamUser', 'AwsIamRole', 'Other']),
  arn: z.string(),
  partition: z.enum(['aws', 'aws-us-gov', 'aws-cn']),
  region: text,
});
const Stored = z.object({
  version: z.literal([1, 2]),
  records: z.array(
    z.tuple([
      z.string(),
      z.object({
        details: cachedSchema(Details),
        rotation: cachedSchema(Rotation),
        justInTime: cachedSchema(JustInTime).default(null),
        workflow: cachedSchema(z.enum(['approval', 'open', 'none'])).default(null),
        aws: Aws.nullable(),
        gatewayUid: text.default(null),
      }),
    ]),
  ),
});

function cachedSchema<T>(value: z.ZodType<T>) {
  return z.object({ askedAt: z.number(), toldAt: z.number(), value: value.nullable() }).nullable();
}

/** As stored in the ledger. */
export function encodePamCache(memory: PamCache): string {
  return JSON.stringify({ version: 2, records: [...memory] });
}

/** Empty if the stored value has no known version: it is a cache and refills. */
export function decodePamCache(text: string | null): PamCache {
  const stored = Stored.safeParse(parse(text)).data;
  if (stored === undefined) return EMPTY_PAM_CACHE;
  const records = new Map(stored.records);
  return stored.version === 1 ? withoutRoles(records) : records;
}

/**
 * Version 1 looked for just-in-time settings in the wrong place. They are dropped as unknown keys, together with
 * the AWS roles derived from them.
 */
function withoutRoles(records: PamCache): PamCache {
  return new Map(
    [...records].map(([uid, record]) => {
      const aws = record.aws?.type === 'AwsIamRole' ? null : record.aws;
      return [uid, { ...record, aws }] as const;
    }),
  );
}

/**
 * The AWS resource of a record, for `EvaluationContext.awsResourceOf`.
 * @param hidesPeople omit resources with an e-mail address in their name
 */
export function awsResourceLookup(
  memory: PamCache,
  hidesPeople: boolean,
): (recordUid: string) => AwsResource | null {
  return (recordUid) => {
    const aws = memory.get(recordUid)?.aws ?? null;
    return hidesPeople && aws?.arn.includes('@') ? null : aws;
  };
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
