import { nullIfDamaged, readCursor, TimeText } from '../ledger/cursor.js';
import type { Lease, Ledger, TargetLedger } from '../ledger/port.js';
import { DAY } from '../util/clock.js';

const CURSOR = 'run-clock';

/**
 * A time further ahead than this is no time that Security Hub can have seen: AWS refuses what is signed with a
 * clock that is minutes off. Followed, it would date findings into the future and put off every refresh.
 */
const MAX_AHEAD = DAY;

/** What a run's time is worked out from. Times in milliseconds since the epoch. */
export interface RunClockOptions {
  readonly ledger: Ledger;
  readonly tenant: string;
  readonly now: number;
  /** The newest UpdatedAt in the tenant's ledgers; 0 when there is none. */
  readonly newest: number;
  /** Work the time out from the clock and the rows when the cursor is damaged. */
  readonly rebuild: boolean;
}

/**
 * The UpdatedAt of a run, in milliseconds since the epoch: now, or later than every earlier run of this
 * tenant if the clock has stepped back. Security Hub silently ignores an update that is not later than the
 * stored one, also one whose acknowledgement we never saw; so the time is made durable before anything is sent.
 * @throws BridgeError `CursorDamaged`
 */
export async function advanceRunClock(options: RunClockOptions, lease: Lease): Promise<number> {
  const runTime = await previewRunTime(options);
  await options.ledger.setCursor(options.tenant, CURSOR, String(runTime), lease);
  return runTime;
}

/** The same reading without moving anything, for a plan. @throws BridgeError `CursorDamaged` */
export async function previewRunTime(options: RunClockOptions): Promise<number> {
  const { ledger, tenant, now, newest, rebuild } = options;
  const reading = readCursor({ ledger, tenant, name: CURSOR }, TimeText);
  const last = (rebuild ? await nullIfDamaged(reading) : await reading) ?? 0;
  return Math.max(now, ...[last, newest].filter((time) => time <= now + MAX_AHEAD).map(next));
}

function next(time: number): number {
  return time + 1;
}

/** The newest UpdatedAt that Security Hub acknowledged; 0 when there is none. */
export function newestUpdate(ledgers: Iterable<TargetLedger>): number {
  let newest = 0;
  for (const { rows } of ledgers) {
    for (const { updatedAt } of rows.values()) newest = Math.max(newest, updatedAt ?? 0);
  }
  return newest;
}
