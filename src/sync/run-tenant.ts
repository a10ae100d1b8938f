import { prepareFinding } from '../asff/prepare.js';
import type { TenantConfig } from '../config/schema.js';
import { tenantOf } from '../config/tenant.js';
import { skippedTarget, type TargetRun } from '../delivery/target-run.js';
import type { SourceId } from '../domain/observation.js';
import { READABLE_SOURCE_IDS, type Readings } from '../domain/observation.js';
import type { Lease } from '../ledger/port.js';
import type { SourceReport, TargetReport, TenantReport } from '../report/run-report.js';
import { enabledSources } from '../sources/registry.js';
import { type ErrorSummary, summarizeError } from '../util/errors.js';
import type { Wait } from '../util/http.js';
import { withFields } from '../util/logger.js';
import { saveAppliedSettings } from './applied-settings.js';
import { isBulkArchiveConfirmed, useBulkConfirmation } from './bulk-confirmation.js';
import { commitReading, reportLatency } from './commit-reading.js';
import type { RunContext, SyncOptions } from './deps.js';
import { keptFindings } from './kept-findings.js';
import { createLeaseKeeper, withLease } from './lease.js';
import { type OpenTargets, openTargets } from './open-targets.js';
import { NOTHING_KNOWN, RETIREMENT, readCoverage } from './read-coverage.js';
import { type ReadDeps, readTenant } from './read-tenant.js';
import { finishRemoved } from './removed-targets.js';
import { distrustShrunkenList } from './shrunken-list.js';
import { NOTHING_READ, type TenantReading } from './tenant-reading.js';

/**
 * One run of one tenant: read Keeper, evaluate the findings, deliver them to every target. Throws only
 * if the run is aborted; other errors are part of the report.
 */
export async function runTenant(
  config: TenantConfig,
  options: SyncOptions,
  run: RunContext,
): Promise<TenantReport> {
  const context = { ...run, logger: withFields(run.logger, { tenant: config.name }) };
  try {
    if (options.command === 'plan' || options.dryRun)
      return await readAndDeliver(config, options, context, null);
    return await withLease(config.name, context, (lease) =>
      readAndDeliver(config, options, context, lease),
    );
  } catch (error) {
    context.signal.throwIfAborted();
    const summary = summarizeError(error);
    context.logger.error('Tenant could not be run', { error: summary });
    return blockedTenant(config, summary);
  }
}

/** @param lease null for a plan, which neither writes nor sends. */
async function readAndDeliver(
  config: TenantConfig,
  given: SyncOptions,
  context: RunContext,
  lease: Lease | null,
): Promise<TenantReport> {
  const confirmArchive = await isBulkArchiveConfirmed(config, given, context.ledger);
  const options = { ...given, confirmArchive };
  const retiring = options.command === 'retire';
  const keepLease = lease === null ? async () => {} : createLeaseKeeper(lease, context.clock);
  const asRead = retiring ? NOTHING_READ : await read(config, options, keepLease, context);
  if (lease !== null) await asRead.savePeople(lease);
  const open = await openTargets({ config, lease, keepLease }, options, context);
  const ledgers = open.targets.map((target) => target.sent);
  await context.emit?.({ type: 'targets-opened', tenant: config.name, ledgers });
  const { reading, sent } = await deliver(asRead, open, { config, options, context });
  const retired = await finishRemoved(config, open.removed, context, lease);
  const sources = sourceReports(
    reading.readings,
    keptFindings(
      reading,
      open.targets.map(({ sent: there }) => there),
      tenantOf(config),
    ),
  );
  const report = { name: config.name, sources, targets: [...sent, ...retired] };
  if (lease === null) return report;
  await reportLatency(config.name, reading, sent, context);
  const run = { before: open.applied, report, readsAll: !retiring && options.only === null };
  await saveAppliedSettings(config, run, context.ledger, lease);
  if (run.readsAll) await useBulkConfirmation(config, report, context.ledger, lease);
  return { ...report, targets: await commitReading(reading, lease, report.targets) };
}

interface RunScope {
  readonly config: TenantConfig;
  readonly options: SyncOptions;
  readonly context: Pick<RunContext, 'logger' | 'emit'>;
}

interface Delivered {
  /** The reading without data that the ledger contradicts. */
  readonly reading: TenantReading;
  readonly sent: readonly TargetReport[];
}

