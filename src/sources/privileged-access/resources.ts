import * as arns from '../../domain/aws-arn.js';
import type { AwsResource } from '../../domain/aws-resource.js';
import {
  AWS_CONFIGURATION,
  type AwsAccount,
  type AwsAccounts,
  type PamConfiguration,
  type PamResource,
  type PamWorkflow,
} from '../../domain/pam.js';
import { ownValue } from '../../util/own-value.js';
import type { CachedRecord, PamCache } from './cache.js';
import { configurationByRecord } from './coverage.js';
import { IAM_PROFILE, type PamDetails } from './details.js';
import type { PamJustInTime } from './just-in-time.js';
import { BLANK, knownOf } from './questions.js';
import type { PamRotation } from './rotation.js';
import type { ListedRecord } from './schemas.js';

interface PamKnowledge {
  readonly records: readonly ListedRecord[];
  readonly configurations: readonly PamConfiguration[];
  readonly memory: PamCache;
  readonly accounts: AwsAccounts;
  readonly now: number;
}

interface Known extends ListedRecord {
  readonly details: PamDetails | null;
  readonly rotation: PamRotation | null;
  readonly justInTime: PamJustInTime | null;
  readonly workflow: PamWorkflow | null;
  readonly configUid: string | null;
}

/** Combines the data of each record. A user of a machine represents that machine. */
export function assemblePamResources(knowledge: PamKnowledge): PamResource[] {
  const { configurations, accounts } = knowledge;
  const known = knownRecords(knowledge);
  const byUid = new Map(known.map((record) => [record.recordUid, record]));
  const resourceOfUser = resourcesByUser(known);
  const types = new Map(configurations.map(({ uid, type }) => [uid, type]));
  return known.map((record) => {
    const home = byUid.get(
      record.rotation?.resourceUid ?? resourceOfUser.get(record.recordUid) ?? '',
    );
    const configUid = home?.configUid ?? record.configUid;
    const account = configUid === null ? undefined : ownValue(accounts, configUid);
    const type = types.get(configUid ?? '') ?? null;
    const isAwsConfiguration = type === AWS_CONFIGURATION;
    const isIam = isIamUser(record, home, isAwsConfiguration);
    const aws = isIam ? iamUserOf(record, account) : awsOf(home ?? record, account);
    const placed = { ...record, configUid };
    const isAws = aws !== null || isAwsConfiguration || (isElsewhere(placed, type) ? false : null);
    return resourceOf(placed, { aws, isAws, isIam });
  });
}

function knownRecords({ records, configurations, memory, now }: PamKnowledge): Known[] {
  const configs = configurationByRecord(configurations);
  return records.map((record) => {
    const held = memory.get(record.recordUid) ?? BLANK;
    const details = knownOf(held.details, now);
    const rotation = knownOf(held.rotation, now);
    const justInTime = knownOf(held.justInTime, now);
    const configUid =
      configs.get(record.recordUid) ?? rotation?.configUid ?? details?.configUid ?? null;
    const workflow = workflowOf(held, now);
    return { ...record, details, rotation, justInTime, workflow, configUid };
  });
}

function workflowOf({ workflow }: CachedRecord, now: number): PamWorkflow | null {
  return workflow === null ? null : (knownOf(workflow, now) ?? 'unreadable');
}

/** Whether it is known not to be in AWS: its configuration has another type, or its details were read and name none. */
function isElsewhere(
  { recordType, configUid, details, rotation }: Known,
  configurationType: string | null,
): boolean {
  if (configUid !== null) return configurationType !== null;
  return details !== null && (recordType !== 'pamUser' || rotation !== null);
}

/** The only resource that a user's password opens; null if there are several. */
function resourcesByUser(known: readonly Known[]): ReadonlyMap<string, string | null> {
  const homes = new Map<string, string | null>();
  for (const { recordUid, details } of known) {
    for (const user of details?.credentials ?? []) {
      homes.set(user, homes.has(user) ? null : recordUid);
    }
  }
  return homes;
}

/** An older Commander reports no profile; then an IAM user is one of the account itself, rotated without a script. */
function isIamUser(
  { recordType, details, rotation }: Known,
  home: Known | undefined,
  isAwsConfiguration: boolean,
): boolean {
  if (recordType !== 'pamUser' || !details) return false;
  if (details.profile !== null) return details.profile === IAM_PROFILE;
  const isOfAccount = !rotation?.resourceUid || rotation.resourceUid === rotation.configUid;
  const rotates = rotation?.configUid !== null && rotation?.hasScript === false;
  return isAwsConfiguration && home === undefined && isOfAccount && rotates;
}

function iamUserOf({ details }: Known, account: AwsAccount | undefined): AwsResource | null {
  return account && details?.login ? arns.iamUser(account, details.login) : null;
}

function awsOf(
  { details, justInTime }: Known,
  account: AwsAccount | undefined,
): AwsResource | null {
  if (!details) return null;
  const { instanceId, databaseId, directoryId, region } = details;
  const role = justInTime?.role ? arns.iamRole(justInTime.role) : null;
  if (account === undefined || region === null) return role;
  if (instanceId !== null) return arns.ec2Instance(account, region, instanceId) ?? role;
  if (databaseId !== null) return arns.rdsInstance(account, region, databaseId) ?? role;
  if (directoryId !== null) return arns.directory(account, region, directoryId) ?? role;
  return role;
}

const JUST_IN_TIME: Readonly<Record<PamJustInTime['state'], boolean | null>> = {
  on: true,
  off: false,
  unlinked: null,
};

function resourceOf(
  { recordUid, recordType, title, configUid, details, rotation, justInTime, workflow }: Known,
  { aws, isAws, isIam }: Pick<PamResource, 'aws' | 'isAws'> & { readonly isIam: boolean },
): PamResource {
  return {
    recordUid,
    recordType,
    title,
    configUid,
    aws,
    isAws,
    rotation: rotation?.state ?? null,
    isScheduled: rotation?.isScheduled ?? null,
    // Sessions connect to machines, databases and directories; an IAM user needs none.
    justInTime: isIam ? false : JUST_IN_TIME[justInTime?.state ?? 'unlinked'],
    elevationRole: justInTime?.role ?? null,
    workflow: justInTime?.role ? workflow : null,
    hasSessions: details?.hasSessions ?? null,
    isRecorded: details?.isRecorded ?? null,
    credentials: details?.credentials ?? null,
    adminCredential: details?.adminCredential ?? null,
  };
}
