import type { TenantConfig } from '../config/schema.js';
import { resolveSecret } from '../config/secrets.js';
import { evaluate } from '../controls/evaluate.js';
import { type UserPrivacy, userNaming } from '../controls/privacy.js';
import type { Finding } from '../domain/finding.js';
import type { ReadableSourceId, Reading, Readings } from '../domain/observation.js';
import type { Tenant } from '../domain/tenant.js';
import { createAdminApi } from '../keeper/admin-api/client.js';
import { readSources } from '../keeper/sources/read-sources.js';
import { english } from '../texts/en/index.js';
import { summarizeError } from '../util/errors.js';
import { sha256Hex } from '../util/hash.js';
import type { RunContext } from './deps.js';

/** What a read of one tenant gave. */
export interface TenantReading {
  readonly readings: Readings;
  /** Iterates the wanted findings anew each time it is called. */
  readonly findings: () => Iterable<Finding>;
}

/** The sources of the configuration that this version reads. */
export function enabledSources(config: TenantConfig): ReadableSourceId[] {
  const { benchmarks, adoption, alerts } = config.sources;
  const toggles = { benchmarks, adoption, alerts };
  return (Object.keys(toggles) as ReadableSourceId[]).filter((id) => toggles[id]);
}

export function tenantOf(config: TenantConfig): Tenant {
  return {
    name: config.name,
    region: config.keeper.region,
    enterpriseId: config.keeper.enterpriseId,
  };
}

/**
 * Reads the wanted sources of one tenant. A token that cannot be had is a failed read of every source,
 * so that nothing is archived for it; only an abort is thrown.
 */
export async function readTenant(
  config: TenantConfig,
  wanted: readonly ReadableSourceId[],
  context: RunContext,
): Promise<TenantReading> {
  const { clock, logger, signal } = context;
  try {
    const token = await resolveSecret(config.keeper.token, context.secrets);
    context.redactor.register(token);
    const http = { fetch: context.fetch, clock, logger, signal };
    const api = createAdminApi({ ...config.keeper, token, http });
    const readings = await readSources(api, wanted, { clock, logger, signal });
    return { readings, findings: () => findingsOf(config, readings, token) };
  } catch (error) {
    signal.throwIfAborted();
    return { readings: allFailed(wanted, error, clock.now()), findings: () => [] };
  }
}

function findingsOf(config: TenantConfig, readings: Readings, token: string): Iterable<Finding> {
  return evaluate(readings, {
    tenant: tenantOf(config),
    settings: {
      overrides: config.controls,
      severityFloor: config.severityFloor,
      passed: config.passed,
    },
    texts: english,
    userSubject: userNaming(privacyOf(config, token)),
  });
}

/** The pseudonyms' key comes from the secret that the tenant has anyway: no further one to keep. */
function privacyOf(config: TenantConfig, token: string): UserPrivacy {
  if (config.users !== 'pseudonymous') return { mode: config.users };
  return { mode: 'pseudonymous', key: sha256Hex(`keeper-bridge pseudonym ${token}`) };
}

function allFailed(wanted: readonly ReadableSourceId[], error: unknown, readAt: number): Readings {
  const failed = { observations: [], rejected: 0, status: 'failed', readAt } as const;
  const reading = (id: ReadableSourceId): Reading =>
    ({ id, ...failed, error: summarizeError(error) }) as Reading;
  return Object.fromEntries(wanted.map((id) => [id, reading(id)]));
}
