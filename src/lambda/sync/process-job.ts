import type { Config, TenantConfig } from '../../config/schema.js';
import type { ReadableSourceId } from '../../domain/observation.js';
import { isLockedOut } from '../../report/outcome.js';
import type { RunReport, TenantReport } from '../../report/run-report.js';
import type { SyncDeps } from '../../sync/deps.js';
import { runSync } from '../../sync/run-sync.js';
import { BridgeError } from '../../util/errors.js';
import type { Job, JobQueue } from '../job.js';
import type { TimeLimits } from './time-limits.js';

/** The dependencies of a job, for the life of the container. */
export interface Bridge {
  readonly config: Config;
  readonly deps: Omit<SyncDeps, 'signal' | keyof RunSubscription>;
  readonly jobs: JobQueue;
  /** Publishes events, quarantine notices and metrics of one run. */
  readonly subscribe: (job: Job, signal: AbortSignal) => RunSubscription;
}

type RunSubscription = Pick<SyncDeps, 'emit' | 'eventCounts'>;

/** A job that must not be dropped is retried after this time if another run holds the lease. */
const RETRY_DELAY_SECONDS = 60;

/**
 * Processes one job. The job is done when the run is reported, even if the run failed: the next schedule retries long
 * before the queue would.
 * @throws BridgeError `TenantUnknown`, or `RunCutOff` if the deadline passed without progress; the queue then counts
 * a failure
 */
export async function processJob(job: Job, bridge: Bridge, limits: TimeLimits): Promise<void> {
  const { logger } = bridge.deps;
  const tenant = tenantNamed(job.tenant, bridge.config);
  const report = await run(tenant, job, bridge, limits);
  for (const result of report.tenants) {
    if (isLockedOut(result)) {
      logger.info('Tenant is locked by another run', { ...job });
      if (job.insist) await bridge.jobs.put(job, RETRY_DELAY_SECONDS);
      continue;
    }
    const { name, ...rest } = result;
    logger.info('Run finished', {
      runId: report.runId,
      tenant: name,
      outcome: report.outcome,
      ...rest,
    });
    if (isCutOff(result, bridge.deps.clock.now(), limits))
      await requeueRemainder(job, result, bridge);
  }
}

async function run(
  tenant: TenantConfig,
  job: Job,
  { config, deps, subscribe }: Bridge,
  { deadline, signal }: TimeLimits,
): Promise<RunReport> {
  const options = {
    command: 'sync',
    confirmArchive: job.confirmArchive ?? false,
    adopt: false,
    only: job.only?.filter(isReadable) ?? null,
    deadline,
  } as const;
  try {
    const perRun = { ...deps, ...subscribe(job, signal), signal };
    return await runSync({ ...config, tenants: [tenant] }, options, perRun);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw timedOut(job.tenant);
  }
}

/** A follow-up run sends the rest. A run without progress would only requeue itself forever. */
async function requeueRemainder(
  job: Job,
  { targets }: TenantReport,
  { jobs, deps }: Bridge,
): Promise<void> {
  if (targets.every(({ ingestionEvents }) => ingestionEvents === 0)) throw timedOut(job.tenant);
  await jobs.put({ ...job, insist: true });
  deps.logger.warn('Deadline reached; remaining findings requeued', { ...job });
}

function isCutOff({ targets }: TenantReport, now: number, { deadline }: TimeLimits): boolean {
  return now >= deadline && targets.some(({ status }) => status === 'partial');
}

function isReadable(source: string): source is ReadableSourceId {
  return source !== 'bridge';
}

function tenantNamed(name: string, { tenants }: Config): TenantConfig {
  const tenant = tenants.find((one) => one.name === name);
  if (tenant !== undefined) return tenant;
  throw new BridgeError('TenantUnknown', `The configuration has no tenant ${name}.`, {
    hint: 'Add it to the configuration, or remove its schedules.',
  });
}

function timedOut(tenant: string): BridgeError {
  return new BridgeError(
    'RunCutOff',
    `The deadline passed before the run of tenant ${tenant} made any progress.`,
    {
      hint: 'Check the log for what took so long. Keeper may be slow or throttling.',
      retryable: true,
    },
  );
}
