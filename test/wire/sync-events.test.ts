import { afterEach, describe, expect, it } from 'vitest';
import type { BridgeEvent } from '../../src/events/bridge-event.js';
import { publishRun } from '../../src/events/publish-run.js';
import { createMemoryLedger } from '../../src/ledger/memory/ledger.js';
import type { Ledger } from '../../src/ledger/port.js';
import { HOUR } from '../../src/util/clock.js';
import { silentLogger } from '../../src/util/logger.js';
import { type BridgeWorld, startBridgeWorld, type WorldOptions } from '../helpers/bridge-world.js';
import { onTheBus, schemaErrors } from '../helpers/event-schemas.js';

const worlds: BridgeWorld[] = [];

/** A bridge and everything it published on the bus. */
async function startWorld(options: WorldOptions = {}) {
  const published: BridgeEvent[] = [];
  const publisher = {
    stats: { published: 0, failed: 0 },
    publish: async (events: readonly BridgeEvent[]) => void published.push(...events),
  };
  const emit = publishRun(publisher, silentLogger);
  const world = await startBridgeWorld({ ...options, emit });
  worlds.push(world);
  /** One run and its published events, by type. */
  async function sync(changes?: Parameters<BridgeWorld['sync']>[0]) {
    const before = published.length;
    world.clock.advance(HOUR);
    await world.sync(changes);
    return published.slice(before).map((event) => [event.detailType, event.detail.data['reason']]);
  }
  return { world, published, sync };
}

afterEach(async () => {
  await Promise.all(worlds.splice(0).map((world) => world.stop()));
});

const COMPLETED = ['Sync Completed', undefined];

function setBenchmark({ keeper }: BridgeWorld, name: string, status: 'RESOLVED' | 'UNRESOLVED') {
  const found = keeper.enterprise.benchmarks.find(({ benchmark }) => benchmark.endsWith(name));
  if (found) found.status = status;
}

describe('events published by a sync', () => {
  it('are counted in the report, and lost ones make the run partial', async () => {
    const stats = { published: 3, failed: 1 };
    const publisher = { stats, publish: async () => {} };
    const emit = publishRun(publisher, silentLogger);
    const world = await startBridgeWorld({ emit, eventCounts: () => stats });
    worlds.push(world);
    expect(await world.sync()).toMatchObject({ outcome: 'partial', events: stats });
  });

  it('cover every new problem, then nothing while nothing changes', async () => {
    const { sync, published, world } = await startWorld();
    const first = await sync();
    expect(first.at(-1)).toEqual(COMPLETED);
    const opened = first.filter(([type]) => type === 'Finding Opened').length;
    const { findings } = world.hub;
    const problems = findings('111122223333', 'us-east-1').filter(
      ({ finding: { Compliance, FindingProviderFields } }) =>
        Compliance?.Status !== 'PASSED' &&
        FindingProviderFields?.Severity?.Label !== 'INFORMATIONAL',
    );
    expect(opened).toBe(problems.length);
    expect(await sync()).toEqual([COMPLETED]);
    expect(published.map(onTheBus).flatMap(schemaErrors)).toEqual([]);
  });

  it('cover problems that are fixed, fail again, end and recur', async () => {
    const { sync, world } = await startWorld();
    await sync();
    setBenchmark(world, 'CREATE_ALERTS', 'RESOLVED');
    expect(await sync()).toEqual([['Finding Resolved', 'passed'], COMPLETED]);
    setBenchmark(world, 'CREATE_ALERTS', 'UNRESOLVED');
    expect(await sync()).toEqual([['Finding Opened', 'failed'], COMPLETED]);
    const { alerts } = world.keeper.enterprise;
    // The others belong to events with findings of their own.
    const others = alerts.filter(({ eventType }) => eventType !== 'login_failure');
    world.keeper.enterprise.alerts = others;
    expect(await sync()).toEqual([['Finding Resolved', 'archived'], COMPLETED]);
    world.keeper.enterprise.alerts = alerts;
    expect(await sync()).toEqual([['Finding Opened', 'reactivated'], COMPLETED]);
  });

  it('are none for plan, and only the end for a retirement', async () => {
    const { sync } = await startWorld();
    expect(await sync({ command: 'plan' })).toEqual([]);
    await sync();
    expect(await sync({ command: 'retire' })).toEqual([COMPLETED]);
  });

  it('are repeated under the same id by the run after a crash', async () => {
    const memory = createMemoryLedger();
    const { sync, published, world } = await startWorld({ ledger: dying(memory) });
    await sync();
    const ids = () =>
      published
        .filter(({ detailType }) => detailType === 'Finding Opened')
        .map(({ detail }) => detail.metadata.id);
    const first = ids();
    expect(first.length).toBeGreaterThan(5);
    world.useLedger(memory);
    await sync();
    expect(ids().slice(first.length).sort()).toEqual([...first].sort());
  });
});

/** A ledger whose process ends after Security Hub responded: no outcome is ever written. */
function dying(ledger: Ledger): Ledger {
  return {
    ...ledger,
    async open(tenant, target, lease) {
      const open = await ledger.open(tenant, target, lease);
      return {
        rows: open.rows,
        body: (id) => open.body(id),
        recordIntent: (entries) => open.recordIntent(entries),
        recordOutcomes: () => Promise.reject(new Error('the process ends here')),
        close: async () => {},
      };
    },
  };
}
