import { expect, it } from 'vitest';
import { createMemoryLedger } from '../../../src/ledger/memory.js';
import { advanceRunClock, peekRunClock } from '../../../src/sync/run-clock.js';
import { DAY, HOUR } from '../../../src/util/clock.js';

const NOW = Date.UTC(2026, 10, 22);

async function startClock() {
  const ledger = createMemoryLedger();
  const lease = await ledger.acquireLease('acme', 'test', NOW, HOUR);
  if (lease === null) throw new Error('no lease');
  return {
    advance: (now: number) => advanceRunClock(ledger, 'acme', lease, now),
    peek: (now: number) => peekRunClock(ledger, 'acme', now),
  };
}

it('is the time of the run', async () => {
  const { advance, peek } = await startClock();
  expect(await peek(NOW)).toBe(NOW);
  expect(await advance(NOW)).toBe(NOW);
  expect(await advance(NOW + HOUR)).toBe(NOW + HOUR);
});

it.each([0, 1, 6 * HOUR, 23 * HOUR])(
  'is later than that of the run before, though the clock was set back by %i ms',
  async (back) => {
    const { advance, peek } = await startClock();
    await advance(NOW);
    expect(await peek(NOW - back)).toBe(NOW + 1);
    expect(await advance(NOW - back)).toBe(NOW + 1);
    expect(await advance(NOW - back)).toBe(NOW + 2);
  },
);

it('does not follow a clock that was so far ahead that AWS took nothing', async () => {
  const { advance, peek } = await startClock();
  await advance(NOW + 400 * DAY);
  expect(await peek(NOW)).toBe(NOW);
  expect(await advance(NOW)).toBe(NOW);
  expect(await advance(NOW)).toBe(NOW + 1);
});
