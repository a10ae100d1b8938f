import { expect, it } from 'vitest';
import { createMemoryLedger } from '../../../src/ledger/memory/ledger.js';
import { advanceRunClock, previewRunTime } from '../../../src/sync/run-clock.js';
import { DAY, HOUR } from '../../../src/util/clock.js';

const NOW = Date.UTC(2026, 10, 22);

async function startClock(newest = 0) {
  const ledger = createMemoryLedger();
  const lease = await ledger.acquireLease('acme', 'test', NOW, HOUR);
  if (lease === null) throw new Error('no lease');
  const at = (now: number) => ({ ledger, tenant: 'acme', now, newest, rebuild: false });
  return {
    advance: (now: number) => advanceRunClock(at(now), lease),
    peek: (now: number) => previewRunTime(at(now)),
    rebuild: (now: number) => advanceRunClock({ ...at(now), rebuild: true }, lease),
    store: (value: string) => ledger.setCursor('acme', 'run-clock', value, lease),
  };
}

it('keeps the time of the run', async () => {
  const { advance, peek } = await startClock();
  expect(await peek(NOW)).toBe(NOW);
  expect(await advance(NOW)).toBe(NOW);
  expect(await advance(NOW + HOUR)).toBe(NOW + HOUR);
});

it.each([0, 1, 6 * HOUR, 23 * HOUR])(
  'returns a time later than the previous run although the clock was set back by %i ms',
  async (back) => {
    const { advance, peek } = await startClock();
    await advance(NOW);
    expect(await peek(NOW - back)).toBe(NOW + 1);
    expect(await advance(NOW - back)).toBe(NOW + 1);
    expect(await advance(NOW - back)).toBe(NOW + 2);
  },
);

it('ignores a previous time so far ahead that AWS accepted nothing', async () => {
  const { advance, peek } = await startClock();
  await advance(NOW + 400 * DAY);
  expect(await peek(NOW)).toBe(NOW);
  expect(await advance(NOW)).toBe(NOW);
  expect(await advance(NOW)).toBe(NOW + 1);
});

it('returns a time later than the newest row, whatever the cursor contains', async () => {
  const { advance } = await startClock(NOW + HOUR);
  expect(await advance(NOW)).toBe(NOW + HOUR + 1);
  expect(await advance(NOW)).toBe(NOW + HOUR + 2);
});

it.each([
  '17600000x0000',
  '',
  'NaN',
  '-1',
  '1e12',
  '1.5',
  ' 1',
  '9007199254740993',
  '253402300800000',
  'null',
])('rejects %j as a time and explains how to repair it', async (value) => {
  const { advance, peek, rebuild, store } = await startClock(NOW + HOUR);
  await store(value);
  const damaged = {
    code: 'CursorDamaged',
    message: expect.stringContaining('run-clock of tenant acme'),
    hint: expect.stringContaining('sync --adopt'),
  };
  await expect(peek(NOW)).rejects.toMatchObject(damaged);
  await expect(advance(NOW)).rejects.toMatchObject(damaged);
  expect(await rebuild(NOW)).toBe(NOW + HOUR + 1);
  expect(await advance(NOW)).toBe(NOW + HOUR + 2);
});
