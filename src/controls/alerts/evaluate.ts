import type { Finding, FindingKey } from '../../domain/finding.js';
import type { AlertObservation, AlertUser, Reading } from '../../domain/observation.js';
import { sizeClass } from '../../domain/size-class.js';
import {
  concernedSubjects,
  type EvaluationContext,
  isoTime,
  known,
  MAX_CONCERNED,
  problem,
} from '../context.js';
import { alertDefinition, alertGroup, isKnownAlert } from './catalogue.js';

type Trend = 'new' | 'rising' | 'falling' | 'steady';

/** Compares size classes, so that small fluctuations do not count as a trend. */
function trendOf(current: number, previous: number): Trend {
  if (previous === 0) return 'new';
  if (sizeClass(current) === sizeClass(previous)) return 'steady';
  return current > previous ? 'rising' : 'falling';
}

/** The users with events in the last 30 days, most first. */
function concernedUsers(alert: AlertObservation): AlertUser[] {
  return (alert.users ?? [])
    .filter((user) => user.currentCount > 0)
    .sort((a, b) => b.currentCount - a.currentCount || (a.userId < b.userId ? -1 : 1));
}

function lastOccurrence(users: readonly AlertUser[]): string | null {
  return isoTime(
    users.reduce<number | null>(
      (latest, { lastOccurrence: time }) =>
        time === null ? latest : Math.max(time, latest ?? time),
      null,
    ),
  );
}

/** A line for each of the users named: `user-1` = `ada@example.com current=3 previous=1 last=...`. */
function userEvidence(
  users: readonly AlertUser[],
  context: EvaluationContext,
): Record<string, string> {
  return Object.fromEntries(
    users.slice(0, MAX_CONCERNED).flatMap((user, index) => {
      const subject = context.userSubject(user.userId);
      if (subject === null) return [];
      const last = isoTime(user.lastOccurrence) ?? 'unknown';
      const counts = `current=${user.currentCount} previous=${user.previousCount} last=${last}`;
      return [[`user-${index + 1}`, `${subject.id} ${counts}`]];
    }),
  );
}

function alertFinding(
  alert: AlertObservation,
  observedAt: number,
  context: EvaluationContext,
): Finding {
  const { eventType, currentCount, currentUsers, previousCount, previousUsers } = alert;
  const texts = context.texts.alerts;
  const clause = isKnownAlert(eventType) ? texts.known[eventType] : texts.unknown(eventType);
  const advice = texts.advice[alertGroup(eventType)];
  const users = concernedUsers(alert);
  const finding = problem(alertDefinition(eventType), context, observedAt, {
    title: texts.title(clause, context.tenant.enterpriseId),
    why: advice.why,
    observed: texts.observed(
      { events: currentCount, users: currentUsers },
      { events: previousCount, users: previousUsers },
    ),
    remediation: advice.remediation,
  });
  const counts = known({
    'event-type': eventType,
    'current-count': currentCount,
    'current-users': currentUsers,
    'previous-count': previousCount,
    'previous-users': previousUsers,
    'last-occurrence': lastOccurrence(users),
  });
  return {
    ...finding,
    concerned: concernedSubjects(users, context),
    partial: alert.users === null,
    concernedTotal: Math.max(currentUsers, users.length),
    evidence: { ...counts, ...userEvidence(users, context) },
    fields: {
      ...counts,
      trend: trendOf(currentCount, previousCount),
      'size-class': sizeClass(currentCount),
    },
  };
}

/** The findings of alerts that Keeper lists without an event in the last 30 days. */
export function quietAlerts(
  { observations }: Reading<'alerts'>,
  { tenant }: EvaluationContext,
): FindingKey[] {
  return observations
    .filter(({ currentCount }) => currentCount === 0)
    .map(({ eventType }) => alertKey(eventType, tenant));
}

function alertKey(eventType: string, tenant: EvaluationContext['tenant']): FindingKey {
  return {
    control: alertDefinition(eventType).id,
    subject: { kind: 'enterprise', id: tenant.enterpriseId, name: tenant.name },
    occurrence: null,
  };
}

/** Findings about single events are more precise than Keeper's count of their type. */
export type HasEventFindings = (eventType: string) => boolean;

/** One finding for each event type that occurred in the last 30 days and has no findings of its own. */
export function* alertFindings(
  reading: Reading<'alerts'>,
  context: EvaluationContext,
  hasEventFindings: HasEventFindings = () => false,
): Generator<Finding> {
  const alerts = new Map(reading.observations.map((alert) => [alert.eventType, alert]));
  for (const alert of alerts.values()) {
    if (alert.currentCount === 0 || hasEventFindings(alert.eventType)) continue;
    yield alertFinding(alert, reading.readAt, context);
  }
}

/** Alerts that are superseded by findings about their events. */
export function replacedAlerts(
  { observations }: Reading<'alerts'>,
  { tenant }: EvaluationContext,
  hasEventFindings: HasEventFindings,
): FindingKey[] {
  return observations
    .filter(({ eventType }) => hasEventFindings(eventType))
    .map(({ eventType }) => alertKey(eventType, tenant));
}
