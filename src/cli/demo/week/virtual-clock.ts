import type { Clock } from '../../../util/clock.js';

export interface VirtualClock extends Clock {
  /** Moves the clock, also backwards. */
  advance(ms: number): void;
}

/** A clock on which every wait is over at once and advances the time. */
export function createVirtualClock(start: number): VirtualClock {
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
