import type { Clock } from '../../src/util/clock.js';

/** A clock whose sleeps return immediately, advance the time, and are recorded. */
export interface RecordingClock extends Clock {
  /** In milliseconds, in order. */
  readonly slept: readonly number[];
}

export function createRecordingClock(start = Date.UTC(2026, 10, 20, 8)): RecordingClock {
  const slept: number[] = [];
  let time = start;
  return {
    slept,
    now: () => time,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      slept.push(ms);
      time += ms;
    },
  };
}
