import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { SECOND } from '../../src/util/clock.js';

/**
 * Often enough to see a run of a few minutes grow; collecting a million rows takes about a second.
 */
const EVERY_MS = 10 * SECOND;

/**
 * Measures the live memory of a process: the heap after a collection, every ten seconds. Resident
 * memory means little here, since V8 collects lazily on a large machine.
 *
 * @returns a function that stops measuring and returns the peak in MB
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
