import type { Clock } from '../../src/util/clock.js';

export interface InstantClock extends Clock {
  /** Moves the clock, also backwards. */
  advance(ms: number): void;
}

/** The default start of an instant clock. */
export const START = Date.UTC(2026, 10, 22);

/** A clock on which every sleep returns immediately and advances the time by its duration. */
export function createInstantClock(start = START): InstantClock {
  let time = start;
  return {
    now: () => time,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      time += Math.ceil(ms);
    },
    advance(ms) {
      time += ms;
    },
  };
}
