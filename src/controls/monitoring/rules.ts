import type { Administration, AuditAlert } from '../../domain/administration.js';
import type { Finding } from '../../domain/finding.js';
import { sizeClass } from '../../domain/size-class.js';
import { DAY, HOUR } from '../../util/clock.js';
import { concernedSubjects, type EvaluationContext, isoTime, known, problem } from '../context.js';
import { day } from '../day.js';
import { privacyMode } from '../privacy.js';
import { settingOf } from '../settings.js';
import { MONITORING, type MonitoringName, monitoringDefinition } from './catalogue.js';
import type { Matching } from './texts.js';

type Rule = (
  observation: Administration,
  readAt: number,
  context: EvaluationContext,
) => Finding | null;

/**
 * The events of an attack on Keeper's administration, which Keeper's page on recommended alerts and its security
 * benchmarks name.
 */
const WATCHED_EVENTS = [
  'added_admin_key',
  'role_enforcement_changed',
  'audit_alert_paused',
  'exported_records',
  'vault_transferred',
] as const;

type Facts = Readonly<Record<string, string | number | null>>;

/** Names in one finding. */
const MAX_NAMES = 10;

/** Null: no problem. A part that could not be read is not evaluated. */
export const RULES: Readonly<Record<MonitoringName, Rule>> = {
  'license-usage'({ licenses }, readAt, context) {
    const threshold = thresholdOf('license-usage', context);
    const license = licenses?.find(({ seats, active, invited }) => {
      return seats !== null && seats > 0 && (active + invited) * 100 >= threshold * seats;
    });
    if (license === undefined) return null;
    const { seats, active, invited } = license;
    const facts = { licenses: seats, active, invited, threshold };
    return findingOf('license-usage', { ...license, threshold }, facts, readAt, context);
  },
  'license-expiring'({ licenses }, readAt, context) {
    const threshold = thresholdOf('license-expiring', context);
    const ends = (licenses ?? []).flatMap(({ endsAt }) => endsAt ?? []);
    const [end] = ends.filter((endsAt) => endsAt - readAt <= threshold * DAY);
    if (end === undefined) return null;
    const observed = { day: day(isoTime(end) ?? ''), isOver: end <= readAt };
    const facts = { 'license-ends': observed.day, threshold };
    return findingOf('license-expiring', observed, facts, readAt, context);
  },
  'alerts-missing'({ alerts }, readAt, context) {
    const active = (alerts ?? []).filter(({ isActive }) => isActive);
    // Commander does not show all events of these, so they may cover any.
    if (active.some(({ showsAllEvents }) => !showsAllEvents)) return null;
    const covered = new Set(active.flatMap(({ events }) => events));
    const missing = WATCHED_EVENTS.filter((event) => !covered.has(event));
    if (missing.length === 0) return null;
    const facts = { 'missing-events': missing.join(' '), 'active-alerts': active.length };
    return findingOf('alerts-missing', missing, facts, readAt, context);
  },
  'alert-inactive'({ alerts }, readAt, context) {
    const inactive = (alerts ?? []).filter(({ isActive }) => !isActive);
    const counts = { matching: inactive.length, total: alerts?.length ?? 0, threshold: null };
    const facts = { names: namesOf(inactive, context) };
    const finding = countFinding('alert-inactive', counts, facts, readAt, context);
    if (finding === null || inactive.some(isWatching)) return finding;
    const { id } = monitoringDefinition('alert-inactive');
    return { ...finding, severity: settingOf(context.settings, id, 'severity') ?? 'LOW' };
  },
  'api-token-unlimited'({ tokens }, readAt, context) {
    const active = (tokens ?? []).filter(({ isActive }) => isActive);
    const unlimited = active.filter(({ expiresAt }) => expiresAt === null);
    const counts = { matching: unlimited.length, total: active.length, threshold: null };
    const facts = {
      names: namesOf(unlimited, context),
      'may-write': unlimited.filter(({ canWrite }) => canWrite).length,
    };
    return countFinding('api-token-unlimited', counts, facts, readAt, context);
  },
  'device-pending'({ devices }, readAt, context) {
    const threshold = thresholdOf('device-pending', context);
    const waiting = (devices ?? [])
      .filter(({ requestedAt }) => requestedAt < readAt - threshold * HOUR)
      .sort((a, b) => a.requestedAt - b.requestedAt);
    const counts = { matching: waiting.length, total: devices?.length ?? 0, threshold };
    const facts = { 'oldest-request': isoTime(waiting[0]?.requestedAt ?? null) };
    const finding = countFinding('device-pending', counts, facts, readAt, context);
    const users = [...new Set(waiting.map(({ user }) => user))].map((userId) => ({ userId }));
    const concerned = concernedSubjects(users, context);
    return finding && { ...finding, concerned, concernedTotal: users.length };
  },
};

function isWatching({ events }: AuditAlert): boolean {
  return events.some((event) => WATCHED_EVENTS.some((watched) => watched === event));
}

function thresholdOf(
  name: 'license-usage' | 'license-expiring' | 'device-pending',
  { settings }: EvaluationContext,
): number {
  return (
    settingOf(settings, monitoringDefinition(name).id, 'threshold') ?? MONITORING[name].threshold
  );
}

/** Free text that may name people. */
function namesOf(
  named: readonly { readonly name: string | null }[],
  { userSubject }: EvaluationContext,
): string | null {
  if (privacyMode(userSubject) !== 'identified') return null;
  const names = named.flatMap(({ name }) => name ?? []);
  return names.slice(0, MAX_NAMES).join(', ') || null;
}

/** One finding for all that match. */
function countFinding(
  name: 'alert-inactive' | 'api-token-unlimited' | 'device-pending',
  counts: Matching,
  facts: Facts,
  readAt: number,
  context: EvaluationContext,
): Finding | null {
  if (counts.matching === 0) return null;
  const finding = findingOf(name, counts, { ...counts, ...facts }, readAt, context);
  const fields = known({ ...counts, 'size-class': sizeClass(counts.matching) });
  return { ...finding, fields };
}

function findingOf<Name extends MonitoringName>(
  name: Name,
  observed: Parameters<EvaluationContext['texts']['monitoring'][Name]['observed']>[0],
  facts: Facts,
  readAt: number,
  context: EvaluationContext,
): Finding {
  const text: {
    title(enterpriseId: string): string;
    observed(of: typeof observed): string;
    readonly why: string;
    readonly remediation: string;
  } = context.texts.monitoring[name];
  const finding = problem(monitoringDefinition(name), context, readAt, {
    title: text.title(context.tenant.enterpriseId),
    why: text.why,
    observed: text.observed(observed),
    remediation: text.remediation,
  });
  return { ...finding, compliance: 'FAILED', evidence: known(facts), fields: known(facts) };
}
