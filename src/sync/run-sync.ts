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

/** Concurrent tenants: enough to hide Keeper's latency, few enough to bound memory. */
const TENANT_CONCURRENCY = 4;
/** Open connections to Security Hub for all targets together. */
const CONNECTIONS = 50;

/**
 * One run: every configured tenant with all its targets. Start reading the code here.
 * `sync` sends, `plan` only reports what it would send, `retire` archives all findings of the bridge.
 *
 * @returns the report of contracts `sync --json`, including errors
 * @throws only when the run is aborted
 */
export async function runSync(
  config: Config,
  options: SyncOptions,
  deps: SyncDeps,
): Promise<RunReport> {
  // Every call in flight listens for the abort, so many listeners are not a leak.
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

/** Lost events are findings that downstream consumers miss, so the run did not fully succeed. */
function withEvents(report: RunReport, events: EventCounts | undefined): RunReport {
  if (events === undefined || events.published + events.failed === 0) return report;
  const isPartial = events.failed > 0 && report.outcome === 'succeeded';
  return { ...report, outcome: isPartial ? 'partial' : report.outcome, events };
}
