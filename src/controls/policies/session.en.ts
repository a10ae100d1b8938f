import type { PolicyText } from '../texts.js';
import type { SESSION_POLICIES } from './session.js';

export const sessionPolicies: Readonly<Record<keyof typeof SESSION_POLICIES, PolicyText>> = {
  'offline-access-off': {
    topic: 'offline access',
    failed: 'Offline access to vaults is allowed',
    passed: 'Offline access to vaults is ruled out',
    why: 'A vault that opens without a connection opens also after the account was locked, from any address, and leaves nothing in the audit log.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Account Settings: restrict offline access. Leave it to roles whose members work where there is no network, and turn on self-destruct for those.',
  },
  'stay-logged-in-off': {
    topic: 'staying logged in',
    failed: 'Staying logged in is allowed',
    passed: 'Staying logged in is ruled out',
    why: 'A session that outlives a restart of the browser or the computer is there for whoever uses the device next.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Account Settings: turn on the restriction of "Stay Logged In". Together with biometric login on the devices members will hardly notice.',
  },
  'idle-logout': {
    topic: 'the logout of idle sessions',
    failed: 'Logout of idle sessions is not enforced in time',
    passed: 'Logout of idle sessions is enforced in time',
    why: 'An open vault on an unattended screen needs no password. What members may set for themselves can be as long as they like.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Account Settings: set the logout timers, in minutes: 15 or less for the web vault, the desktop app and, in roles of administrators, the Admin Console; 5 or less for mobile devices.',
  },
  'ip-allowlist': {
    topic: 'the list of allowed addresses',
    failed: 'Logins from any address are allowed',
    passed: 'Logins are limited to listed addresses',
    why: 'Stolen credentials of an administrator are mostly used from far away. A list of your own networks stops that, whatever else was stolen.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Allow IP List: enter the public addresses of your offices and VPN. Try it on a role without users first, and keep one emergency administrator outside of it, or a wrong range locks everybody out.',
  },
  'self-destruct': {
    topic: 'self-destruct',
    failed: 'Vault data stays on devices after failed logins',
    passed: 'Vault data is wiped from devices after failed logins',
    why: 'A copy of the vault on a lost device can be tried again and again. With self-destruct it goes after five failed logins; the vault itself stays with Keeper.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Account Settings: turn on self-destruct. It matters most for roles that have offline access.',
  },
};
