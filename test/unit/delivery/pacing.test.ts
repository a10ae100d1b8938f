import { setMaxListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createPace, createPaces } from '../../../src/delivery/pacing.js';
import { seededRandom } from '../../../src/util/seeded-random.js';
import { target } from '../../helpers/target.js';
import { createVirtualClock, type VirtualClock } from '../../helpers/virtual-clock.js';

const { signal } = new AbortController();
// A thousand calls wait on it concurrently below.
setMaxListeners(0, signal);

/** A token bucket as AWS describes it, written independently of the one under test. */
function createQuota(clock: VirtualClock, perSecond = 10, burst = 30) {
  const quota = { perSecond, accepted: 0, refused: 0, take };
  let level = burst;
  let at = clock.now();
  function take(): boolean {
    level = Math.min(burst, level + ((clock.now() - at) / 1_000) * quota.perSecond);
    at = clock.now();
    const allowed = level >= 1;
    if (allowed) level -= 1;
    quota[allowed ? 'accepted' : 'refused'] += 1;
    return allowed;
  }
  return quota;
}

/** Sends `calls` calls, each until it is accepted, and returns the elapsed milliseconds. */
async function send(options: {
  readonly clock: VirtualClock;
  readonly pace: ReturnType<typeof createPace>;
  readonly quota: ReturnType<typeof createQuota>;
  readonly calls: number;
  readonly latency: () => number;
}): Promise<number> {
  const { clock, pace, quota, calls, latency } = options;
  const start = clock.now();
  async function sendOne(): Promise<void> {
    await pace.take(signal);
    await clock.sleep(latency());
    if (quota.take()) return pace.onSuccess();
    pace.onThrottled();
    return sendOne();
  }
  await clock.run(Promise.all(Array.from({ length: calls }, sendOne)));
  return clock.now() - start;
}

describe('the pacing of a target', () => {
  it.each([1, 2, 3, 4, 5])('uses the quota without exceeding it, jitter seed %i', async (seed) => {
    const random = seededRandom(seed);
    const clock = createVirtualClock();
    const quota = createQuota(clock);
    const latency = () => Math.round(random() * 200);
    const ms = await send({ clock, pace: createPace({ clock }), quota, calls: 1_000, latency });
    expect(quota).toMatchObject({ accepted: 1_000, refused: 0 });
    expect(1_000 / (30 + (10 * ms) / 1_000)).toBeGreaterThanOrEqual(0.95);
  });

  it('stays within the quota when calls delayed by half a second arrive with later ones', async () => {
    const clock = createVirtualClock();
    const quota = createQuota(clock);
    let calls = 0;
    const latency = () => {
      calls += 1;
      return calls <= 30 ? 500 : 0;
    };
    await send({ clock, pace: createPace({ clock }), quota, calls: 200, latency });
    expect(quota).toMatchObject({ accepted: 200, refused: 0 });
  });

  it('finds the remaining rate when others use the same quota, and recovers the rest', async () => {
    const random = seededRandom(7);
    const clock = createVirtualClock();
    const quota = createQuota(clock, 5);
    const pace = createPace({ clock });
    const latency = () => Math.round(random() * 200);
    const shared = await send({ clock, pace, quota, calls: 500, latency });
    expect(quota.refused).toBeGreaterThan(0);
    expect(quota.refused).toBeLessThan(25);
    expect(500 / ((5 * shared) / 1_000)).toBeGreaterThan(0.85);

    quota.perSecond = 10;
    await send({ clock, pace, quota, calls: 100, latency });
    const refusedBefore = quota.refused;
    const free = await send({ clock, pace, quota, calls: 500, latency });
    expect(quota.refused).toBe(refusedBefore);
    expect(500 / ((10 * free) / 1_000)).toBeGreaterThan(0.95);
  });

  it('is shared by all senders to the same account and Region', async () => {
    const random = seededRandom(3);
    const clock = createVirtualClock();
    const quota = createQuota(clock);
    const paceOf = createPaces(clock);
    const latency = () => Math.round(random() * 200);
    const tenant = () => send({ clock, pace: paceOf(target()), quota, calls: 200, latency });
    await Promise.all([tenant(), tenant()]);
    expect(quota).toMatchObject({ accepted: 400, refused: 0 });
    expect(paceOf(target({ region: 'eu-central-1' }))).not.toBe(paceOf(target()));
  });

  it('pauses waiting calls when one is throttled, but no other target', async () => {
    const clock = createVirtualClock();
    const start = clock.now();
    const refused = createPace({ clock, rate: 10, burst: 1 });
    const other = createPace({ clock, rate: 10, burst: 1 });
    const leave = (pace: typeof refused) => pace.take(signal).then(() => clock.now() - start);
    await refused.take(signal);
    await other.take(signal);
    const waiting = [leave(refused), leave(other), leave(refused)];
    refused.onThrottled(2_000);
    expect(await clock.run(Promise.all(waiting))).toEqual([2_200, 100, 2_400]);
  });

  it('extends the wait of a call that is already sleeping', async () => {
    const clock = createVirtualClock();
    const start = clock.now();
    const pace = createPace({ clock, rate: 10, burst: 1 });
    await pace.take(signal);
    const next = pace.take(signal);
    const refusal = clock.sleep(50).then(() => pace.onThrottled());
    await clock.run(Promise.all([next, refusal]));
    expect(clock.now() - start).toBe(1_250);
  });

  it('releases calls in the order they arrived', async () => {
    const clock = createVirtualClock();
    const pace = createPace({ clock, rate: 10, burst: 2 });
    const order: number[] = [];
    const calls = [0, 1, 2, 3, 4, 5].map((n) => pace.take(signal).then(() => order.push(n)));
    await clock.run(Promise.all(calls));
    expect(order).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('continues after the clock was set back an hour', async () => {
    const clock = createVirtualClock();
    const pace = createPace({ clock, rate: 10, burst: 1 });
    await pace.take(signal);
    const steppedBack = clock.now() - 3_600_000;
    clock.set(steppedBack);
    await clock.run(pace.take(signal));
    expect(clock.now() - steppedBack).toBe(100);
  });

  it('rejects waiting calls when the run is aborted, without using tokens', async () => {
    const clock = createVirtualClock();
    const pace = createPace({ clock, rate: 10, burst: 1 });
    const run = new AbortController();
    await pace.take(run.signal);
    const waiting = [pace.take(run.signal), pace.take(run.signal), pace.take(signal)];
    const start = clock.now();
    const stop = clock.sleep(30).then(() => run.abort(new Error('stopped')));
    const [results] = await clock.run(Promise.all([Promise.allSettled(waiting), stop]));
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(results[0]).toMatchObject({ reason: { message: 'stopped' } });
    expect(clock.now() - start).toBe(100);
  });

  it('rejects immediately when the run is already aborted', async () => {
    const pace = createPace({ clock: createVirtualClock() });
    await expect(pace.take(AbortSignal.abort(new Error('over')))).rejects.toThrow('over');
  });
});
