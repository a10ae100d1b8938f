import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { SECOND } from '../../src/util/clock.js';

/** Often enough to see a run of some minutes grow; a collection of a million rows takes about a second. */
const EVERY_MS = 10 * SECOND;

/**
 * Watches what a process holds on to: the heap after a collection, every ten seconds. The memory that the
 * system counts says little here, since on a large machine V8 leaves its garbage lying about.
 *
 * @returns ends the watch and tells the most that was seen, in MB
 */
export function watchLiveMemory(): () => number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  let peak = 0;
  const timer = setInterval(() => {
    collect();
    peak = Math.max(peak, process.memoryUsage().heapUsed / 1e6);
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    return peak;
  };
}
