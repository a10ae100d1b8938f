import type { PamWorkflow } from '../../domain/pam.js';
import { count } from '../count.en.js';
import type { PamTexts } from './texts.js';

const WORKFLOWS: Readonly<Record<PamWorkflow, string>> = {
  approval: 'A workflow requires approval.',
  open: 'Its workflow requires no approval.',
  none: 'No workflow requires approval.',
  unreadable: 'Whether a workflow requires approval could not be read.',
};

export const pam: PamTexts = {
  'rotation-missing': {
    clause: 'A privileged password is never rotated',
    why: 'It stays valid for everyone who has ever seen it, including people who have left, and a stolen copy keeps working.',
    observed: () => 'Keeper has no rotation set up for this PAM user.',
    remediation:
      'Open the PAM user record in the vault, and under Rotation choose its PAM configuration, the credential that may change the password, and a schedule. Rotate once manually to check that it works. If nobody needs the account, delete it on its system, then delete the record.',
  },
  'standing-privilege': {
    clause: 'Standing privileged access',
    why: 'Permissions that exist only while they are needed cannot be stolen in between. These always exist, behind a password that does not change.',
    observed: ({ recordType, credentials }) =>
      recordType === 'pamUser'
        ? 'The password of this user is not rotated, and works at any time.'
        : `Sessions can be opened without just-in-time access, and at least one of ${count(credentials?.length ?? 0, 'linked user')} has a password that is not rotated.`,
    remediation:
      'Open the record in the vault. For a machine, database or directory turn on just-in-time access under JIT: an account created for each session, or a group or role assigned to the user for its duration. If that is not possible, set up scheduled rotation for every linked PAM user, plus rotation after each use.',
  },
  'rotation-stalled': {
    clause: 'Password rotation is stalled',
    why: 'While no gateway can rotate it, the password stays valid for everyone who has ever seen it, although its rotation is set up.',
    observed: () =>
      'Rotation is set up for this PAM user, but Keeper reports no gateway that can run it now.',
    remediation:
      'Open the PAM user record in the vault and look at its rotation status and PAM configuration. Assign a gateway to the configuration, or bring its current gateway back online: check that its host is running, that the gateway service is started, and that it reaches Keeper over HTTPS (port 443). Then rotate once manually.',
  },
  'rotation-unscheduled': {
    clause: 'Password rotation has no schedule',
    why: 'The password ages until somebody remembers to rotate it.',
    observed: () =>
      'Rotation is set up for this PAM user, but only on demand: Keeper has no schedule for it.',
    remediation:
      'Open the PAM user record in the vault and set a schedule under Rotation. If rotation is triggered after each use by a script or a workflow, disable this control for your tenant.',
  },
  'jit-admin-role': {
    clause: 'Just-in-time access assigns an administrator role',
    why: 'Anyone who can open a session to the resource controls the AWS account for the duration of the session.',
    observed: ({ elevationRole, workflow }) =>
      `Just-in-time access assigns ${elevationRole ?? 'a role'}, which is named as an administrator role. ${WORKFLOWS[workflow ?? 'unreadable']} The permissions of the role have not been read.`,
    remediation:
      'Look up the permissions of the role in AWS IAM. If they are those of an administrator, create a role with only the permissions that the sessions need, open the record in the vault and select that role under JIT. Require approval with a workflow, and limit who can open sessions to the resource.',
  },
  'admin-unrotated': {
    clause: 'Administrator credential is never rotated',
    why: 'It administers the whole database or directory and rotates the passwords of others, and stays valid for everybody who ever saw it.',
    observed: ({ recordType }) =>
      `The administrator credential of this ${recordType === 'pamDirectory' ? 'directory' : 'database'} is not rotated.`,
    remediation:
      'Open the record of the administrator credential in the vault and set up rotation with a schedule under Rotation. Rotate once manually and check that the credential can still rotate others. Use it for rotation only, not for sessions of people.',
  },
  'gateway-down': {
    clause: 'Gateway is offline',
    why: 'While a gateway is offline, Keeper neither rotates passwords nor opens sessions through it.',
    observed: (users) =>
      `Keeper lists the gateway as offline. It serves ${users === 0 ? 'no PAM user' : count(users, 'PAM user')} that the bridge can see.`,
    remediation:
      'Under Secrets Manager in the vault, find the gateway and its host. Check that the host is running, that the gateway service is started and up to date, and that it reaches Keeper over HTTPS (port 443). If the gateway is no longer needed, delete it.',
  },
  'account-unmapped': {
    clause: 'AWS account of a PAM configuration is unknown',
    why: 'Findings about its resources stay on Keeper records, so Security Hub does not connect them with its other findings about the same instances, databases and users.',
    observed: ({ uid }) =>
      `Keeper stores no account number, and awsAccounts in the configuration of the bridge has no entry for ${uid}.`,
    remediation:
      'Add the UID of the PAM configuration under awsAccounts in the configuration of the bridge, with the number and partition of the AWS account that it manages.',
  },
  'session-recording-off': {
    clause: 'Privileged sessions are not recorded',
    why: 'When something goes wrong on the system, nobody can see who did what, and KeeperAI has no session to watch.',
    observed: () => 'Sessions are allowed, but neither their screen nor their text is recorded.',
    remediation:
      'Open the record in the vault and, under PAM Settings, turn on graphical session recording, or text recording for terminals. If the switch is disabled, allow recording in the PAM configuration first, under Secrets Manager.',
  },
};
