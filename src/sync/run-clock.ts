import type { Lease, Ledger } from '../ledger/port.js';
import { DAY } from '../util/clock.js';

const CURSOR = 'run-clock';

/**
 * A time further ahead than this is no time that Security Hub can have seen: AWS refuses what is signed with a
 * clock that is minutes off. Followed, it would date findings into the future and put off every refresh.
 */
const MOST_AHEAD = DAY;

/**
 * The UpdatedAt of a run, in milliseconds since the epoch: now, or later than every earlier run of this
 * tenant if the clock has stepped back. Security Hub silently ignores an update that is not later than the
 * stored one, also one whose acknowledgement we never saw; so the time is made durable before anything is sent.
 */
export async function advanceRunClock(
  ledger: Ledger,
  tenant: string,
  lease: Lease,
  now: number,
): Promise<number> {
  const runTime = laterThan(await ledger.cursor(tenant, CURSOR), now);
  await ledger.setCursor(tenant, CURSOR, String(runTime), lease);
  return runTime;
}

/** The same reading without moving anything, for a plan. */
export async function peekRunClock(ledger: Ledger, tenant: string, now: number): Promise<number> {
  return laterThan(await ledger.cursor(tenant, CURSOR), now);
}

function laterThan(last: string | null, now: number): number {
  const before = Number(last ?? 0);
  return before > now + MOST_AHEAD ? now : Math.max(now, before + 1);
}
