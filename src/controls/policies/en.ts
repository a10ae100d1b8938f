import { count } from '../count.en.js';
import type { PolicyAudience } from './entry.js';
import type { PolicyCoverage, PolicyState, PolicyTexts } from './texts.js';

const known: PolicyTexts['known'] = {
  'two-factor-required': {
    topic: 'two-factor authentication',
    failed: 'Two-factor authentication is not required',
    passed: 'Two-factor authentication is required',
    why: 'Passwords are phished, guessed and reused. A second factor prevents a stolen password from opening the vault or the Admin Console.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Two-Factor Authentication: turn on the requirement. Members without a second factor set one up at their next login, so inform them in advance. Security keys and passkeys are the strongest choice.',
  },
  'two-factor-sms-off': {
    topic: 'two-factor codes by SMS',
    failed: 'Two-factor codes by SMS are allowed',
    passed: 'Two-factor codes by SMS are not allowed',
    why: 'SMS can be intercepted, and attackers can persuade a carrier to move a phone number to another SIM card.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Two-Factor Authentication: switch off text message (SMS) among the methods. First check under Admin > Users who still uses it, and give them time to set up an authenticator app or a security key.',
  },
  'two-factor-prompt': {
    topic: 'how often the second factor is required',
    failed: 'The second factor is not required often enough',
    passed: 'The second factor is required often enough',
    why: 'Until the second factor is required again, a trusted device can log in with the password alone, whoever uses it.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Two-Factor Authentication: set how often a code is required for the web vault, mobile devices and the desktop app: at every login for administrators, at least every 30 days for all others.',
  },
  'master-password-length': {
    topic: 'the length of master passwords',
    failed: 'Short master passwords are allowed',
    passed: 'Short master passwords are not allowed',
    why: 'The master password protects the vault key. Anyone with a copy of the vault can try passwords as fast as hardware allows, and each extra character multiplies the time it takes.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Login Settings: set the master password length to 16 or more; a phrase of a few words is long enough. Members whose password is shorter choose a new one at their next login.',
  },
  'master-password-complexity': {
    topic: 'the complexity of master passwords',
    failed: 'Simple master passwords are allowed',
    passed: 'Simple master passwords are not allowed',
    why: 'Without rules, people choose names, words and dates, which attackers try first.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Login Settings: under master password complexity, require at least one digit, one uppercase letter, one lowercase letter and one special character.',
  },
  'key-derivation': {
    topic: 'key derivation iterations',
    failed: 'Master passwords may be protected by too few iterations',
    passed: 'Master passwords are protected by enough iterations',
    why: 'The vault key is computed from the master password in many rounds (PBKDF2). Old accounts may have far fewer than new ones and are quicker to crack.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Account Settings: set the minimum number of PBKDF2 iterations to 1,000,000. Accounts with fewer are upgraded at the next login of their owners.',
  },
  'account-recovery-off': {
    topic: 'account recovery',
    failed: 'Account recovery by phrase is allowed',
    passed: 'Account recovery by phrase is not allowed',
    why: 'The 24 words of a recovery phrase open the vault without the master password. People keep them in photos, e-mails and drawers.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Account Settings: turn off account recovery. Set up account transfer for the role first, so that somebody who forgets the master password does not lose the vault. With single sign-on it is not needed at all.',
  },
  'sso-bypass-off': {
    topic: 'master passwords alongside single sign-on',
    failed: 'Single sign-on can be bypassed with a master password',
    passed: 'Single sign-on cannot be bypassed with a master password',
    why: 'A login by master password bypasses the conditional access, second factor and account locks of your identity provider.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Login Settings: do not allow members who log in by SSO to have a master password as an alternative. Allow it only in a separate role for the few who need Keeper Commander or must get in when the identity provider is down.',
  },
  'offline-access-off': {
    topic: 'offline access',
    failed: 'Offline access to vaults is allowed',
    passed: 'Offline access to vaults is not allowed',
    why: 'A vault that opens without a connection still opens after the account is locked, from any address, and leaves no trace in the audit log.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Account Settings: restrict offline access. Allow it only for roles whose members work without a network, and turn on self-destruct for them.',
  },
  'stay-logged-in-off': {
    topic: 'staying logged in',
    failed: 'Staying logged in is allowed',
    passed: 'Staying logged in is not allowed',
    why: 'A session that survives a restart of the browser or computer is open to anyone who uses the device next.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Account Settings: turn on the restriction of "Stay Logged In". With biometric login on their devices, members will hardly notice.',
  },
  'idle-logout': {
    topic: 'the logout of idle sessions',
    failed: 'Logout of idle sessions is not enforced in time',
    passed: 'Logout of idle sessions is enforced in time',
    why: 'An open vault on an unattended screen needs no password. Without enforcement, members can set any timeout.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Account Settings: set the logout timers, in minutes: 15 or less for the web vault, the desktop app and, in roles of administrators, the Admin Console; 5 or less for mobile devices.',
  },
  'ip-allowlist': {
    topic: 'the list of allowed addresses',
    failed: 'Logins from any address are allowed',
    passed: 'Logins are limited to listed addresses',
    why: 'Stolen administrator credentials are usually used from elsewhere. An allow list of your own networks blocks that, whatever else was stolen.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Allow IP List: enter the public addresses of your offices and VPN. Try it on a role without users first, and exempt one emergency administrator, so that a wrong range does not lock everybody out.',
  },
  'self-destruct': {
    topic: 'self-destruct',
    failed: 'Vault data stays on devices after failed logins',
    passed: 'Vault data is wiped from devices after failed logins',
    why: 'An attacker can make unlimited login attempts on the vault copy of a lost device. With self-destruct it is deleted after five failed logins; the vault itself stays with Keeper.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Account Settings: turn on self-destruct. It matters most for roles that have offline access.',
  },
  'export-off': {
    topic: 'the export of vaults',
    failed: 'Vaults can be exported',
    passed: 'Vaults cannot be exported',
    why: 'An export is a file with every password in plain text. It gets copied, mailed and forgotten, and no policy applies to it any more.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Creating and Sharing > Import and Export: switch off the export from the vault. If somebody has to export, grant that person a role for it and remove it afterwards.',
  },
  'outside-sharing-off': {
    topic: 'sharing outside the enterprise',
    failed: 'Records can be shared outside the enterprise',
    passed: 'Records cannot be shared outside the enterprise',
    why: 'Once a record is in an outside vault, your policies, audit log and offboarding no longer apply to it.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Creating and Sharing: do not allow sharing with people outside the enterprise. For partners who need a few records, create a separate role and review it regularly.',
  },
  'one-time-share-off': {
    topic: 'one-time share links',
    failed: 'One-time share links are allowed',
    passed: 'One-time share links are not allowed',
    why: 'A one-time link shows a record to whoever opens it first, without an account or a name.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Creating and Sharing: turn off creating one-time share links for roles that do not need them.',
  },
  'breachwatch-events': {
    topic: 'BreachWatch events',
    failed: 'BreachWatch events are not sent',
    passed: 'BreachWatch events are sent',
    why: 'BreachWatch finds breached passwords, but notifies only the owner of the record unless the role sends its events.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Vault Features: turn on sending BreachWatch events to reports, alerts and connected systems. It does not apply to past events, so turn it on for all roles now.',
  },
  'account-transfer': {
    topic: 'account transfer',
    failed: 'Vaults of members cannot be transferred',
    passed: 'Vaults of members can be transferred',
    why: 'Nobody but its owner can decrypt a vault. Without consent given in advance, the secrets of somebody who leaves are permanently lost.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Transfer Account: turn the policy on and choose the role that may carry out transfers. Members consent at their next login, so do it before anybody leaves.',
  },
  'privileged-access-rights': {
    topic: 'permissions to set up privileged access',
    failed: 'Setting up privileged access is allowed',
    passed: 'Setting up privileged access is not allowed',
    why: 'Whoever can set up gateways, discovery, rotation and connections decides which systems can be reached through Keeper.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Privileged Access Manager: turn off the permissions to discover, configure and rotate. Create a role for those who run privileged access, not the default of any node, and leave others only the permission to launch sessions.',
  },
};

