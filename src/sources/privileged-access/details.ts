import * as z from 'zod';
import { commanderMismatch } from '../../keeper/commander/mismatch.js';

/**
 * What is taken from a record: names of things in AWS, and settings. Null stands for what it does not tell.
 * A record holds passwords and keys as well; none of them gets past the schemas below.
 */
export interface PamDetails {
  /** How its password is rotated, for example `iam_user`; older Commanders do not tell. */
  readonly profile: string | null;
  /** Of a user, and only where it may be the name of an IAM user. */
  readonly login: string | null;
  readonly instanceId: string | null;
  readonly databaseId: string | null;
  readonly directoryId: string | null;
  readonly region: string | null;
  /** The PAM configuration that it belongs to, or belonged to when Commander last named one. */
  readonly configUid: string | null;
  /** The PAM configuration that the newest answer names. */
  readonly linkedConfigUid: string | null;
  readonly hasSessions: boolean | null;
  readonly isRecorded: boolean | null;
  readonly credentials: readonly string[] | null;
}

export const IAM_PROFILE = 'iam_user';

/** The text fields that are read, by Keeper's label. */
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
  // AWS IAM: what a user may be called.
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
  };
}

/** Null, of an older Commander, may be one. */
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

/** One that is on is enough; all of them must be known to be off. */
function either(...flags: readonly (boolean | null | undefined)[]): boolean | null {
  if (flags.includes(true)) return true;
  return flags.every((flag) => flag === false) ? false : null;
}

/** That there are none is believed only where the same answer tells the settings, which stand beside them. */
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
