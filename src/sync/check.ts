import { setMaxListeners } from 'node:events';
import type { Config, TenantConfig } from '../config/schema.js';
import { resolveSecret } from '../config/secrets.js';
import { createAdminApi } from '../keeper/admin-api/client.js';
import type { RiskManagement } from '../keeper/risk-management.js';
import { probeTarget } from '../securityhub/probe.js';
import { type ErrorSummary, summarizeError } from '../util/errors.js';
import type { SyncDeps } from './deps.js';
import { targetsOf } from './open-target.js';

/** One thing that was tried. `error` null: it works. */
export interface CheckItem {
  /** Null for what belongs to no tenant. */
  readonly tenant: string | null;
  readonly area: 'ledger' | 'keeper' | 'security-hub';
  readonly name: string;
  readonly error: ErrorSummary | null;
}

/** Any event code will do: with no alert of it the answer is an empty list. */
const SAMPLE_EVENT = 'account_recovery_decline';

const ENDPOINTS: readonly (readonly [
  name: string,
  read: (api: RiskManagement) => Promise<unknown>,
])[] = [
  ['Enterprise stat', (api) => api.enterpriseStat()],
  ['Enterprise stat details', (api) => api.enterpriseStatDetails()],
  ['Security alerts summary', (api) => api.securityAlertsSummary()],
  ['Security alerts detail', (api) => api.securityAlertsDetail(SAMPLE_EVENT)],
  ['Security benchmarks', (api) => api.securityBenchmarks()],
];

/** Tries everything a sync needs, changes nothing, and says of each thing whether it works. */
export async function runCheck(config: Config, deps: SyncDeps): Promise<CheckItem[]> {
  setMaxListeners(0, deps.signal);
  const ledger = await tryOne('writable', () => deps.ledger.probe());
  const items: CheckItem[] = [{ tenant: null, area: 'ledger', ...ledger }];
  for (const tenant of config.tenants) {
    for (const item of await checkKeeper(tenant, deps)) {
      items.push({ tenant: tenant.name, area: 'keeper', ...item });
    }
    for (const target of targetsOf(tenant)) {
      const refusal = await probeTarget(deps.hubClient(target), target);
      items.push({
        tenant: tenant.name,
        area: 'security-hub',
        name: `${target.account} ${target.region}`,
        error: refusal && summarizeError(refusal),
      });
    }
  }
  return items;
}

type Trial = Pick<CheckItem, 'name' | 'error'>;

async function checkKeeper(tenant: TenantConfig, deps: SyncDeps): Promise<Trial[]> {
  let api: RiskManagement;
  try {
    const token = await resolveSecret(tenant.keeper.token, deps.secrets);
    deps.redactor.register(token);
    api = createAdminApi({ ...tenant.keeper, token, http: deps });
  } catch (error) {
    return [{ name: 'API token', error: summarizeError(error) }];
  }
  return Promise.all(ENDPOINTS.map(([name, read]) => tryOne(name, () => read(api))));
}

async function tryOne(name: string, work: () => Promise<unknown>): Promise<Trial> {
  try {
    await work();
    return { name, error: null };
  } catch (error) {
    return { name, error: summarizeError(error) };
  }
}
