import { createHash } from 'node:crypto';
import type { LedgerRow } from '../ledger/port.js';
import { DAY, HOUR } from '../util/clock.js';

/** Minimum time between immaterial updates (exact counts, dates), so that they cost at most one event per day. */
export const MIN_UPDATE_INTERVAL = 24 * HOUR;

/** A rejected finding with unchanged content is retried after this time. */
export const QUARANTINE_RETRY = 24 * HOUR;

/** Security Hub deletes archived findings 30 days after their last update; the row is then removed. */
export const FORGET_AFTER = 30 * DAY;

/** Security Hub deletes active findings 90 days after their last update. */
export const EXPIRES_AFTER = 90 * DAY;

/**
 * Whether Security Hub has deleted this archived finding. False if a call about it is unanswered, because that call
 * may have reactivated it.
 */
export function isDeleted(
  { state, uncertain, updatedAt }: Pick<LedgerRow, 'state' | 'uncertain' | 'updatedAt'>,
  now: number,
): boolean {
  return state === 'archived' && !uncertain && now - (updatedAt ?? 0) >= FORGET_AFTER;
}

/**
 * Whether Security Hub has deleted this active finding. Unknown while a call about it is unanswered, and after a
 * rejection: an earlier, unanswered call of the same run may have created the finding again.
 */
export function hasExpired(
  { rejection, uncertain, updatedAt }: Pick<LedgerRow, 'rejection' | 'uncertain' | 'updatedAt'>,
  now: number,
): boolean {
  return rejection === null && !uncertain && updatedAt !== null && now - updatedAt > EXPIRES_AFTER;
}

/** Leaves two weeks for failing runs. */
export const REFRESH_AGE = 75 * DAY;
export const REFRESH_JITTER = 15 * DAY;

/**
 * Whether an unchanged finding is due for a refresh. The age is 60 to 75 days and fixed per Id, so that findings
 * created in one run are not all refreshed in one run.
 *
 * @param age milliseconds since the last acknowledged update
 */
export function refreshDue(id: string, age: number): boolean {
  return age >= REFRESH_AGE - REFRESH_JITTER && age >= refreshAge(id);
}

function refreshAge(id: string): number {
  const share = createHash('sha256').update(id).digest().readUInt32BE(0) / 0xffff_ffff;
  return REFRESH_AGE - Math.floor(share * REFRESH_JITTER);
}
