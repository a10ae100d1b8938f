import { SECOND } from '../util/clock.js';

/** Token bucket arithmetic without waiting: each function maps a state to the next one. */
interface PaceBucket {
  /** Calls that may be sent now; fractions accumulate. */
  readonly tokens: number;
  /** Tokens per second. */
  readonly rate: number;
  /** Milliseconds from `seenAt` during which no tokens are added. */
  readonly pauseMs: number;
  /** When the state was computed, in milliseconds since the epoch. */
  readonly seenAt: number;
}

export interface PaceLimits {
  /** Calls per second without throttling. */
  readonly rate: number;
  /** Burst size after an idle period. */
  readonly burst: number;
}

/** A lower rate would hardly relieve AWS, and would not notice that quota is available again. */
const MIN_RATE = 1;
/** At 10 calls per second AWS has 10 tokens again after this, enough for the next calls. */
const MIN_PAUSE_MS = SECOND;
/** Caps the pause a response requests; the next throttling response can request one again. */
const MAX_PAUSE_MS = 60 * SECOND;
/**
 * Calls per second regained by each success. From half the rate it takes about 50 successes (7 s), from the
 * minimum about 90 (23 s); so if others share the quota, about one call in 50 is throttled.
 */
const RECOVERY = 0.1;

/** The initial state: the whole burst is available. */
export function fullBucket(limits: PaceLimits, now: number): PaceBucket {
  return { tokens: limits.burst, rate: limits.rate, pauseMs: 0, seenAt: now };
}

/** The bucket at a later time. A clock that stepped back adds no tokens and extends no pause. */
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

/** Whole milliseconds until a call may be sent; 0: now. */
export function waitMs(bucket: PaceBucket): number {
  const missing = Math.max(0, 1 - bucket.tokens);
  return Math.ceil(bucket.pauseMs + (missing * SECOND) / bucket.rate);
}

/**
 * After throttling (`requestedMs`: the pause that its response requested): no tokens, a pause, then half the rate.
 * Responses that arrive during the pause belong to calls already in flight and can only extend it.
 */
export function slowedDown(bucket: PaceBucket, requestedMs = 0): PaceBucket {
  const rate = bucket.pauseMs > 0 ? bucket.rate : Math.max(MIN_RATE, bucket.rate / 2);
  const pauseMs = Math.min(Math.max(requestedMs, MIN_PAUSE_MS), MAX_PAUSE_MS);
  return { ...bucket, tokens: 0, rate, pauseMs: Math.max(bucket.pauseMs, pauseMs) };
}

/** After a success: a little faster, up to the full rate. */
export function recovered(bucket: PaceBucket, limits: PaceLimits): PaceBucket {
  return { ...bucket, rate: Math.min(limits.rate, bucket.rate + RECOVERY) };
}
