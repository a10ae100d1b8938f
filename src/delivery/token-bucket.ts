import { SECOND } from '../util/clock.js';

/** Token bucket arithmetic without waiting: each function takes a state and gives the next one. */
interface PaceBucket {
  /** Calls that may leave now; a fraction is a call in the making. */
  readonly tokens: number;
  /** Tokens a second. */
  readonly rate: number;
  /** Milliseconds, from `seenAt` on, in which no tokens come. */
  readonly pauseMs: number;
  /** When the state was true, in milliseconds since the epoch. */
  readonly seenAt: number;
}

export interface PaceLimits {
  /** Calls a second while nobody complains. */
  readonly rate: number;
  /** Calls that may leave at once after a rest. */
  readonly burst: number;
}

/** Slower would hardly be kinder, and would not notice that the quota is free again. */
const MIN_RATE = 1;
/** At 10 calls a second AWS has 10 tokens again after this: enough for the calls that follow. */
const MIN_PAUSE_MS = SECOND;
/** An answer that asks for more is not believed: the next refusal can ask again. */
const MAX_PAUSE_MS = 60 * SECOND;
/**
 * Calls a second won back by each success. From half the rate it takes some 50 successes (7 s), from the
 * slowest some 90 (23 s); so when others share the quota about one call in 50 is refused.
 */
const RECOVERY = 0.1;

/** After a rest: the whole burst may leave at once. */
export function fullBucket(limits: PaceLimits, now: number): PaceBucket {
  return { tokens: limits.burst, rate: limits.rate, pauseMs: 0, seenAt: now };
}

/** The bucket at a later time. A clock that stepped back brings no tokens and lengthens no pause. */
export function advance(bucket: PaceBucket, limits: PaceLimits, now: number): PaceBucket {
  const elapsed = Math.max(0, now - bucket.seenAt);
  const filling = Math.max(0, elapsed - bucket.pauseMs);
  return {
    tokens: Math.min(limits.burst, bucket.tokens + (filling * bucket.rate) / SECOND),
    rate: bucket.rate,
    pauseMs: Math.max(0, bucket.pauseMs - elapsed),
    seenAt: now,
  };
}

/** Whole milliseconds until a call may leave; 0: now. */
export function waitMs(bucket: PaceBucket): number {
  const missing = Math.max(0, 1 - bucket.tokens);
  return Math.ceil(bucket.pauseMs + (missing * SECOND) / bucket.rate);
}

/**
 * After a refusal (`askedMs`: the pause its answer asked for): no token left, none for a while, and half the rate from then on. Refusals that
 * arrive during the pause belong to calls that were already on their way and change nothing but its end.
 */
export function slowedDown(bucket: PaceBucket, askedMs = 0): PaceBucket {
  const rate = bucket.pauseMs > 0 ? bucket.rate : Math.max(MIN_RATE, bucket.rate / 2);
  const asked = Math.min(Math.max(askedMs, MIN_PAUSE_MS), MAX_PAUSE_MS);
  return { ...bucket, tokens: 0, rate, pauseMs: Math.max(bucket.pauseMs, asked) };
}

/** After a success: a little faster, up to the full rate. */
export function recovered(bucket: PaceBucket, limits: PaceLimits): PaceBucket {
  return { ...bucket, rate: Math.min(limits.rate, bucket.rate + RECOVERY) };
}
