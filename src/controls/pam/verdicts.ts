import type { PamResource, PrivilegedAccess, RotationState } from '../../domain/pam.js';
import { isAdministratorRole } from './administrator-role.js';
import type { PamRecordControl } from './catalogue.js';
import type { Verdict } from './judgement.js';

type RotationByUser = ReadonlyMap<string, RotationState | null>;

/** By record UID. A machine is evaluated by the users whose passwords open it. */
export function rotationByUser({ resources }: PrivilegedAccess): RotationByUser {
  return new Map(resources.map(({ recordUid, rotation }) => [recordUid, rotation]));
}

/** Context besides the record itself. */
interface PamFacts {
  readonly rotations: RotationByUser;
  /** Covered by the finding about its gateway. */
  readonly isCovered: boolean;
}

/** The verdict of each control on a record; `fine` if the control does not apply. */
export const VERDICTS: Readonly<
  Record<PamRecordControl, (resource: PamResource, facts: PamFacts) => Verdict>
> = {
  'rotation-missing': ({ recordType, rotation }) => {
    if (recordType !== 'pamUser') return 'fine';
    if (rotation === null) return 'unknown';
    return rotation === 'missing' ? 'problem' : 'fine';
  },
  'rotation-stalled': ({ recordType, rotation }, { isCovered }) => {
    if (recordType !== 'pamUser') return 'fine';
    if (rotation === null) return 'unknown';
    return rotation === 'stalled' && !isCovered ? 'problem' : 'fine';
  },
  'rotation-unscheduled': ({ recordType, rotation, isScheduled }) => {
    if (recordType !== 'pamUser' || rotation === 'missing' || rotation === 'disabled')
      return 'fine';
    if (rotation === null || isScheduled === null) return 'unknown';
    return isScheduled ? 'fine' : 'problem';
  },
  'jit-admin-role': ({ recordType, justInTime, elevationRole, workflow }) => {
    if (!hasJustInTime(recordType) || justInTime === false) return 'fine';
    if (justInTime === null) return 'unknown';
    if (!elevationRole || !isAdministratorRole(elevationRole)) return 'fine';
    if (workflow === null) return 'unknown';
    return workflow === 'approval' ? 'fine' : 'problem';
  },
  'admin-unrotated': ({ recordType, credentials, adminCredential }, { rotations }) => {
    if (recordType !== 'pamDatabase' && recordType !== 'pamDirectory') return 'fine';
    if (adminCredential === null) return credentials === null ? 'unknown' : 'fine';
    const rotation = rotations.get(adminCredential) ?? null;
    if (rotation === null) return 'unknown';
    return rotation === 'missing' || rotation === 'disabled' ? 'problem' : 'fine';
  },
  'standing-privilege': (resource, { rotations }) =>
    resource.recordType === 'pamUser'
      ? standingOfUser(resource)
      : standingOfTarget(resource, rotations),
  'session-recording-off': ({ recordType, hasSessions, isRecorded }) => {
    if (recordType === 'pamUser' || hasSessions === false || isRecorded === true) return 'fine';
    return hasSessions === true && isRecorded === false ? 'problem' : 'unknown';
  },
};

export const RECORD_CONTROLS: readonly PamRecordControl[] = Object.keys(
  VERDICTS,
) as PamRecordControl[];

/** A remote browser has none (Commander, `PAMConnectionJitCommand`). */
function hasJustInTime(recordType: PamResource['recordType']): boolean {
  return recordType !== 'pamUser' && recordType !== 'pamRemoteBrowser';
}

/** Only IAM users are evaluated themselves; other users count towards their machine or database. */
function standingOfUser({ aws, isAws, justInTime, rotation }: PamResource): Verdict {
  // Just-in-time access does not apply to IAM users, and they are recognized even without an account number.
  if (aws?.type === 'AwsIamUser' || justInTime === false) return standingBehind(rotation);
  return isAws === null ? 'unknown' : 'fine';
}

/** A machine, database or directory, inside or outside AWS, that sessions reach without just-in-time access. */
function standingOfTarget(resource: PamResource, rotations: RotationByUser): Verdict {
  const { recordType, hasSessions, justInTime, credentials } = resource;
  if (!hasJustInTime(recordType) || hasSessions === false || justInTime === true) return 'fine';
  if (hasSessions === null || justInTime === null || credentials === null) return 'unknown';
  const verdicts = credentials.map((user) => standingBehind(rotations.get(user) ?? null));
  if (verdicts.includes('problem')) return 'problem';
  return verdicts.includes('unknown') ? 'unknown' : 'fine';
}

/** If rotation is set up but the gateway is down, the password may or may not have been rotated. */
function standingBehind(rotation: RotationState | null): Verdict {
  if (rotation === 'active') return 'fine';
  return rotation === 'missing' || rotation === 'disabled' ? 'problem' : 'unknown';
}
