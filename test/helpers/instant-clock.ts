import { createVirtualClock, type VirtualClock } from '../../src/cli/demo/week/virtual-clock.js';

export type InstantClock = VirtualClock;

/** The default start of an instant clock. */
export const START = Date.UTC(2026, 10, 22);

export function createInstantClock(start = START): InstantClock {
  return createVirtualClock(start);
}
