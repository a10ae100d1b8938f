import type { PERMISSION_POLICIES } from './permissions.js';
import type { PolicyText } from './texts.js';

export const permissions: Readonly<Record<keyof typeof PERMISSION_POLICIES, PolicyText>> = {
  'commander-access-off': {
    topic: 'access with Keeper Commander',
    failed: 'Keeper Commander can be used',
    passed: 'Keeper Commander cannot be used',
    why: 'A script with a session of Commander reads a whole vault within seconds. Few people need it.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Platform Restrictions: turn off Keeper Commander. Allow it in a separate role for administrators and automation, such as the account of this bridge.',
  },
  'secrets-manager-rights': {
    topic: 'permissions to use Secrets Manager',
    failed: 'Creating Secrets Manager applications is allowed',
    passed: 'Creating Secrets Manager applications is not allowed',
    why: 'An application gives a machine access to shared folders, which outlasts the person who created it.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Privileged Access Manager: turn off the creation of applications. Create a role for those who manage secrets of machines, not the default of any node.',
  },
  'tunnel-rights': {
    topic: 'permissions to open tunnels',
    failed: 'Opening tunnels is allowed',
    passed: 'Opening tunnels is not allowed',
    why: 'A tunnel makes a port of the internal network reachable from a device of the user, for every program on it.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Privileged Access Manager: turn off the permission to start tunnels. Create a role for those who need them; connections in the browser suit most others.',
  },
  'recording-rights': {
    topic: 'permissions to view session recordings',
    failed: 'Viewing session recordings is allowed',
    passed: 'Viewing session recordings is not allowed',
    why: 'Recordings are evidence and show secrets. People who are recorded should not be able to view the recordings of others.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Privileged Access Manager: turn off viewing recordings of sessions and of remote browsers. Create a role for auditors, not the default of any node.',
  },
  'rotation-recording-separation': {
    topic: 'the separation of duties in privileged access',
    failed: 'The same people configure rotation and view recordings',
    passed: 'Different people configure rotation and view recordings',
    why: 'People who set up privileged access should not be the ones who review its use.',
    remediation:
      'Admin Console > Admin > Roles: move the permission to view session recordings (Enforcement Policies > Privileged Access Manager) to a role for auditors whose members do not configure rotation.',
  },
};
