import * as z from 'zod';
import { commanderMismatch } from '../../keeper/commander/mismatch.js';

/**
 * The details read from a record: names of AWS resources, and settings. Null if not reported.
 * A record also contains passwords and keys; the schemas below drop them.
 */
export interface PamDetails {
  /** How its password is rotated, for example `iam_user`; not reported by older Commanders. */
  readonly profile: string | null;
  /** The login of a user, if it is a valid IAM user name. */
  readonly login: string | null;
  readonly instanceId: string | null;
  readonly databaseId: string | null;
  readonly directoryId: string | null;
  readonly region: string | null;
  /** The last PAM configuration that Commander reported for it. */
  readonly configUid: string | null;
  /** The PAM configuration in the latest response. */
  readonly linkedConfigUid: string | null;
  readonly hasSessions: boolean | null;
  readonly isRecorded: boolean | null;
  readonly credentials: readonly string[] | null;
  readonly adminCredential: string | null;
}

export const IAM_PROFILE = 'iam_user';

/** The text fields to read, by Keeper's label. */
const LABELS = ['instanceId', 'databaseId', 'directoryId', 'providerRegion'] as const;
type Label = (typeof LABELS)[number];

const Uid = z.string().regex(/^[\w-]{22}$/);
const Word = z.string().regex(/^[\w.-]{1,100}$/);
const Flag = z.boolean().nullish().catch(null);

const TextField = z.object({
  type: z.literal('text'),
  label: z.enum(LABELS),
  value: z.tuple([Word], z.unknown()),
});
const LoginField = z.object({
  type: z.literal('login'),
  // AWS IAM: valid user names.
  value: z.tuple([z.string().regex(/^[\w+=,.@-]{1,64}$/)], z.unknown()),
});
const PamRecord = z.object({
  type: z.string(),
  fields: z.array(z.unknown()),
  pam_configuration_uid: Uid.nullish().catch(null),
  rotationProfile: z
    .object({ type: z.string().regex(/^\w{1,40}$/) })
    .nullish()
    .catch(null),
  pamSettingsEnabled: z
    .object({ connections: Flag, sessionRecording: Flag, typescriptRecording: Flag })
    .nullish()
    .catch(null),
  associatedCredentials: z
    .object({
      adminCredential: Uid.nullable(),
      launchCredential: Uid.nullable(),
      linkedCredentials: z.array(Uid).nullable(),
    })
    .nullish()
    .catch(null),
});
type PamRecord = z.output<typeof PamRecord>;

/** @throws BridgeError `ContractMismatch` */
export function decodeDetails(data: unknown): PamDetails {
  const parsed = PamRecord.safeParse(data);
  if (!parsed.success) throw commanderMismatch('pam-record', 'expected a record with fields.');
  const record = parsed.data;
  const { fields, pamSettingsEnabled: settings } = record;
  const texts = textsIn(fields);
  const profile = record.rotationProfile?.type ?? null;
  return {
    profile,
    login: isIamProfile(profile) ? (firstOf(LoginField, fields)?.value[0] ?? null) : null,
    instanceId: texts.get('instanceId') ?? null,
    databaseId: texts.get('databaseId') ?? null,
    directoryId: texts.get('directoryId') ?? null,
    region: texts.get('providerRegion') ?? null,
    configUid: record.pam_configuration_uid ?? null,
    linkedConfigUid: record.pam_configuration_uid ?? null,
    hasSessions: settings?.connections ?? null,
    isRecorded: settings ? either(settings.sessionRecording, settings.typescriptRecording) : null,
    credentials: credentialsOf(record),
    adminCredential: record.associatedCredentials?.adminCredential ?? null,
  };
}

/** Null, from an older Commander, may also be one. */
function isIamProfile(profile: string | null): boolean {
  return profile === null || profile === IAM_PROFILE;
}

function textsIn(fields: readonly unknown[]): ReadonlyMap<Label, string> {
  const texts = new Map<Label, string>();
  for (const field of fields) {
    const text = TextField.safeParse(field);
    if (text.success) texts.set(text.data.label, text.data.value[0]);
  }
  return texts;
}

function firstOf<Field>(schema: z.ZodType<Field>, fields: readonly unknown[]): Field | null {
  for (const field of fields) {
    const parsed = schema.safeParse(field);
    if (parsed.success) return parsed.data;
  }
  return null;
}

/** True if one is on; false only if all of them are known to be off. */
function either(...flags: readonly (boolean | null | undefined)[]): boolean | null {
  if (flags.includes(true)) return true;
  return flags.every((flag) => flag === false) ? false : null;
}

/** Trusts an empty list only if the same response contains the settings stored next to it. */
function credentialsOf({
  associatedCredentials: given,
  pamSettingsEnabled: settings,
}: PamRecord): readonly string[] | null {
  if (!given) return null;
  const { adminCredential, launchCredential, linkedCredentials } = given;
  const uids = [adminCredential, launchCredential, ...(linkedCredentials ?? [])];
  const known = new Set(uids.filter((uid) => uid !== null));
  const isReadable = typeof settings?.connections === 'boolean';
  return known.size === 0 && !isReadable ? null : [...known].sort();
}
