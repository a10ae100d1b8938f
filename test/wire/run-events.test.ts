import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import type { RunEvent } from '../../src/report/run-event.js';
import { startBridgeWorld, targetOf } from '../helpers/bridge-world.js';

/** A bridge, and every event of its runs. */
async function watchedWorld(onEvent: (event: RunEvent) => Promise<void> | undefined) {
  const events: RunEvent[] = [];
  const emit = (event: RunEvent) => {
    events.push(event);
    return onEvent(event);
  };
  const bridge = await startBridgeWorld({ emit });
  onTestFinished(async () => void (await bridge.stop()));
  return { bridge, events };
}

/** Each type once, in the order of its first event. */
function typesOf(events: readonly RunEvent[]): string[] {
  return [...new Set(events.map(({ type }) => type))];
}

it('emits a sync from the first response to the report', async () => {
  const { bridge, events } = await watchedWorld(() => undefined);
  const report = await bridge.sync();
  expect(typesOf(events)).toEqual([
    'response-received',
    'source-read',
    'targets-opened',
    'tenant-read',
    'finding-planned',
    'target-planned',
    'outcomes-received',
    'run-finished',
  ]);
  const sources = events.flatMap((event) => (event.type === 'source-read' ? event.source : []));
  expect(sources.sort()).toEqual(['adoption', 'alerts', 'benchmarks', 'events']);
  expect(events.at(-1)).toEqual({ type: 'run-finished', report });
});

it('emits what a plan would send, and no outcomes', async () => {
  const { bridge, events } = await watchedWorld(() => undefined);
  await bridge.sync({ command: 'plan' });
  expect(typesOf(events)).toContain('finding-planned');
  expect(typesOf(events)).not.toContain('outcomes-received');
});

it('waits for its subscribers before the ledger moves', async () => {
  let moved = 0;
  const { bridge, events } = await watchedWorld((event) => {
    if (event.type !== 'outcomes-received') return undefined;
    const { outcomes, ledger } = event;
    return nextTurn().then(() => {
      moved += outcomes.filter(({ item }) => ledger.rows.has(item.finding.Id)).length;
    });
  });
  await bridge.sync();
  expect(moved).toBe(0);
  const [received] = events.filter((event) => event.type === 'outcomes-received');
  expect(received?.outcomes.every(({ item }) => received.ledger.rows.has(item.finding.Id))).toBe(
    true,
  );
});

it('waits for its subscribers before it queues a finding', async () => {
  let pending = 0;
  let most = 0;
  const { bridge } = await watchedWorld((event) => {
    if (event.type !== 'finding-planned') return undefined;
    pending += 1;
    most = Math.max(most, pending);
    return nextTurn().then(() => {
      pending -= 1;
    });
  });
  await bridge.sync();
  expect(most).toBe(1);
});

it('gives every subscriber all findings of a tenant', async () => {
  const { bridge, events } = await watchedWorld(() => undefined);
  const report = await bridge.sync();
  const [read] = events.filter((event) => event.type === 'tenant-read');
  const counts = [1, 2].map(() => [...(read?.wanted ?? [])].length);
  expect(counts).toEqual([1, 2].map(() => targetOf(report).wanted));
});
