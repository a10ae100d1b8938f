import { count } from '../count.en.js';
import type { PamTexts } from '../texts.js';

export const pam: PamTexts = {
  'rotation-missing': {
    clause: 'A privileged password is never rotated',
    why: 'It stays valid for everybody who ever saw it, including people who have left, and a copy still works in a year.',
    observed: () => 'Keeper has no rotation set up for this PAM user.',
    remediation:
      'Open the PAM user record in the vault, and under Rotation choose its PAM configuration, the credential that may change the password, and a schedule. Rotate once manually to check that it works. If nobody needs the account, delete it on its system and then the record.',
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
  'session-recording-off': {
    clause: 'Privileged sessions are not recorded',
    why: 'When something goes wrong on the system, nobody can see who did what, and KeeperAI has no session to watch.',
    observed: () => 'Sessions are allowed, but neither their screen nor their text is recorded.',
    remediation:
      'Open the record in the vault and, under PAM Settings, turn on graphical session recording, or text recording for terminals. If the switch is disabled, allow recording in the PAM configuration first, under Secrets Manager.',
  },
};
