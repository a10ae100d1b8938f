import type { TenantConfig } from '../config/schema.js';
import type { ReadableSourceId } from '../domain/observation.js';
import { type KeeperAccess, riskManagement } from '../keeper/access.js';
import type { AlertCounts, List } from '../keeper/risk-management.js';
import {
  type CheckResult,
  keysMissing,
  skipped,
  type Transport,
  tokenMissing,
} from '../sources/check-result.js';
import {
  type CheckedRead,
  createEndpointCheck,
  type EndpointCheck,
} from '../sources/endpoint-check.js';
import { isRiskSource, type RiskSourceId } from '../sources/registry.js';
import { timesAhead } from '../sources/times-ahead.js';

const CHECKS: Readonly<
  Record<RiskSourceId, (check: EndpointCheck, now: number) => Promise<CheckResult[]>>
> = {
  adoption: async (check, now) => {
    const [stat, details] = await Promise.all([
      check.read('enterprise_stat', (api) => api.enterpriseStat()),
      check.read('enterprise_stat_details', (api) => api.enterpriseStatDetails()),
    ]);
    return [stat.trial, withTimes(details, now)];
  },
  alerts: checkAlerts,
  benchmarks: async (check, now) => [
    withTimes(await check.read('security_benchmarks_get', (api) => api.securityBenchmarks()), now),
  ],
};

/** Calls the risk management endpoints that the enabled sources of a tenant read. */
export async function checkRisk(
  tenant: TenantConfig,
  access: KeeperAccess,
  enabled: readonly ReadableSourceId[],
  now: number,
): Promise<CheckResult[]> {
  const sources = enabled.filter(isRiskSource);
  if (sources.length === 0) return [];
  const api = riskManagement(tenant, access);
  if ('error' in api) {
    return [api === access.commander ? keysMissing(api.error) : tokenMissing(api.error)];
  }
  const check = createEndpointCheck(tenant, api, access);
  return (await Promise.all(sources.map((source) => CHECKS[source](check, now)))).flat();
}

/**
 * Details are requested for a type of the summary just read, as a sync does: Keeper may refuse a type
 * that has no alerts.
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
  return [summary.trial, withTimes(detail, now)];
}

/** Commander takes names only, and gives a type that it cannot name as a number. */
function sampleType(alerts: readonly AlertCounts[], area: Transport): string | null {
  const usable = ({ currentCount, eventType }: AlertCounts) =>
    currentCount > 0 && !(area === 'commander' && /^\d+$/.test(eventType));
  return alerts.find(usable)?.eventType ?? null;
}

/** Times in the future spoil no read, but every date in the findings. */
function withTimes({ trial, value }: CheckedRead<List<object>>, now: number): CheckResult {
  const warning = value && timesAhead(value.items, now);
  return warning === null ? trial : { ...trial, error: warning, isAdvice: true };
}
