import type { ReadableSourceId, Reading, Readings } from '../domain/observation.js';
import type { AlertCounts, EnterpriseStat } from '../keeper/risk-management.js';
import type { ErrorSummary } from '../util/errors.js';
import type { Logger } from '../util/logger.js';

const HINT =
  'Findings of this source stay as they are, and the next run reads again. Please report it if it persists.';

function contradiction(message: string): ErrorSummary {
  return { code: 'CountsContradict', message, hint: HINT };
}

/** Keeper cannot count more users than it lists. */
export function statContradiction(
  { usersLoggedRecent, usersHasRecords }: EnterpriseStat,
  listed: number,
): ErrorSummary | null {
  if (usersLoggedRecent > listed) {
    return contradiction(
      `Keeper counts ${usersLoggedRecent} users who logged in recently, but lists ${listed} users.`,
    );
  }
  if (usersHasRecords > listed) {
    return contradiction(
      `Keeper counts ${usersHasRecords} users with records, but lists ${listed} users.`,
    );
  }
  return null;
}

/** Keeper's counts are int32 (Keeper Commander, `rmd.proto`). */
const MAX_COUNT = 2 ** 31 - 1;

/** Every user of an alert caused at least one of its events. */
export function alertContradiction(alert: AlertCounts): ErrorSummary | null {
  const { eventType, currentCount, currentUsers, previousCount, previousUsers } = alert;
  const largest = Math.max(currentCount, currentUsers, previousCount, previousUsers);
  if (largest > MAX_COUNT) {
    return contradiction(
      `Keeper counts ${largest} for the alert ${eventType}; the maximum is ${MAX_COUNT}.`,
    );
  }
  if (currentUsers <= currentCount && previousUsers <= previousCount) return null;
  const [users, events] =
    currentUsers > currentCount ? [currentUsers, currentCount] : [previousUsers, previousCount];
  return contradiction(
    `Keeper counts ${users} users but only ${events} events of the alert ${eventType}.`,
  );
}

/**
 * If Keeper counts users but lists none, other empty lists of the same run are not trusted
 * either: they would resolve every alert and make every benchmark NOT_AVAILABLE.
 */
export function distrustEmptyLists(readings: Readings, logger: Logger): Readings {
  const [adoption] = readings.adoption?.observations ?? [];
  if (adoption === undefined || adoption.users.length > 0) return readings;
  const counted = Math.max(adoption.usersLoggedRecent, adoption.usersHasRecords);
  if (counted === 0) return readings;
  const distrusted = Object.values<Reading | undefined>(readings).flatMap((reading) =>
    reading !== undefined && isEmptyList(reading)
      ? [[reading.id, distrust(reading, counted, logger)]]
      : [],
  );
  return { ...readings, ...Object.fromEntries(distrusted) };
}

const LISTS: ReadonlySet<ReadableSourceId> = new Set(['alerts', 'benchmarks']);

function isEmptyList({ id, status, observations }: Reading): boolean {
  return LISTS.has(id) && status === 'complete' && observations.length === 0;
}

function distrust(reading: Reading, counted: number, logger: Logger): Reading {
  const error = contradiction(
    `Keeper counts ${counted} users, but its lists of users and ${reading.id} are empty.`,
  );
  logger.warn('Source incomplete', { source: reading.id, error });
  return { ...reading, status: 'incomplete', error };
}
