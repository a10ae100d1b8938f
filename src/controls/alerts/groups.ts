import { GUIDE } from '../definition.js';

const PAM = 'https://docs.keeper.io/en/keeperpam/privileged-access-manager';

/**
 * Alerts that are investigated and fixed in the same way. The ASFF types name the tactic an attacker
 * would pursue with a typical event of the group, otherwise unusual behavior.
 */
export const ALERT_GROUPS = {
  'second-factor': {
    type: 'TTPs/Credential Access/Second Factor Weakened',
    url: `${GUIDE}/two-factor-authentication`,
  },
  'failed-access': {
    type: 'TTPs/Credential Access/Failed Login',
    url: `${GUIDE}/event-reporting`,
  },
  'account-access': {
    type: 'Unusual Behaviors/User/Account Access Changed',
    url: `${GUIDE}/event-reporting`,
  },
  'admin-rights': {
    type: 'TTPs/Privilege Escalation/Administrator Rights Granted',
    url: `${GUIDE}/delegated-administration`,
  },
  'password-risk': {
    type: 'TTPs/Credential Access/Exposed Password',
    url: `${GUIDE}/breachwatch`,
  },
  'data-leaving': {
    type: 'Unusual Behaviors/User/Secrets Leaving the Vault',
    url: `${GUIDE}/event-reporting`,
  },
  monitoring: {
    type: 'TTPs/Defense Evasion/Monitoring Changed',
    url: `${GUIDE}/recommended-alerts`,
  },
  'policy-change': {
    type: 'Unusual Behaviors/User/Administrative Change',
    url: `${GUIDE}/roles/enforcement-policies`,
  },
  provisioning: {
    type: 'Unusual Behaviors/Application/Identity Provisioning',
    url: `${GUIDE}/user-and-team-provisioning`,
  },
  license: {
    type: 'Unusual Behaviors/Application/Licence Changed',
    url: `${GUIDE}/event-reporting`,
  },
  'machine-credential': {
    type: 'TTPs/Credential Access/Machine Credential',
    url: 'https://docs.keeper.io/en/keeperpam/secrets-manager/overview',
  },
  'endpoint-privilege': {
    type: 'TTPs/Privilege Escalation/Endpoint Policy',
    url: 'https://docs.keeper.io/en/keeperpam/endpoint-privilege-manager/overview',
  },
  rotation: {
    type: 'Unusual Behaviors/Application/Password Rotation',
    url: `${PAM}/password-rotation`,
  },
  'privileged-setup': {
    type: 'Unusual Behaviors/Application/Privileged Access Setup',
    url: `${PAM}/getting-started/gateways`,
  },
  'privileged-session': {
    type: 'Unusual Behaviors/User/Privileged Session',
    url: PAM,
  },
  'session-oversight': {
    type: 'TTPs/Defense Evasion/Session Oversight Weakened',
    url: PAM,
  },
  other: {
    type: 'Unusual Behaviors/User/Security Event',
    url: `${GUIDE}/event-reporting`,
  },
} as const satisfies Record<string, { readonly type: string; readonly url: string }>;

export type AlertGroup = keyof typeof ALERT_GROUPS;
