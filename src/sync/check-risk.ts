import type { TenantConfig } from '../config/schema.js';
import type { ReadableSourceId } from '../domain/observation.js';
import type { AlertCounts, RiskManagement } from '../keeper/risk-management.js';
import { isRiskSource, type RiskSourceId } from '../keeper/sources/read-sources.js';
import { summarizeError } from '../util/errors.js';
import {
  type KeeperTrial,
  keysMissing,
  type Road,
  skipped,
  tokenMissing,
  trial,
  tryOne,
} from './check-trial.js';
import { type KeeperAccess, riskManagement } from './keeper-access.js';

const CHECKS: Readonly<
  Record<RiskSourceId, (api: RiskManagement, area: Road) => Promise<KeeperTrial[]>>
> = {
  adoption: (api, area) =>
    Promise.all([
      tryOne(area, 'Enterprise stat', () => api.enterpriseStat()),
      tryOne(area, 'Enterprise stat details', () => api.enterpriseStatDetails()),
    ]),
  alerts: checkAlerts,
  benchmarks: async (api, area) => [
    await tryOne(area, 'Security benchmarks', () => api.securityBenchmarks()),
  ],
};

/** Calls the risk management endpoints that the enabled sources of a tenant read. */
export async function checkRisk(
  tenant: TenantConfig,
  access: KeeperAccess,
  enabled: readonly ReadableSourceId[],
): Promise<KeeperTrial[]> {
  const sources = enabled.filter(isRiskSource);
  if (sources.length === 0) return [];
  const api = riskManagement(tenant, access);
  if ('error' in api) {
    return [api === access.commander ? keysMissing(api.error) : tokenMissing(api.error)];
  }
  const area = tenant.keeper.via === 'commander' ? 'commander' : 'keeper';
  return (await Promise.all(sources.map((source) => CHECKS[source](api, area)))).flat();
}

/**
 * Details are requested for a type of the summary just read, as a sync does: Keeper may refuse a type
 * that has no alerts.
 */
async function checkAlerts(api: RiskManagement, area: Road): Promise<KeeperTrial[]> {
  const [summaryName, detailName] = ['Security alerts summary', 'Security alerts detail'];
  const summary = await api.securityAlertsSummary().catch((error: unknown) => ({ error }));
  if ('error' in summary) return [trial(area, summaryName, summarizeError(summary.error))];
  const type = sampleType(summary.items, area);
  const detail =
    type === null
      ? skipped(area, detailName, 'No alert in the last 30 days, so there are no details to read.')
      : await tryOne(area, detailName, () => api.securityAlertsDetail(type));
  return [trial(area, summaryName, null), detail];
}

/** Commander takes names only, and gives a type that it cannot name as a number. */
function sampleType(alerts: readonly AlertCounts[], area: Road): string | null {
  const usable = ({ currentCount, eventType }: AlertCounts) =>
    currentCount > 0 && !(area === 'commander' && /^\d+$/.test(eventType));
  return alerts.find(usable)?.eventType ?? null;
}
