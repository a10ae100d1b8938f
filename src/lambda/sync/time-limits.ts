import { type Clock, SECOND } from '../../util/clock.js';

/**
 * From the last call to Security Hub to the end of the function: enough to retry a call in flight once and to write
 * its outcome.
 */
const STOP_SENDING_MS = 20 * SECOND;
/** Whatever still hangs then is aborted, to release the lease and report. */
const STOP_ALL_MS = 8 * SECOND;

/** How long one invocation may work. */
export interface TimeLimits {
  /** Milliseconds since the epoch. */
  readonly deadline: number;
  /** Aborted slightly later. */
  readonly signal: AbortSignal;
}

/** @param remainingMs until Lambda ends the invocation */
export function timeLimits(remainingMs: number, clock: Pick<Clock, 'now'>): TimeLimits {
  return {
    deadline: clock.now() + remainingMs - STOP_SENDING_MS,
    signal: AbortSignal.timeout(Math.max(0, remainingMs - STOP_ALL_MS)),
  };
}
