import type { PamResource, PrivilegedAccess, RotationState } from '../../domain/pam.js';
import type { PamInventoryName } from './catalogue.js';

/** `unknown`, where Keeper has not told enough, neither makes a finding nor ends one. */
export type Verdict = 'problem' | 'fine' | 'unknown';

type RotationByUser = ReadonlyMap<string, RotationState | null>;

/** By record UID: what stands behind a machine is judged by the users whose passwords open it. */
export function rotationByUser({ resources }: PrivilegedAccess): RotationByUser {
  return new Map(resources.map(({ recordUid, rotation }) => [recordUid, rotation]));
}

/** What each control makes of a record. A control that does not concern it finds it fine. */
export const VERDICTS: Readonly<
  Record<PamInventoryName, (resource: PamResource, rotations: RotationByUser) => Verdict>
> = {
  'rotation-missing': ({ recordType, rotation }) => {
    if (recordType !== 'pamUser') return 'fine';
    if (rotation === null) return 'unknown';
    return rotation === 'missing' ? 'problem' : 'fine';
  },
  'standing-privilege': (resource, rotations) =>
    resource.recordType === 'pamUser'
      ? standingOfUser(resource)
      : standingOfTarget(resource, rotations),
  'session-recording-off': ({ recordType, hasSessions, isRecorded }) => {
    if (recordType === 'pamUser' || hasSessions === false || isRecorded === true) return 'fine';
    return hasSessions === true && isRecorded === false ? 'problem' : 'unknown';
  },
};

/** Of users only those of AWS itself: the others stand behind the machine or database that they belong to. */
function standingOfUser({ aws, isAws, justInTime, rotation }: PamResource): Verdict {
  // An IAM user has no sessions that could be just in time, and needs no account number to be one.
  if (aws?.type === 'AwsIamUser' || justInTime === false) return standingBehind(rotation);
  return isAws === null ? 'unknown' : 'fine';
}

/** A machine, database or directory, wherever it runs, that sessions reach without just-in-time access. */
function standingOfTarget(resource: PamResource, rotations: RotationByUser): Verdict {
  const { hasSessions, justInTime, credentials } = resource;
  if (hasSessions === false || justInTime === true) return 'fine';
  if (hasSessions === null || justInTime === null || credentials === null) return 'unknown';
  const verdicts = credentials.map((user) => standingBehind(rotations.get(user) ?? null));
  if (verdicts.includes('problem')) return 'problem';
  return verdicts.includes('unknown') ? 'unknown' : 'fine';
}

/** A password that is set up to change, but whose gateway is down, may or may not have changed. */
function standingBehind(rotation: RotationState | null): Verdict {
  if (rotation === 'active') return 'fine';
  return rotation === 'missing' || rotation === 'disabled' ? 'problem' : 'unknown';
}