async function deliver(
  asRead: TenantReading,
  { targets, removed, applied }: OpenTargets,
  scope: RunScope,
): Promise<Delivered> {
  const { config, options } = scope;
  const add = async () => {
    const reading = await believed(asRead, targets, scope);
    await emitRead(reading, scope);
    await addAll(config, reading.findings, targets);
    const retiring = options.command === 'retire';
    const coverage = retiring ? RETIREMENT : readCoverage(config, options, reading, applied);
    return { reading, ending: coverage };
  };
  const { reading, ending: coverage } = await add().catch(async (error: unknown) => {
    // Unexpected error: findings in flight must still be accounted for before the lease is released.
    const runs = [...targets, ...removed.map(({ run }) => run)];
    await Promise.all(runs.map((run) => run.finish(NOTHING_KNOWN)));
    throw error;
  });
  return { reading, sent: await Promise.all(targets.map((target) => target.finish(coverage))) };
}

/** Marks readings as incomplete if the ledger contradicts them. */
async function believed(
  asRead: TenantReading,
  targets: readonly TargetRun[],
  { options, context: { logger } }: RunScope,
): Promise<TenantReading> {
  if (options.confirmArchive) return asRead;
  const readings = await distrustShrunkenList(
    asRead.readings,
    targets.map((target) => target.sent),
  );
  if (readings === asRead.readings) return asRead;
  const error = readings.benchmarks?.error;
  logger.warn('Source incomplete', { source: 'benchmarks', error });
  return asRead.withReadings(readings);
}

async function emitRead(
  { readings, all, findings }: TenantReading,
  { config, options, context: { emit } }: RunScope,
): Promise<void> {
  if (options.command === 'retire') return;
  const tenant = tenantOf(config);
  const read = { tenant, readings, all: iterable(all), wanted: iterable(findings) };
  await emit?.({ type: 'tenant-read', ...read });
}

/** Subscribers may iterate it repeatedly. */
function iterable<T>(start: () => Iterable<T>): Iterable<T> {
  return { [Symbol.iterator]: () => start()[Symbol.iterator]() };
}

/** Reading a large or throttled tenant can take longer than the lease TTL, so each call renews the lease. */
function read(
  config: TenantConfig,
  { only, adopt }: Pick<SyncOptions, 'only' | 'adopt'>,
  keepLease: () => Promise<void>,
  context: Omit<ReadDeps, 'adopts' | 'onWait'>,
): Promise<TenantReading> {
  const wanted = enabledSources(config).filter((id) => only === null || only.includes(id));
  const fetch: typeof globalThis.fetch = async (...call) => {
    await keepLease();
    const response = await context.fetch(...call);
    await context.emit?.({ type: 'response-received' });
    return response;
  };
  const onWait = (wait: Wait) => void context.emit?.({ type: 'call-delayed', wait });
  return readTenant(config, wanted, { ...context, fetch, onWait, adopts: adopt });
}

/** Prepares each finding once and adds it to every target; a full queue slows the producer down. */
async function addAll(
  config: TenantConfig,
  findings: TenantReading['findings'],
  targets: readonly TargetRun[],
): Promise<void> {
  const tenant = tenantOf(config);
  for (const finding of findings()) {
    const prepared = prepareFinding(finding, tenant);
    for (const target of targets) {
      const backpressure = target.add(prepared);
      if (backpressure !== undefined) await backpressure;
    }
  }
}

function sourceReports(
  readings: Readings,
  kept: ReadonlyMap<SourceId, number> = new Map(),
): SourceReport[] {
  return READABLE_SOURCE_IDS.map((id) => {
    const { status, observations, rejected, error, warning } = readings[id] ?? OFF;
    const counts = { observations: observations.length, rejected, kept: kept.get(id) ?? 0 };
    return { id, status, ...counts, error, ...(warning && { warning }) };
  });
}

const OFF = { status: 'off', observations: [], rejected: 0, error: null, warning: null } as const;

/** The report of a tenant whose run could not start. */
function blockedTenant(config: TenantConfig, error: ErrorSummary): TenantReport {
  const targets = config.targets.map((target) => skippedTarget(target, error));
  const enabled = new Set<string>(enabledSources(config));
  const sources = sourceReports({}).map((source) =>
    enabled.has(source.id) ? { ...source, status: 'skipped' as const } : source,
  );
  return { name: config.name, sources, targets };
}
