import { expect, it, onTestFinished } from 'vitest';
import { createMemoryLedger } from '../../src/ledger/memory/ledger.js';
import type { Ledger } from '../../src/ledger/port.js';
import type { Subscriber } from '../../src/report/run-event.js';
import { MINUTE } from '../../src/util/clock.js';
import { BridgeError } from '../../src/util/errors.js';
import { keeperEvent } from '../helpers/audit-events.js';
import { startBridgeWorld, targetOf, type WorldOptions } from '../helpers/bridge-world.js';

/** A bridge whose Keeper just logged an event, and the latencies it reports. */
async function worldWithEvent(options: WorldOptions = {}) {
  const latencies: number[] = [];
  const emit: Subscriber = (event) => {
    if (event.type === 'events-delivered') latencies.push(event.latencyMs);
    return undefined;
  };
  const bridge = await startBridgeWorld({ emit, ...options });
  onTestFinished(async () => void (await bridge.stop()));
  bridge.keeper.enterprise.events = [keeperEvent('exported_records', bridge.clock.now())];
  bridge.clock.advance(3 * MINUTE);
  return { bridge, latencies };
}

it('reports the age of an event at acknowledgement once', async () => {
  const { bridge, latencies } = await worldWithEvent();
  await bridge.sync();
  await bridge.sync();
  expect(latencies).toHaveLength(1);
  expect(latencies[0]).toBeGreaterThanOrEqual(3 * MINUTE);
});

it.each([
  ['a target accepts nothing', { kind: 'status', status: 403, code: 'AccessDeniedException' }],
  [
    'a finding fails',
    { kind: 'partial', ids: () => true, errorCode: 'InternalFailure', errorMessage: '', times: 9 },
  ],
] as const)('reports no delivery while %s', async (_, fault) => {
  const { bridge, latencies } = await worldWithEvent();
  bridge.hub.faults.add({ ...fault, match: 'BatchImportFindings' });
  await bridge.sync();
  expect(latencies).toEqual([]);
});

it('reports what was sent although the stream position could not be stored', async () => {
  const memory = createMemoryLedger();
  const ledger: Ledger = {
    ...memory,
    setCursor(tenant, name, value, lease) {
      if (!name.startsWith('events')) return memory.setCursor(tenant, name, value, lease);
      throw new BridgeError('LedgerUnwritable', 'The disk is full.');
    },
  };
  const { bridge } = await worldWithEvent({ ledger });
  const target = targetOf(await bridge.sync());
  expect(target).toMatchObject({ status: 'partial', error: { code: 'LedgerUnwritable' } });
  expect(target.created).toBe(target.wanted);
  expect(target.created).toBe(bridge.hub.ingestionEvents());
});

it('logs once what it cannot read, whether a run reads all sources or some', async () => {
  const { bridge } = await worldWithEvent();
  const denied = { kind: 'status', status: 403, times: Number.POSITIVE_INFINITY } as const;
  bridge.keeper.faults.add(denied);
  expect(targetOf(await bridge.sync())).toMatchObject({ created: 1 });
  for (const only of [['events'], null, ['alerts'], null] as const) {
    bridge.clock.advance(5 * MINUTE);
    expect(targetOf(await bridge.sync({ only }))).toMatchObject({ unchanged: 1, importCalls: 0 });
  }
});
