import type { BenchmarkStatus } from '../../domain/observation.js';
import { DAY, HOUR } from '../../util/clock.js';
import { demoPam } from './demo-pam.js';
import { demoRoles } from './demo-roles.js';
import { type KeeperAlertUser, type KeeperEnterprise, userId } from './enterprise.js';

const ENTERPRISE_ID = 8560;

/** Benchmarks that are not listed have never been evaluated. */
const BENCHMARKS: readonly (readonly [
  name: string,
  status: BenchmarkStatus,
  autoResolve: boolean,
])[] = [
  ['SB_DEPLOY_ACROSS_ENTIRE_ORGANIZATION', 'UNRESOLVED', false],
  ['SB_PREVENT_INSTALLATION_OF_UNTRUSTED_EXTENSIONS', 'IGNORED', false],
  ['SB_ENABLE_ACCOUNT_TRANSFER_POLICY', 'RESOLVED', true],
  ['SB_REDUCE_ADMINISTRATOR_PRIVILEGE', 'UNRESOLVED', false],
  ['SB_ENSURE_OUTSIDE_SSO_ADMINISTRATOR_EXISTS', 'UNRESOLVED', false],
  ['SB_LOCK_DOWN_SSO_PROVIDER', 'RESOLVED', false],
  ['SB_CREATE_AT_LEAST_TWO_KEEPER_ADMINISTRATORS', 'RESOLVED', true],
  ['SB_ENSURE_TWO_FACTOR_AUTHENTICATION_ADMIN_USERS', 'UNRESOLVED', true],
  ['SB_ENFORCE_STRONG_MASTER_PASSWORD', 'UNRESOLVED', true],
  ['SB_ENSURE_TWO_FACTOR_AUTHENTICATION_FOR_END_USERS', 'UNRESOLVED', true],
  ['SB_CONFIGURE_IP_ALLOWLISTING', 'UNRESOLVED', false],
  ['SB_CREATE_ALERTS', 'UNRESOLVED', false],
  ['SB_DISABLE_BROWSER_PASSWORD_MANAGERS', 'RESOLVED', false],
];

/** Days since the last login of the nth user, null for never, and whether the vault is used. */
const USERS: readonly (readonly [loginDaysAgo: number | null, hasRecords: boolean])[] = [
  [0, true],
  [1, true],
  [2, true],
  [3, true],
  [5, true],
  [8, true],
  [13, false],
  [21, true],
  [45, true],
  [140, true],
  [null, false],
  [null, false],
];

/** Affected users per alert: user, count in these 30 days and in the 30 before, hours since the last. */
const ALERTS: Readonly<Record<string, readonly (readonly [number, number, number, number])[]>> = {
  bw_record_high_risk: [
    [2, 4, 1, 30],
    [5, 2, 0, 75],
    [8, 1, 0, 200],
  ],
  login_failure: [
    [3, 17, 4, 2],
    [7, 6, 5, 26],
  ],
  set_two_factor_off: [[6, 1, 0, 9]],
  account_recovery_decline: [[4, 0, 2, 800]],
};

/**
 * The enterprise of the demo: a dozen users, most benchmarks failed, a few alerts, good and bad roles.
 * @param now milliseconds since the epoch; all its times are relative to it
 */
export function demoEnterprise(now: number): KeeperEnterprise {
  const ago = (ms: number) => new Date(now - ms).toISOString();
  const alertUser = ([n, currentCount, previousCount, hoursAgo]: readonly [
    number,
    number,
    number,
    number,
  ]): KeeperAlertUser => ({
    userId: userId(ENTERPRISE_ID, n),
    currentCount,
    previousCount,
    lastOccurrence: ago(hoursAgo * HOUR),
  });
  return {
    enterpriseId: ENTERPRISE_ID,
    users: USERS.map(([loginDaysAgo, hasRecords], index) => ({
      id: userId(ENTERPRISE_ID, index + 1),
      lastLoggedIn: loginDaysAgo === null ? null : ago(loginDaysAgo * DAY),
      hasRecords,
    })),
    benchmarks: BENCHMARKS.map(([benchmark, status, autoResolve]) => ({
      benchmark,
      status,
      lastUpdated: ago(12 * DAY),
      autoResolve,
    })),
    alerts: Object.entries(ALERTS).map(([eventType, users]) => ({
      eventType,
      users: users.map(alertUser),
    })),
    roles: demoRoles(ENTERPRISE_ID),
    pam: demoPam(),
    events: [],
  };
}
