import { createHash } from 'node:crypto';
import type { LedgerRow } from '../ledger/port.js';
import { DAY, HOUR } from '../util/clock.js';

/** Immaterial changes (exact counts, dates) wait this long, so that they cost at most one event a day. */
export const MIN_UPDATE_INTERVAL = 24 * HOUR;

/** A refused finding with the same content is tried again after this time. */
export const QUARANTINE_RETRY = 24 * HOUR;

/** Security Hub deletes archived findings 30 days after their last update; the row goes with them. */
export const FORGET_AFTER = 30 * DAY;

/** Security Hub deletes active findings 90 days after their last update. */
export const EXPIRES_AFTER = 90 * DAY;

/**
 * Was it archived so long ago that Security Hub has deleted it? Not told of one with an unanswered call, which
 * may have made it active.
 */
export function isDeleted(
  { state, uncertain, updatedAt }: Pick<LedgerRow, 'state' | 'uncertain' | 'updatedAt'>,
  now: number,
): boolean {
  return state === 'archived' && !uncertain && now - (updatedAt ?? 0) >= FORGET_AFTER;
}

/**
 * Has Security Hub deleted an active finding by now? Unknown while a call about it is unanswered, and after a
 * rejection: an earlier, unanswered call of the same run may have created the finding again.
 */
export function hasExpired(
  { rejection, uncertain, updatedAt }: Pick<LedgerRow, 'rejection' | 'uncertain' | 'updatedAt'>,
  now: number,
): boolean {
  return rejection === null && !uncertain && updatedAt !== null && now - updatedAt > EXPIRES_AFTER;
}

/** Leaves two weeks of failing runs. */
export const REFRESH_AGE = 75 * DAY;
export const REFRESH_JITTER = 15 * DAY;

/**
 * Is an unchanged finding due to be sent again? The age is 60 to 75 days, fixed for an Id, so that a
 * fleet created in one run does not refresh in one run.
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
