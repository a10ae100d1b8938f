import type { SESSION_POLICIES } from './session.js';
import type { PolicyText } from './texts.js';

export const session: Readonly<Record<keyof typeof SESSION_POLICIES, PolicyText>> = {
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
};
