import { type KeeperEnterprise, userId } from '../../src/emulator/keeper/enterprise.js';
import { BENCHMARKS } from '../../src/keeper/admin-api/enums.js';
import { DAY } from '../../src/util/clock.js';

/** Logins are spread over this many days, all within the 30 that count as recent. */
const LOGIN_SPREAD_DAYS = 20;

/**
 * A large enterprise without problems: everyone logged in recently and has records, all benchmarks
 * pass, no alerts. The same options produce the same enterprise.
 */
export function generateEnterprise(options: {
  readonly enterpriseId: number;
  readonly users: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}): KeeperEnterprise {
  const { enterpriseId, users, now } = options;
  const daysAgo = (days: number) => new Date(now - days * DAY).toISOString();
  return {
    enterpriseId,
    users: Array.from({ length: users }, (_, n) => ({
      id: userId(enterpriseId, n + 1),
      lastLoggedIn: daysAgo(n % LOGIN_SPREAD_DAYS),
      hasRecords: true,
    })),
    benchmarks: BENCHMARKS.slice(1).map((benchmark) => ({
      benchmark,
      status: 'RESOLVED',
      lastUpdated: daysAgo(LOGIN_SPREAD_DAYS),
      autoResolve: false,
    })),
    alerts: [],
  };
}
