import { HOUR, MINUTE } from '../util/clock.js';
import type { ErrorSummary } from '../util/errors.js';

/** Clocks differ by seconds; the smallest offset between time zones is 15 minutes. */
const TOLERANCE = 10 * MINUTE;

const TIME_FIELDS: ReadonlySet<string> = new Set(['lastUpdated', 'lastLoggedIn', 'lastOccurrence']);

/**
 * A warning if observed times are clearly in the future, otherwise null. Commander prints the local time of
 * its host without a zone, which is parsed as UTC: a service in Tokyo is nine hours ahead.
 */
export function timesAhead(rows: readonly object[], now: number): ErrorSummary | null {
  let newest = now + TOLERANCE;
  for (const row of rows) for (const time of timesOf(row)) newest = Math.max(newest, time);
  if (newest === now + TOLERANCE) return null;
  const hours = ((newest - now) / HOUR).toFixed(1);
  return {
    code: 'TimesAhead',
    message: `Keeper reports a time ${hours} hours in the future: ${new Date(newest).toISOString()}.`,
    hint: 'If this source is read through Commander, run its service with TZ=UTC: Commander prints local times without a zone. Otherwise correct the clock of this machine.',
  };
}

function* timesOf(row: object): Generator<number> {
  for (const [field, value] of Object.entries(row)) {
    if (TIME_FIELDS.has(field) && typeof value === 'number') yield value;
    if (field === 'users' && Array.isArray(value)) for (const user of value) yield* timesOf(user);
  }
}
