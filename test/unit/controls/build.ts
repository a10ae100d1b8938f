import type { EvaluationContext } from '../../../src/controls/context.js';
import { evaluate } from '../../../src/controls/evaluate.js';
import { userNaming } from '../../../src/controls/privacy.js';
import type { ControlSettings } from '../../../src/controls/settings.js';
import type { Finding } from '../../../src/domain/finding.js';
import type {
  AdoptionObservation,
  AlertObservation,
  BenchmarkObservation,
  ObservationBySource,
  ReadableSourceId,
  Reading,
  Readings,
  SourceStatus,
  UserActivity,
} from '../../../src/domain/observation.js';
import { english } from '../../../src/texts/en/index.js';
import { DAY } from '../../../src/util/clock.js';

export const NOW = Date.parse('2026-11-20T12:00:00Z');

export function contextOf(
  settings: Partial<ControlSettings> = {},
  userSubject = userNaming({ mode: 'identified' }),
): EvaluationContext {
  return {
    tenant: { name: 'acme', region: 'us', enterpriseId: '8560' },
    settings: { overrides: {}, severityFloor: 'INFORMATIONAL', passed: 'send', ...settings },
    texts: english,
    userSubject,
  };
}

export function reading<S extends ReadableSourceId>(
  id: S,
  observations: readonly ObservationBySource[S][],
  status: SourceStatus = 'complete',
): Reading<S> {
  return { id, status, observations, rejected: 0, error: null, readAt: NOW };
}

export function benchmark(fields: Partial<BenchmarkObservation> = {}): BenchmarkObservation {
  return {
    benchmark: 'SB_CREATE_ALERTS',
    status: 'UNRESOLVED',
    lastUpdated: NOW - 3 * DAY,
    autoResolve: true,
    ...fields,
  };
}

/** @param daysAgo of the last login; null: never. */
export function user(userId: string, daysAgo: number | null, hasRecords = true): UserActivity {
  return { userId, lastLoggedIn: daysAgo === null ? null : NOW - daysAgo * DAY, hasRecords };
}

/** Keeper's own counts are derived from the users unless given. */
export function adoption(
  users: readonly UserActivity[],
  counts: Partial<AdoptionObservation> = {},
): AdoptionObservation {
  const recent = users.filter(
    ({ lastLoggedIn }) => lastLoggedIn !== null && lastLoggedIn >= NOW - 30 * DAY,
  );
  return {
    users,
    usersLoggedRecent: recent.length,
    usersHasRecords: users.filter((each) => each.hasRecords).length,
    ...counts,
  };
}

export function alert(fields: Partial<AlertObservation> = {}): AlertObservation {
  return {
    eventType: 'login_failure',
    currentCount: 6,
    currentUsers: 2,
    previousCount: 3,
    previousUsers: 1,
    users: [
      { userId: 'ada@example.com', currentCount: 4, previousCount: 3, lastOccurrence: NOW - DAY },
      { userId: 'ben@example.com', currentCount: 2, previousCount: 0, lastOccurrence: null },
    ],
    ...fields,
  };
}

export function findingsOf(readings: Readings, context = contextOf()): Finding[] {
  return [...evaluate(readings, context)];
}

/** The one finding of a control; fails when there is none or more than one. */
export function only(findings: readonly Finding[], control: string): Finding {
  const found = findings.filter((finding) => finding.control === control);
  const [finding] = found;
  if (finding === undefined || found.length > 1) {
    throw new Error(`expected one finding of ${control}, got ${found.length}`);
  }
  return finding;
}
