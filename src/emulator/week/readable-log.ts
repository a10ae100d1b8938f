import type { KeeperEvent } from '../keeper/enterprise.js';
import type { LoggedEvent } from './audit-log.js';

/**
 * The events between two times, both included, found without scanning tens of thousands of others.
 */
export function eventsBetween(
  log: readonly LoggedEvent[],
  from: number,
  to: number,
): KeeperEvent[] {
  return log.slice(firstFrom(log, from), firstFrom(log, to + 1)).map(({ event }) => event);
}

function firstFrom(log: readonly LoggedEvent[], time: number): number {
  let low = 0;
  let high = log.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((log[middle]?.at ?? time) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
