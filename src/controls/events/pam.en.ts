import type { EventTexts } from '../texts.js';

export const pamEvents: EventTexts['pam'] = {
  'rotation-failed': {
    clause: 'Password rotation failed',
    why: 'The old password stays valid for everybody who ever saw it, or vault and system now have different ones.',
    remediation:
      'Open the record in the vault and look at its rotation status. Check that its gateway is online and that the administrative credential is still valid and may change passwords, then rotate manually. The next rotation that succeeds resolves this finding. Admin Console > Reporting & Alerts shows the reason of each failure.',
  },
  'rotation-disabled': {
    clause: 'Password rotation was turned off',
    why: 'From now on the password ages: whoever saw it once can use it until somebody changes it manually.',
    remediation:
      'Ask the owner of the record why. If there is no good reason, open the record in the vault and set its rotation up again, which resolves this finding. Admin Console > Reporting & Alerts shows who turned it off.',
  },
  'gateway-offline': {
    clause: 'A gateway is offline',
    why: 'While a gateway is offline no password behind it is rotated, and nobody can open a recorded session through it.',
    remediation:
      'Under Secrets Manager in the vault find the gateway and its host. Check that the host runs, that the gateway service is started and up to date, and that it may reach Keeper over HTTPS (port 443). The gateway resolves this finding by coming online.',
  },
  'ai-threat': {
    clause: 'KeeperAI saw a threat in a privileged session',
    why: 'Privileged sessions reach servers and databases directly, and what is dangerous in them does its damage within minutes.',
    remediation:
      'Admin Console > Reporting & Alerts: find the session and its user, and watch the recording. If the commands were not meant, lock the user under Admin > Users, rotate the credentials of the resource, and look on it for what was left behind.',
  },
};
