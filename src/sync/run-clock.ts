import { nullIfDamaged, readCursor, TimeText } from '../ledger/cursor.js';
import type { Lease, Ledger, TargetLedger } from '../ledger/port.js';
import { DAY } from '../util/clock.js';

const CURSOR = 'run-clock';

/**
 * Security Hub cannot have seen a time further ahead than this: AWS rejects requests signed with a
 * clock that is minutes off. Using it would date findings into the future and delay every refresh.
 */
const MAX_AHEAD = DAY;

/** Input for a run's time, in milliseconds since the epoch. */
export interface RunClockOptions {
  readonly ledger: Ledger;
  readonly tenant: string;
  readonly now: number;
  /** The newest UpdatedAt in the tenant's ledgers; 0 if there is none. */
  readonly newest: number;
  /** Derive the time from clock and rows if the cursor is damaged. */
  readonly rebuild: boolean;
}

/**
 * The UpdatedAt of a run, in milliseconds since the epoch: now, or later than every earlier run of this
 * tenant if the clock has stepped back. Security Hub silently ignores an update that is not later than the
 * stored one, even if we never saw its acknowledgement, so the time is persisted before anything is sent.
 * @throws BridgeError `CursorDamaged`
 */
export async function advanceRunClock(options: RunClockOptions, lease: Lease): Promise<number> {
  const runTime = await previewRunTime(options);
  await options.ledger.setCursor(options.tenant, CURSOR, String(runTime), lease);
  return runTime;
}

/** The same without writing, for a plan. @throws BridgeError `CursorDamaged` */
export async function previewRunTime(options: RunClockOptions): Promise<number> {
  const { ledger, tenant, now, newest, rebuild } = options;
  const reading = readCursor({ ledger, tenant, name: CURSOR }, TimeText);
  const last = (rebuild ? await nullIfDamaged(reading) : await reading) ?? 0;
  return Math.max(now, ...[last, newest].filter((time) => time <= now + MAX_AHEAD).map(next));
}

function next(time: number): number {
  return time + 1;
}

/** The newest acknowledged UpdatedAt; 0 if there is none. */
export function newestUpdate(ledgers: Iterable<TargetLedger>): number {
  let newest = 0;
  for (const { rows } of ledgers) {
    for (const { updatedAt } of rows.values()) newest = Math.max(newest, updatedAt ?? 0);
  }
  return newest;
}
