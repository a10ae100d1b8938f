import type { ControlFamily } from '../../src/controls/definition.js';

export interface Family {
  readonly id: ControlFamily;
  readonly heading: string;
  /** When there is a finding, and when it ends. */
  readonly about: string;
  /** The control whose finding is shown in full. */
  readonly sample: string;
}

/** In the order of the catalogue's pages. */
export const FAMILIES: readonly Family[] = [
  {
    id: 'benchmark',
    heading: 'Benchmarks',
    about:
      'One finding each, about the enterprise: FAILED, PASSED, WARNING (ignored in Keeper) or NOT_AVAILABLE. A benchmark that Keeper adds later has MEDIUM and a general text.',
    sample: 'benchmark.ensure-two-factor-authentication-admin-users',
  },
  {
    id: 'policy',
    heading: 'Role policies',
    about:
      'One finding for each check and role that has users or teams; a role with privileges over nodes counts as administrative and is judged more strictly. The severity is that for the kind of role for which it is the higher one. Needs Commander.',
    sample: 'policy.two-factor-required',
  },
  {
    id: 'adoption',
    heading: 'Adoption',
    about:
      'Sent while there is a problem, archived when there is none. Shares and lists need the complete list of users.',
    sample: 'adoption.recent-logins',
  },
  {
    id: 'alert',
    heading: 'Alerts',
    about:
      'One finding for each type of security alert of the last 30 days, with its trend and the users most concerned; archived when Keeper counts none any more. A type that Keeper adds later has LOW and a general text.',
    sample: 'alert.login_failure',
  },
  {
    id: 'event',
    heading: 'Events',
    about:
      'From the audit log: one finding for each subject and UTC day, archived after 30 days; those that another event ends are archived by it. Every other event of Keeper can be switched on by `controls: { "event.<code>": { enabled: true } }`.',
    sample: 'event.set_two_factor_off',
  },
  {
    id: 'pam',
    heading: 'Privileged access',
    about:
      'On the AWS resource where it is known, else on the Keeper record. Those from the audit log need the token alone; `rotation-missing`, `standing-privilege` and `session-recording-off` need Commander.',
    sample: 'pam.rotation-failed',
  },
  {
    id: 'bridge',
    heading: 'The bridge itself',
    about: 'The heartbeat is off unless it is switched on.',
    sample: 'bridge.source-unreadable',
  },
];
