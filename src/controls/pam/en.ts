import { count } from '../count.en.js';
import type { PamTexts } from '../texts.js';

export const pam: PamTexts = {
  'rotation-missing': {
    clause: 'A privileged password is never rotated',
    why: 'It stays valid for everybody who ever saw it, those who have left among them, and a copy of it is as good in a year as it is today.',
    observed: () => 'Keeper has no rotation set up for this PAM user.',
    remediation:
      'Open the PAM user record in the vault, and under Rotation choose its PAM configuration, the credential that may change the password, and a schedule. Rotate once by hand to see that it works. If nobody needs the account, delete it on its system and then the record.',
  },
  'standing-privilege': {
    clause: 'Privileged access stands at all times',
    why: 'Rights that exist only while they are needed cannot be stolen in between. These are always there, behind a password that does not change.',
    observed: ({ recordType, credentials }) =>
      recordType === 'pamUser'
        ? 'The password of this user is not rotated, and works at any time.'
        : `Sessions are open to it without just-in-time access, and of ${count(credentials?.length ?? 0, 'linked user')} at least one has a password that is not rotated.`,
    remediation:
      'Open the record in the vault. For a machine, database or directory turn on just-in-time access under JIT: an account made for each session, or a group or role lent to the user for as long as it lasts. Where that cannot be, set up rotation on a schedule for every linked PAM user, and after each use.',
  },
  'session-recording-off': {
    clause: 'Privileged sessions are not recorded',
    why: 'When something goes wrong on the system, nobody can see who did what, and KeeperAI has no session to watch.',
    observed: () =>
      'Sessions to it are allowed, and neither the screen nor the text of them is recorded.',
    remediation:
      'Open the record in the vault and, under PAM Settings, turn on graphical session recording, or text recording for terminals. If the switch cannot be moved, allow recording in the PAM configuration first, under Secrets Manager.',
  },
};
