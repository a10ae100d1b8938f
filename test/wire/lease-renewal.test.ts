import { afterEach, expect, it } from 'vitest';
import { LEASE_TTL_MS } from '../../src/sync/lease.js';
import { SECOND } from '../../src/util/clock.js';
import { type BridgeWorld, startBridgeWorld, targetOf } from '../helpers/bridge-world.js';

let world: BridgeWorld;

afterEach(() => world.stop());

it('keeps the lease during a read longer than the lease, and delivers its findings', async () => {
  world = await startBridgeWorld({ users: 600 });
  const { keeper, ledger, clock } = world;
  const startedAt = clock.now();
  const intruders: unknown[] = [];
  keeper.faults.add({
    match: ({ operation }) => {
      void ledger
        .acquireLease('acme', 'another run', clock.now(), LEASE_TTL_MS)
        .then((lease) => intruders.push(lease));
      return operation === 'enterprise_stat_details';
    },
    times: Number.POSITIVE_INFINITY,
    kind: 'slow',
    ms: 90 * SECOND,
  });
  const target = targetOf(await world.sync());
  expect(clock.now() - startedAt).toBeGreaterThan(LEASE_TTL_MS);
  expect(intruders.filter((lease) => lease !== null)).toEqual([]);
  expect(target).toMatchObject({ status: 'delivered', error: null });
});

it('stops at once and sends nothing when another run takes the lease during a read', async () => {
  world = await startBridgeWorld({ users: 600 });
  const { keeper, ledger, clock, hub } = world;
  keeper.faults.add({
    match: ({ operation }) => {
      if (operation !== 'enterprise_stat_details') return false;
      clock.advance(LEASE_TTL_MS);
      void ledger.acquireLease('acme', 'another run', clock.now(), LEASE_TTL_MS);
      return false;
    },
    kind: 'cut',
  });
  const report = await world.sync();
  expect(targetOf(report).error?.code).toBe('LeaseLost');
  const pages = keeper.calls.filter(({ operation }) => operation === 'enterprise_stat_details');
  expect(pages).toHaveLength(1);
  expect(hub.stats.importCalls).toBe(0);
});
