import type { TenantConfig } from '../../config/schema.js';
import { adminAccess } from '../../keeper/access.js';
import { createAdminApi } from '../../keeper/admin-api/client.js';
import { type BenchmarkChange, setBenchmarks } from '../../keeper/admin-api/set-benchmarks.js';
import type { SyncDeps } from '../../sync/deps.js';

export type CarryDeps = Pick<
  SyncDeps,
  'fetch' | 'secrets' | 'redactor' | 'clock' | 'logger' | 'signal'
>;

/** The status chosen for one tenant's benchmarks. */
export interface StatusChange {
  readonly status: BenchmarkChange['status'];
  readonly benchmarks: ReadonlySet<string>;
  /** Added to every log line: the event, the account, the action. */
  readonly audit: Readonly<Record<string, string>>;
}

/**
 * Sets benchmarks of one tenant in Keeper. Benchmarks that already have the status are skipped, so that a repeated
 * event neither changes anything nor adds to Keeper's audit trail. Returns whether Keeper lists any.
 * @throws BridgeError for the secret or Keeper; nothing is set then
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
    if (present === null) deps.logger.warn('Benchmark not listed by Keeper', line);
    else if (present === wish.status) deps.logger.info('Benchmark already has this status', line);
    else {
      deps.logger.info('Benchmark updated in Keeper', line);
      changes.push({ benchmark, status: wish.status });
    }
  }
  if (changes.length > 0) {
    await setBenchmarks(access, changes);
    deps.logger.info('Change applied in Keeper', { ...wish.audit, tenant: tenant.name });
  }
  return items.some(({ benchmark }) => wish.benchmarks.has(benchmark));
}