const EXPECTED: Readonly<Record<PolicyState['check'], (limit: number) => string>> = {
  set: () => 'set',
  unset: () => 'not set',
  'at-least': (limit) => `at least ${limit}`,
  minutes: (limit) => `at most ${limit} minutes`,
  days: (limit) => (limit === 0 ? 'at every login' : `at most ${limit} days`),
  'ip-ranges': () => 'a list that excludes most addresses',
};

function stored(value: string | null): string {
  if (value === null) return 'not set';
  return value === '' ? 'set' : value;
}

function listed(states: readonly PolicyState[]): string {
  return states
    .map(
      ({ policy, value, check, limit }) =>
        `${policy} is ${stored(value)} (expected: ${EXPECTED[check](limit)})`,
    )
    .join(', ');
}

const NOUN: Readonly<Record<PolicyAudience, string>> = {
  users: 'active user',
  administrators: 'active administrator',
  others: 'active user who is not an administrator',
};

function audience({ audience: who, users }: PolicyCoverage): string {
  if (who !== 'others') return count(users, NOUN[who]);
  return users === 1 ? `1 ${NOUN.others}` : `${users} active users who are not administrators`;
}

export const policies: PolicyTexts = {
  known,
  title: {
    FAILED: (text, who, enterpriseId) =>
      `${text.failed} for ${who} in Keeper enterprise ${enterpriseId}`,
    PASSED: (text, who, enterpriseId) =>
      `${text.passed} for ${who} in Keeper enterprise ${enterpriseId}`,
    NOT_AVAILABLE: (text, who, enterpriseId) =>
      `The state of ${text.topic} is unknown for ${who} in Keeper enterprise ${enterpriseId}`,
  },
  role: (name) => `role ${name}`,
  audience: {
    FAILED: {
      users: 'some users',
      administrators: 'some administrators',
      others: 'some users other than administrators',
    },
    PASSED: {
      users: 'all users',
      administrators: 'all administrators',
      others: 'all users other than administrators',
    },
    NOT_AVAILABLE: {
      users: 'some users',
      administrators: 'some administrators',
      others: 'some users other than administrators',
    },
  },
  observed: {
    FAILED: (states) => `In this role, ${listed(states)}.`,
    PASSED: (states) => `The role meets the check: ${listed(states)}.`,
    NOT_AVAILABLE: (states) =>
      `The value in this role could not be interpreted: ${listed(states)}. It counts as neither passed nor failed.`,
  },
  covered: {
    FAILED: (coverage) =>
      `Not covered across all of their roles: ${coverage.matching} of ${audience(coverage)}. For most of them, ${listed(coverage.states)}.`,
    PASSED: (coverage) =>
      `Covered across all of their roles: ${coverage.matching} of ${audience(coverage)}.`,
    NOT_AVAILABLE: (coverage) =>
      `The effective value could not be interpreted for ${coverage.matching} of ${audience(coverage)}: ${listed(coverage.states)}. They count as neither covered nor uncovered.`,
  },
  withoutUsers: {
    topic: 'roles without users',
    title: (enterpriseId) => `Roles have no users in Keeper enterprise ${enterpriseId}`,
    why: 'A role without members protects nobody, and anyone added later gets permissions that nobody reviewed.',
    observed: (roles) => `${count(roles, 'role')} without a user or a team.`,
    remediation:
      'Admin Console > Admin > Roles: delete roles that are no longer needed. Keep those intended for later use, and review their policies and permissions when they get their first user.',
  },
};
