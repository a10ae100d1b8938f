import type { TenantConfig } from '../../config/schema.js';
import { adminAccess } from '../../keeper/access.js';
import { createAdminApi } from '../../keeper/admin-api/client.js';
import { type BenchmarkChange, setBenchmarks } from '../../keeper/admin-api/set-benchmarks.js';
import type { SyncDeps } from '../../sync/deps.js';

export type CarryDeps = Pick<
  SyncDeps,
  'fetch' | 'secrets' | 'redactor' | 'clock' | 'logger' | 'signal'
>;

/** What was chosen for one tenant. */
export interface StatusChange {
  readonly status: BenchmarkChange['status'];
  readonly benchmarks: ReadonlySet<string>;
  /** Goes into every line of the log: the event, the account, the action. */
  readonly audit: Readonly<Record<string, string>>;
}

/**
 * Sets benchmarks of one tenant in Keeper. Those that are so already are left alone, so that an event which
 * comes twice changes nothing, nor does Keeper write its audit trail twice. Returns whether Keeper lists any.
 * @throws BridgeError of the secret and of Keeper; nothing is set then
 */
export async function applyBenchmarkStatus(
  tenant: TenantConfig,
  wish: StatusChange,
  deps: CarryDeps,
): Promise<boolean> {
  const access = await adminAccess(tenant, deps);
  const { items } = await createAdminApi(access).securityBenchmarks();
  const changes: BenchmarkChange[] = [];
  for (const benchmark of wish.benchmarks) {
    const present = items.find((row) => row.benchmark === benchmark)?.status ?? null;
    const line = { ...wish.audit, tenant: tenant.name, benchmark, from: present, to: wish.status };
    if (present === null) deps.logger.warn('Keeper does not list this benchmark', line);
    else if (present === wish.status) deps.logger.info('Benchmark is so already', line);
    else {
      deps.logger.info('Benchmark is set in Keeper', line);
      changes.push({ benchmark, status: wish.status });
    }
  }
  if (changes.length > 0) {
    await setBenchmarks(access, changes);
    deps.logger.info('Keeper has taken the change', { ...wish.audit, tenant: tenant.name });
  }
  return items.some(({ benchmark }) => wish.benchmarks.has(benchmark));
}
