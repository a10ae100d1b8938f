import * as z from 'zod';
import type { AwsResource } from '../../domain/aws-resource.js';
import type { PamDetails } from './details.js';
import type { PamJustInTime } from './just-in-time.js';
import type { PamRotation } from './rotation.js';

/** An answer about one record, as old as it is. */
export interface Cached<T> {
  /** When it was last asked for; milliseconds since the epoch. */
  readonly askedAt: number;
  /** When it was last told, which is earlier where the last try failed; 0 for never. */
  readonly toldAt: number;
  readonly value: T | null;
}

export interface RememberedRecord {
  readonly details: Cached<PamDetails> | null;
  readonly rotation: Cached<PamRotation> | null;
  readonly justInTime: Cached<PamJustInTime> | null;
  /** What it stood for in AWS at the last read. */
  readonly aws: AwsResource | null;
}

/**
 * What is known of KeeperPAM's records between two runs, by record UID. Commander answers for one record at
 * a time, so a run asks only some; and runs that read the audit log alone need to know what stands for what.
 */
export type PamCache = ReadonlyMap<string, RememberedRecord>;

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
        aws: Aws.nullable(),
      }),
    ]),
  ),
});

function cachedSchema<T>(value: z.ZodType<T>) {
  return z.object({ askedAt: z.number(), toldAt: z.number(), value: value.nullable() }).nullable();
}

/** As the ledger keeps it. */
export function encodePamCache(memory: PamCache): string {
  return JSON.stringify({ version: 2, records: [...memory] });
}

/** Empty for what `encodePamMemory` of no known version wrote: it is a cache, and fills again. */
export function decodePamCache(text: string | null): PamCache {
  const stored = Stored.safeParse(parse(text)).data;
  if (stored === undefined) return EMPTY_PAM_CACHE;
  const records = new Map(stored.records);
  return stored.version === 1 ? withoutRoles(records) : records;
}

/**
 * Version 1 looked for just-in-time settings where Commander has none. They are dropped as unknown keys, and with
 * them the roles that stood for a record because of them.
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
 * What a record stands for in AWS, for `EvaluationContext.awsResourceOf`.
 * @param hidesPeople leave out what has a person's address in its name
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
