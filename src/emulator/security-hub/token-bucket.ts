import { SECOND } from '../../util/clock.js';

export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** Starts full. `take` returns whether a call may be made now (milliseconds since the epoch). */
export interface TokenBucket {
  take(now: number): boolean;
}

/** @param start when the bucket is full, milliseconds since the epoch */
export function createTokenBucket({ perSecond, burst }: Rate, start: number): TokenBucket {
  let tokens = burst;
  let last = start;
  return {
    take(now) {
      // A clock that steps back must not remove tokens.
      const elapsed = Math.max(0, now - last);
      tokens = Math.min(burst, tokens + (elapsed * perSecond) / SECOND);
      last = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
