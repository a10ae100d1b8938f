import { findingId } from '../asff/identity.js';
import { prepareFinding } from '../asff/prepare.js';
import type { TenantConfig } from '../config/schema.js';
import { isComplete, type Readings } from '../domain/observation.js';
import type { Lease } from '../ledger/port.js';
import type { SourceReport, TenantReport } from '../report/run-report.js';
import { type ErrorSummary, summarizeError } from '../util/errors.js';
import { withFields } from '../util/logger.js';
import { remember, tellLatency } from './after-delivery.js';
import type { RunContext, SyncOptions } from './deps.js';
import { enabledSources, SOURCES } from './enabled-sources.js';
import { createLeaseKeeper } from './lease-keeper.js';
import { openTargets } from './open-targets.js';
import { tenantOf } from './places.js';
import { readTenant, type TenantReading } from './read-tenant.js';
import { type Ending, type TargetRun, unreachedTarget } from './target-run.js';
import { withLease } from './with-lease.js';

/**
 * One run of one tenant: read Keeper, work out the findings, deliver them to every target. Throws only
 * when the run is aborted: whatever else went wrong stands in the report.
 */
export async function runTenant(
  config: TenantConfig,
  options: SyncOptions,
  run: RunContext,
): Promise<TenantReport> {
  const context = { ...run, logger: withFields(run.logger, { tenant: config.name }) };
  try {
    if (options.command === 'plan') return await pursue(config, options, context, null);
    return await withLease(config.name, context, (lease) =>
      pursue(config, options, context, lease),
    );
  } catch (error) {
    context.signal.throwIfAborted();
    const summary = summarizeError(error);
    context.logger.error('Tenant could not be run', { error: summary });
    return blockedTenant(config, summary);
  }
}

/** @param lease null for a plan, which writes and sends nothing. */
async function pursue(
  config: TenantConfig,
  options: SyncOptions,
  context: RunContext,
  lease: Lease | null,
): Promise<TenantReport> {
  const retiring = options.command === 'retire';
  const keepLease = lease === null ? async () => {} : createLeaseKeeper(lease, context.clock);
  const reading = retiring ? NOTHING : await read(config, options, keepLease, context);
  const { readings, findings } = reading;
  if (!retiring) {
    const tenant = tenantOf(config);
    context.details?.tenant({ tenant, readings, all: reading.all(), wanted: findings() });
  }
  const targets = await openTargets({ config, lease, keepLease }, options, context);
  await offerAll(config, findings, targets).catch(async (error: unknown) => {
    // Not to be expected. What is on its way must still be accounted for before the lease is given back.
    await Promise.all(targets.map((target) => target.finish(NOTHING_KNOWN)));
    throw error;
  });
  const ending = endingOf(config, options, reading);
  const reports = await Promise.all(targets.map((target) => target.finish(ending)));
  const report = { name: config.name, sources: sourceReports(readings) };
  if (lease === null) return { ...report, targets: reports };
  tellLatency(config.name, reading, reports, context);
  return { ...report, targets: await remember(reading, lease, reports) };
}

/** What is known to be gone, and what is known of the rest; a retirement takes all for gone. */
function endingOf(
  config: TenantConfig,
  { command, only, confirmArchive }: SyncOptions,
  { readings, closed }: TenantReading,
): Ending {
  const retiring = command === 'retire';
  const tenant = tenantOf(config);
  const over = new Set(
    closed.map((key) => findingId(tenant, key.control, key.subject, key.occurrence)),
  );
  return {
    isClosed: (id) => over.has(id),
    isComplete: (source) =>
      retiring ||
      (source === 'bridge' ? only === null && !hasFailed(readings) : isComplete(readings, source)),
    confirmArchive: retiring || confirmArchive,
  };
}

/** While a source cannot be read, for whatever reason, what was said of that is not over. */
function hasFailed(readings: Readings): boolean {
  return Object.values(readings).some(({ status }) => status === 'failed');
}

const NOTHING_KNOWN: Ending = {
  isClosed: () => false,
  isComplete: () => false,
  confirmArchive: false,
};

const NOTHING: TenantReading = {
  readings: {},
  findings: () => [],
  all: () => [],
  closed: [],
  newestEventAt: null,
  async commit() {},
};

/** A large or throttling Keeper takes longer to read than a lease lasts, so each call to it keeps the lease. */
function read(
  config: TenantConfig,
  { only, adopt }: SyncOptions,
  keepLease: () => Promise<void>,
  context: RunContext,
): Promise<TenantReading> {
  const wanted = enabledSources(config).filter((id) => only === null || only.includes(id));
  const fetch: typeof globalThis.fetch = async (...call) => {
    await keepLease();
    return context.fetch(...call);
  };
  return readTenant(config, wanted, { ...context, fetch, adopts: adopt });
}

/** Each finding is made ready once and offered to all targets; a full lane slows the producer down. */
async function offerAll(
  config: TenantConfig,
  findings: TenantReading['findings'],
  targets: readonly TargetRun[],
): Promise<void> {
  const tenant = tenantOf(config);
  for (const finding of findings()) {
    const prepared = prepareFinding(finding, tenant);
    for (const target of targets) {
      const room = target.offer(prepared);
      if (room !== undefined) await room;
    }
  }
}

function sourceReports(readings: Readings): SourceReport[] {
  return SOURCES.map((id) => {
    const { status, observations, rejected, error } = readings[id] ?? OFF;
    return { id, status, observations: observations.length, rejected, error };
  });
}

const OFF = { status: 'off', observations: [], rejected: 0, error: null } as const;

/** The report of a tenant that could not be run at all. */
function blockedTenant(config: TenantConfig, error: ErrorSummary): TenantReport {
  const targets = config.targets.map((target) => unreachedTarget(target, error));
  return { name: config.name, sources: sourceReports({}), targets };
}
