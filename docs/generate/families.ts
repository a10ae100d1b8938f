import type { ControlFamily } from '../../src/controls/definition.js';

export interface Family {
  readonly id: ControlFamily;
  readonly heading: string;
  /** When a finding is created and archived. */
  readonly about: string;
  /** The control of the complete sample finding. */
  readonly sample: string;
}

/** In the order of the catalogue's pages. */
export const FAMILIES: readonly Family[] = [
  {
    id: 'benchmark',
    heading: 'Benchmarks',
    about:
      'One finding per benchmark, about the enterprise: FAILED, PASSED, WARNING (ignored in Keeper) or NOT_AVAILABLE. A benchmark that Keeper does not evaluate itself and nobody has confirmed is FAILED with a severity one level lower; one that is ignored is WARNING with a severity one level lower. Benchmarks about single sign-on are NOT_AVAILABLE if Commander shows that no node uses it. A benchmark that Keeper adds later gets severity MEDIUM and a generic text.',
    sample: 'benchmark.ensure-two-factor-authentication-admin-users',
  },
  {
    id: 'policy',
    heading: 'Role policies',
    about:
      'One finding for each check, covering all active users across all of their roles: the most restrictive value applies, and permissions add up. Administrators and other users have separate findings if their severities differ; the listed severity is the higher one. Users who can only log in by single sign-on are out of scope for checks on master passwords, two-factor authentication and account recovery. `perRole: true` creates one finding for each role instead, evaluated separately. Checks on which enterprises legitimately differ are off by default; enable them with `controls: { "policy.<name>": { enabled: true } }`. Requires Commander.',
    sample: 'policy.two-factor-required',
  },
  {
    id: 'adoption',
    heading: 'Adoption',
    about:
      'Sent while there is a problem, archived when it is resolved. Percentages and lists require the complete list of users. Controls on invitations, two-factor authentication, administrators and locked accounts require Commander; users who can only log in by single sign-on are out of scope for two-factor authentication. Keeper reports no date of an invitation or of locking an account.',
    sample: 'adoption.recent-logins',
  },
  {
    id: 'alert',
    heading: 'Alerts',
    about:
      'One finding for each type of security alert of the last 30 days, with its trend and the most affected users; archived when Keeper no longer counts any. A type that Keeper adds later gets severity LOW and a generic text.',
    sample: 'alert.login_failure',
  },
  {
    id: 'event',
    heading: 'Events',
    about:
      'From the audit log: one finding for each incident. An incident is the events of one subject with less than an hour between them, for a day at most. It is archived after 30 days, or by the event that resolves it; a later event is a finding of its own. `keeper/actor` did it to `keeper/target`, from `keeper/remote-address`. Enable any other Keeper event with `controls: { "event.<code>": { enabled: true } }`.',
    sample: 'event.set_two_factor_off',
  },
  {
    id: 'pam',
    heading: 'Privileged access',
    about:
      'About the AWS resource if it is known, otherwise about the Keeper record. Controls based on the audit log need only the token; all others require Commander. `gateway-down` of a gateway that serves more than 10 PAM users replaces `rotation-stalled` of each of them. `jit-admin-role` is based on the name of the role, and by whether a workflow requires approval.',
    sample: 'pam.rotation-failed',
  },
  {
    id: 'monitoring',
    heading: 'Monitoring of Keeper',
    about:
      'How Keeper itself is administered: one finding per topic about the enterprise. Sent while there is a problem, archived when it is resolved. Requires Commander. Commander shows at most five events of an alert, and neither its recipients nor its users: `alerts-missing` is reported only if every active alert shows all of its events.',
    sample: 'monitoring.alerts-missing',
  },
  {
    id: 'bridge',
    heading: 'The bridge itself',
    about: 'The heartbeat is disabled by default.',
    sample: 'bridge.source-unreadable',
  },
];
