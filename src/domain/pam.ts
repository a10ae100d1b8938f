import type { AwsResource } from './aws-resource.js';

/** The records of KeeperPAM that stand for something: an account, or what accounts get into. */
export const PAM_RECORD_TYPES = ['pamUser', 'pamMachine', 'pamDatabase', 'pamDirectory'] as const;
export type PamRecordType = (typeof PAM_RECORD_TYPES)[number];

/** `missing`: never set up; `stalled`: set up, but its gateway cannot do it now. */
export type RotationState = 'active' | 'disabled' | 'missing' | 'stalled';

/** One record of KeeperPAM. Null stands for what Keeper has not told. */
export interface PamResource {
  readonly recordUid: string;
  readonly recordType: PamRecordType;
  readonly title: string | null;
  /** The PAM configuration that it belongs to. */
  readonly configUid: string | null;
  /** What it stands for in AWS; null when it is elsewhere, or cannot be named. */
  readonly aws: AwsResource | null;
  /** It belongs to an AWS environment, whether or not it can be named there. */
  readonly isAws: boolean | null;
  /** Of a user's password; null for what has none. */
  readonly rotation: RotationState | null;
  /** Rotation runs by itself, not only on demand. */
  readonly isScheduled: boolean | null;
  /** Access is granted just in time: by an account made for the session, or by rights lent to one. */
  readonly justInTime: boolean | null;
  /** Sessions may be opened to it through Keeper. */
  readonly hasSessions: boolean | null;
  /** Sessions to it are recorded, on the screen or as text. */
  readonly isRecorded: boolean | null;
  /** Record UIDs of the users whose passwords open it. */
  readonly credentials: readonly string[] | null;
}

export interface PamGateway {
  readonly uid: string;
  readonly name: string;
  readonly isOnline: boolean | null;
}

/** A PAM configuration: an environment, and the gateway that reaches it. */
export interface PamConfiguration {
  readonly uid: string;
  readonly name: string | null;
  /** Keeper's record type, for example `pamAwsConfiguration`. */
  readonly type: string | null;
  readonly gatewayUid: string | null;
  readonly resourceUids: readonly string[];
}

/** All of KeeperPAM that the account we read with can see. */
export interface PrivilegedAccess {
  readonly resources: readonly PamResource[];
  readonly gateways: readonly PamGateway[];
  readonly configurations: readonly PamConfiguration[];
}

/** An AWS account, named by the operator: Keeper knows none. */
export interface AwsAccount {
  /** Twelve digits. */
  readonly account: string;
  readonly partition: AwsResource['partition'];
}

/** By the UID of a PAM configuration. */
export type AwsAccounts = Readonly<Record<string, AwsAccount>>;

/** AWS environments whose things cannot be named in AWS, since nobody has said which account they are. */
export function unmappedConfigurations(
  { configurations }: Pick<PrivilegedAccess, 'configurations'>,
  accounts: AwsAccounts,
): PamConfiguration[] {
  return configurations.filter(
    ({ uid, type }) => type === AWS_CONFIGURATION && !Object.hasOwn(accounts, uid),
  );
}

export const AWS_CONFIGURATION = 'pamAwsConfiguration';
