import PQueue from 'p-queue';
import type { AlertObservation, AlertUser, Reading } from '../domain/observation.js';
import type { AlertCounts, List, RiskManagement } from '../keeper/risk-management.js';
import { BridgeError, type ErrorSummary, summarizeError } from '../util/errors.js';
import { ownValue } from '../util/own-value.js';
import { type CheckResult, skipped, type Transport } from './check-result.js';
import { alertContradiction } from './contradictions.js';
import { type EndpointCheck, withFutureTimes } from './endpoint-check.js';
import { readingOf, type SourceContext, uniqueBy } from './reading.js';
import type { Source } from './source.js';

/** Keeper documents no rate limit; four concurrent calls are well below what a user of the console causes. */
const DETAIL_CONCURRENCY = 4;

/** The only event type numbers with public codes (Keeper Commander, compliance report). */
const CODE_BY_NUMBER: Readonly<Record<string, string>> = {
  '80': 'record_password_change',
  '250': 'record_rotation_scheduled_ok',
  '252': 'record_rotation_on_demand_ok',
};

interface Outcome {
  readonly alert: AlertObservation;
  readonly rejected: number;
  readonly error: ErrorSummary | null;
}

/**
 * Reads the summary, then the affected users of each alert that occurred. An empty summary is a valid
 * response: no alerts. An alert with contradicting counts is skipped, and the reading is incomplete. An alert whose
 * users cannot be read is kept; the reading is incomplete unless this service cannot return users of that type at all.
 */
export function readAlerts(
  api: RiskManagement,
  context: SourceContext,
): Promise<Reading<'alerts'>> {
  return readingOf('alerts', context, async () => {
    const summary = await api.securityAlertsSummary();
    const contradictions = summary.items.map(alertContradiction);
    const alerts = uniqueBy(
      summary.items.filter((_, index) => contradictions[index] === null),
      (alert) => codeOf(alert.eventType),
      (alert) => alert.currentCount,
    );
    const outcomes = await readDetails(api, alerts, context);
    return {
      observations: outcomes.map(({ alert }) => alert),
      rejected: outcomes.reduce((sum, { rejected }) => sum + rejected, summary.rejected),
      error: [...contradictions, ...outcomes.map(({ error }) => error)].find(isError) ?? null,
    };
  });
}

function isError(error: ErrorSummary | null): error is ErrorSummary {
  return error !== null;
}

function readDetails(
  api: RiskManagement,
  alerts: readonly AlertCounts[],
  context: SourceContext,
): Promise<Outcome[]> {
  const queue = new PQueue({ concurrency: DETAIL_CONCURRENCY });
  let outage: ErrorSummary | null = null;
  const read = async (alert: AlertCounts): Promise<Outcome> => {
    if (alert.currentCount === 0) return withUsers(alert, { items: [], rejected: 0 });
    if (outage) return withoutUsers(alert, outage);
    try {
      return withUsers(alert, await api.securityAlertsDetail(alert.eventType));
    } catch (error) {
      context.signal.throwIfAborted();
      const summary = summarizeError(error);
      if (summary.code === 'CommanderEventUnknown') {
        context.logger.warn('Alert users unavailable', { error: summary });
        return withoutUsers(alert, null);
      }
      if (!isOfOneType(error)) outage = summary;
      return withoutUsers(alert, summary);
    }
  };
  return queue.addAll(alerts.map((alert) => () => read(alert)));
}

/** How the REST API and Commander report an unknown event type. */
const OF_ONE_TYPE: ReadonlySet<string> = new Set(['KeeperBadRequest', 'CommanderCommandFailed']);

/** Whether the failure affects only that event type; any other would recur for the remaining types. */
function isOfOneType(error: unknown): boolean {
  return error instanceof BridgeError && OF_ONE_TYPE.has(error.code);
}

function withUsers(alert: AlertCounts, { items, rejected }: List<AlertUser>): Outcome {
  const users = uniqueBy(
    items,
    (user) => user.userId,
    (user) => user.currentCount,
  );
  return { alert: { ...alert, eventType: codeOf(alert.eventType), users }, rejected, error: null };
}

function withoutUsers(alert: AlertCounts, error: ErrorSummary | null): Outcome {
  const eventType = codeOf(alert.eventType);
  return { alert: { ...alert, eventType, users: null }, rejected: 0, error };
}

function codeOf(eventType: string): string {
  return ownValue(CODE_BY_NUMBER, eventType) ?? eventType;
}

/** Keeper's security alerts of the last 30 days. */
export const alerts: Source<'alerts'> = {
  id: 'alerts',
  name: { en: 'Alerts', ja: 'アラート' },
  reads: 'the security alerts of the last 30 days',
  read: async (api, context) => ({ reading: await readAlerts(api, context) }),
  check: (api, { endpoints, clock }) => checkAlerts(endpoints(api), clock.now()),
};

/**
 * Requests details for a type of the summary just read, as a sync does: Keeper may reject a type
 * without alerts.
 */
async function checkAlerts(check: EndpointCheck, now: number): Promise<CheckResult[]> {
  const summary = await check.read('security_alerts_summary', (api) => api.securityAlertsSummary());
  if (summary.value === null) return [summary.trial];
  const type = sampleType(summary.value.items, check.area);
  if (type === null) {
    const reason = 'No alert in the last 30 days, so there are no details to read.';
    return [summary.trial, skipped(check.area, 'Security alerts detail', reason)];
  }
  const detail = await check.read(
    'security_alerts_detail',
    (api) => api.securityAlertsDetail(type),
    { audit_event_type: type },
  );
  return [summary.trial, withFutureTimes(detail, now)];
}

/** Commander accepts names only, and returns a number for a type that it cannot name. */
function sampleType(counts: readonly AlertCounts[], area: Transport): string | null {
  const usable = ({ currentCount, eventType }: AlertCounts) =>
    currentCount > 0 && !(area === 'commander' && /^\d+$/.test(eventType));
  return counts.find(usable)?.eventType ?? null;
}
