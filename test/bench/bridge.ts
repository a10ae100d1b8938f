import { setMaxListeners } from 'node:events';
import PQueue from 'p-queue';
import { prepareFinding } from '../../src/asff/prepare.js';
import { tenantOf } from '../../src/config/tenant.js';
import { english } from '../../src/controls/en.js';
import { createHubClient } from '../../src/delivery/client.js';
import { createPaces } from '../../src/delivery/pacing.js';
import type { TargetRun } from '../../src/delivery/target-run.js';
import type { Tenant } from '../../src/domain/tenant.js';
import { createFileLedger } from '../../src/ledger/file/ledger.js';
import { createMemoryLedger } from '../../src/ledger/memory/ledger.js';
import type { RunContext } from '../../src/sync/deps.js';
import { createLeaseKeeper, withLease } from '../../src/sync/lease.js';
import { openTargets } from '../../src/sync/open-targets.js';
import { systemClock } from '../../src/util/clock.js';
import { silentLogger } from '../../src/util/logger.js';
import { createRedactor } from '../../src/util/redact.js';
import { createInstantClock } from '../helpers/instant-clock.js';
import { ACCESS_KEY, type SenderJob } from './job.js';
import { population } from './population.js';
import { benchTenant } from './world.js';

const OPTIONS = {
  command: 'sync',
  confirmArchive: false,
  only: null,
  deadline: null,
  adopt: false,
} as const;
const ENDING = {
  isClosed: () => false,
  isComplete: () => true,
  withdrawalOf: () => null,
  isObserved: () => true,
  confirmArchive: false,
};

/** One run of the bridge from findings to ledger, without reading from Keeper. */
export async function bridgeRun(job: SenderJob, url: string): Promise<number> {
  const config = benchTenant(job);
  const context = contextOf(job, url);
  const { clock } = context;
  const reports = await withLease(config.name, context, async (lease) => {
    const keepLease = createLeaseKeeper(lease, clock);
    const { targets } = await openTargets({ config, lease, keepLease }, OPTIONS, context);
    await addAll(job, tenantOf(config), targets);
    return Promise.all(targets.map((target) => target.finish(ENDING)));
  });
  return reports.reduce((lost, { failed, quarantined }) => lost + failed + quarantined, 0);
}

async function addAll(
  { findings, changed }: SenderJob,
  tenant: Tenant,
  targets: readonly TargetRun[],
): Promise<void> {
  for (const finding of population(findings, changed)) {
    const prepared = prepareFinding(finding, tenant);
    for (const target of targets) {
      const backpressure = target.add(prepared);
      if (backpressure !== undefined) await backpressure;
    }
  }
}

function contextOf({ paced, directory }: SenderJob, url: string): RunContext {
  const { signal } = new AbortController();
  // As in a real run, see run-sync.
  setMaxListeners(0, signal);
  const clock = paced ? systemClock : createInstantClock(Date.now());
  return {
    fetch,
    hubClient: ({ region }) =>
      createHubClient({
        region,
        endpoint: url,
        credentials: { accessKeyId: ACCESS_KEY, secretAccessKey: 'example' },
      }),
    ledger: directory === undefined ? createMemoryLedger() : createFileLedger(directory),
    secrets: { env: {}, readFile: () => Promise.reject(new Error('no files here')) },
    clock,
    logger: silentLogger,
    redactor: createRedactor(),
    signal,
    random: Math.random,
    owner: 'bench',
    runId: 'bench',
    texts: english,
    connections: new PQueue({ concurrency: 50 }),
    paceOf: createPaces(clock),
  };
}
