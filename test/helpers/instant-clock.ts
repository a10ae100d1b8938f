import type { Clock } from '../../src/util/clock.js';

export interface InstantClock extends Clock {
  /** Moves the clock, backwards too. */
  advance(ms: number): void;
}

/** Where an instant clock starts, unless told otherwise. */
export const START = Date.UTC(2026, 10, 22);

/** A clock on which every sleep is over at once, and has taken the time it asked for. */
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
