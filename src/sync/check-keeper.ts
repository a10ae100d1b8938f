import type { TenantConfig } from '../config/schema.js';
import { SOURCE_APIS } from '../domain/observation.js';
import { type AccessDeps, type KeeperAccess, keeperAccess, keeperApis } from '../keeper/access.js';
import { type CheckResult, keysMissing, tokenMissing, trial } from '../sources/check-result.js';
import { createEndpointCheck, type EndpointCheck } from '../sources/endpoint-check.js';
import { enabledSources, SOURCES } from '../sources/registry.js';
import type { CheckContext, Source } from '../sources/source.js';
import { summarizeError } from '../util/errors.js';

/** Tries the requests of a tenant's enabled sources through the APIs that a sync uses. */
export async function checkKeeper(tenant: TenantConfig, deps: AccessDeps): Promise<CheckResult[]> {
  const access = await keeperAccess(tenant, deps);
  const apis = keeperApis(tenant, access);
  let endpoints: EndpointCheck | undefined;
  const { clock, logger, signal } = deps;
  const context: CheckContext = {
    clock,
    logger,
    signal,
    config: tenant,
    // Shared by all sources, so that moved endpoints are searched once.
    endpoints(api) {
      endpoints ??= createEndpointCheck(tenant, api, access);
      return endpoints;
    },
  };
  const check = async (source: Source): Promise<CheckResult[]> => {
    const api = apis[SOURCE_APIS[source.id]];
    if (api === null) return [];
    if (!('error' in api)) return source.check(api, context);
    return [api === access.commander ? keysMissing(api.error) : tokenMissing(api.error)];
  };
  const checks = await Promise.all(enabledSources(tenant).map((id) => check(SOURCES[id])));
  const trials = [...checks.flat(), ...noticesOf(access)];
  const mismatch = access.witness.mismatch();
  if (mismatch !== null) trials.push(trial('keeper', 'Enterprise id', summarizeError(mismatch)));
  const of = (area: CheckResult['area']) => trials.filter((result) => result.area === area);
  return onceEach([...of('keeper'), ...of('commander')].map(asConnection));
}

/** Problems of the service found by successful commands above. */
function noticesOf({ commander }: KeeperAccess): CheckResult[] {
  if (commander === null || 'error' in commander) return [];
  return commander.notices.map((error) => ({
    area: 'commander',
    name: 'Commander refresh',
    error,
    isAdvice: true,
  }));
}

const UNREACHABLE: ReadonlySet<string> = new Set(['KeeperUnreachable', 'CommanderUnreachable']);

/** Reports an unreachable host once, not once per source. */
function asConnection(trial: CheckResult): CheckResult {
  return UNREACHABLE.has(trial.error?.code ?? '') ? { ...trial, name: 'Connection' } : trial;
}

/** Reports a missing secret once, although it affects several sources. */
function onceEach(trials: readonly CheckResult[]): CheckResult[] {
  return [...new Map(trials.map((it) => [JSON.stringify(it), it])).values()];
}
