import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../src/util/clock.js';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock that stands still until every task sleeps, then jumps to the next wake-up. */
export interface VirtualClock extends Clock {
  /** Sets the time without waking any task, as a corrected system clock does. */
  set(time: number): void;
  /** Advances the time until the work is done. */
  run<T>(work: Promise<T>): Promise<T>;
}

export function createVirtualClock(start = Date.UTC(2026, 10, 22)): VirtualClock {
  let time = start;
  let sleepers: Sleeper[] = [];

  function wakeNext(): void {
    const next = sleepers.toSorted((a, b) => a.at - b.at)[0];
    if (next === undefined) return;
    sleepers = sleepers.filter((sleeper) => sleeper !== next);
    time = Math.max(time, next.at);
    next.wake();
  }

  return {
    now: () => time,
    set(value) {
      time = value;
    },
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const sleeper = { at: time + ms, wake: resolve };
        sleepers.push(sleeper);
        const stop = () => {
          sleepers = sleepers.filter((other) => other !== sleeper);
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', stop, { once: true });
      }),
    async run(work) {
      let done = false;
      const finish = () => {
        done = true;
      };
      work.then(finish, finish);
      for (await nextTurn(); !done; await nextTurn()) wakeNext();
      return work;
    },
  };
}
