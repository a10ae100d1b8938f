import { setMaxListeners } from 'node:events';
import PQueue from 'p-queue';
import { ulid } from 'ulid';
import type { Config } from '../config/schema.js';
import { TEXTS } from '../controls/languages.js';
import { createPaces } from '../delivery/pacing.js';
import { outcomeOf } from '../report/outcome.js';
import type { EventCounts, RunReport } from '../report/run-report.js';
import { CONNECTION_ATTEMPTS, type SyncDeps, type SyncOptions } from './deps.js';
import { runTenant } from './run-tenant.js';

/** Tenants at once: enough to hide Keeper's latency, few enough to keep memory in bounds. */
const TENANT_CONCURRENCY = 4;
/** Open connections to Security Hub, over all targets. */
const CONNECTIONS = 50;

/**
 * One run: every tenant of the configuration, each with all its targets. This is where to begin reading.
 * `sync` sends, `plan` only says what it would send, `retire` archives everything we own.
 *
 * @returns the report of contracts `sync --json`; what went wrong stands in it
 * @throws only when the run is aborted
 */
export async function runSync(
  config: Config,
  options: SyncOptions,
  deps: SyncDeps,
): Promise<RunReport> {
  // Every call on its way listens for the abort; that many listeners are no leak.
  setMaxListeners(0, deps.signal);
  const startedAt = deps.clock.now();
  const runId = ulid(startedAt);
  const connections = new PQueue({ concurrency: CONNECTIONS });
  const queue = new PQueue({ concurrency: TENANT_CONCURRENCY });
  const context = {
    ...deps,
    ...(options.command === 'plan' && { connectionAttempts: CONNECTION_ATTEMPTS }),
    runId,
    texts: TEXTS[config.language],
    connections,
    paceOf: createPaces(deps.clock),
  };
  const tenants = await queue.addAll(
    config.tenants.map((tenant) => () => runTenant(tenant, options, context)),
  );
  const report: RunReport = deps.redactor.clean({
    version: 1,
    command: options.command,
    runId,
    startedAt: new Date(startedAt).toISOString(),
    finishedAt: new Date(deps.clock.now()).toISOString(),
    outcome: outcomeOf(tenants),
    tenants,
  });
  await deps.emit?.({ type: 'run-finished', report });
  return withEvents(report, deps.eventCounts?.());
}

/** Events that were lost are findings that nobody downstream hears of, so the run did not fully succeed. */
function withEvents(report: RunReport, events: EventCounts | undefined): RunReport {
  if (events === undefined || events.published + events.failed === 0) return report;
  const isPartial = events.failed > 0 && report.outcome === 'succeeded';
  return { ...report, outcome: isPartial ? 'partial' : report.outcome, events };
}
