import type { AwsResource } from './aws-resource.js';

/** The KeeperPAM record types that matter: accounts, and the resources they give access to. */
export const PAM_RECORD_TYPES = [
  'pamUser',
  'pamMachine',
  'pamDatabase',
  'pamDirectory',
  'pamRemoteBrowser',
] as const;
export type PamRecordType = (typeof PAM_RECORD_TYPES)[number];

/** `missing`: never set up; `stalled`: set up, but its gateway cannot rotate at the moment. */
export type RotationState = 'active' | 'disabled' | 'missing' | 'stalled';

/**
 * What a session needs before it begins: `approval` of somebody, a workflow without any (`open`), or `none` at all.
 * `unreadable`: Commander could not tell.
 */
export type PamWorkflow = 'approval' | 'open' | 'none' | 'unreadable';

/** One KeeperPAM record. Null means that Keeper did not report the value. */
export interface PamResource {
  readonly recordUid: string;
  readonly recordType: PamRecordType;
  readonly title: string | null;
  /** The PAM configuration it belongs to. */
  readonly configUid: string | null;
  /** The AWS resource it represents; null if it is outside AWS or cannot be identified. */
  readonly aws: AwsResource | null;
  /** It belongs to an AWS environment, whether or not the resource can be identified. */
  readonly isAws: boolean | null;
  /** State of a user's password rotation; null for records without one. */
  readonly rotation: RotationState | null;
  /** Rotation runs on a schedule, not only on demand. */
  readonly isScheduled: boolean | null;
  /** Access is granted just in time: by an account created for the session, or by temporary privileges. */
  readonly justInTime: boolean | null;
  /** ARN of the AWS role that just-in-time access gives the user of a session. */
  readonly elevationRole: string | null;
  /** Only of a record whose sessions get an AWS role. */
  readonly workflow: PamWorkflow | null;
  /** Keeper can open sessions to it. */
  readonly hasSessions: boolean | null;
  /** Sessions to it are recorded, as video or text. */
  readonly isRecorded: boolean | null;
  /** Record UIDs of the users whose credentials give access to it. */
  readonly credentials: readonly string[] | null;
  /** Record UID of the user that administers it, for example to rotate the passwords of others. */
  readonly adminCredential: string | null;
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
  /** The operator has configured its AWS account; null for environments outside AWS. */
  readonly hasAwsAccount: boolean | null;
}

/** All KeeperPAM data visible to the account that reads it. */
export interface PrivilegedAccess {
  readonly resources: readonly PamResource[];
  readonly gateways: readonly PamGateway[];
  readonly configurations: readonly PamConfiguration[];
}

/** An AWS account, configured by the operator because Keeper does not know it. */
export interface AwsAccount {
  /** Twelve digits. */
  readonly account: string;
  readonly partition: AwsResource['partition'];
}

/** By the UID of a PAM configuration. */
export type AwsAccounts = Readonly<Record<string, AwsAccount>>;

/** PAM configurations of AWS environments without a configured account: their resources cannot be identified. */
export function unmappedConfigurations({
  configurations,
}: Pick<PrivilegedAccess, 'configurations'>): PamConfiguration[] {
  return configurations.filter(({ hasAwsAccount }) => hasAwsAccount === false);
}

export const AWS_CONFIGURATION = 'pamAwsConfiguration';
