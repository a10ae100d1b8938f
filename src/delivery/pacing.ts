import PQueue from 'p-queue';
import { targetKey } from '../domain/target.js';
import type { Clock } from '../util/clock.js';
import {
  advance,
  fullBucket,
  type PaceLimits,
  recovered,
  slowedDown,
  waitMs,
} from './token-bucket.js';

/** Calls of one target in flight: at 10 a second, enough for responses that take a second. */
export const CALLS_IN_FLIGHT = 10;

/**
 * Just under the quota of BatchImportFindings: 10 calls a second with a burst of 30, for each account and
 * Region (AWS API reference). It is never exceeded: of the calls that reach AWS within T seconds, at
 * most 20 + 9.8 T got their token in that time, and at most 10 got it earlier and were delayed in
 * transit, the maximum in flight per target. AWS accepts 30 + 10 T. The 2 % allow for clock drift.
 * Two tenants that send to the same account and Region may have twice as many in flight, so a call can be throttled.
 */
export const QUOTA_MARGIN: PaceLimits = { rate: 9.8, burst: 30 - CALLS_IN_FLIGHT };

/**
 * The same for GetFindings: 3 calls per second with a burst of 6, one page at a time.
 */
export const GET_FINDINGS_PACE: PaceLimits = { rate: 2.9, burst: 5 };

/** Decides when the next call to one account and Region may be sent. */
export interface Pace {
  /** Resolves, first come first served, when the next call may be sent; rejects when aborted. */
  take(signal: AbortSignal): Promise<void>;
  /** A call was throttled. `retryAfterMs`: the pause that the response requested. */
  onThrottled(retryAfterMs?: number): void;
  /** A call succeeded: after throttling, the rate increases a little. */
  onSuccess(): void;
}

interface PaceOptions extends Partial<PaceLimits> {
  readonly clock: Clock;
}

/** Defaults to the pace of BatchImportFindings. */
export function createPace({ clock, ...overrides }: PaceOptions): Pace {
  const limits = { ...QUOTA_MARGIN, ...overrides };
  let bucket = fullBucket(limits, clock.now());
  const line = new PQueue({ concurrency: 1 });

  function current() {
    bucket = advance(bucket, limits, clock.now());
    return bucket;
  }

  async function waitForToken(signal: AbortSignal): Promise<void> {
    // A loop because the wait can grow during the sleep if another call of the target is throttled.
    for (let ms = waitMs(current()); ms > 0; ms = waitMs(current())) await clock.sleep(ms, signal);
    bucket = { ...bucket, tokens: bucket.tokens - 1 };
  }

  return {
    take: (signal) => line.add(() => waitForToken(signal), { signal }),
    onThrottled(retryAfterMs) {
      bucket = slowedDown(current(), retryAfterMs);
    },
    onSuccess() {
      bucket = recovered(current(), limits);
    },
  };
}

/** The pacers of one run: all senders to an account and Region share its quota. */
export function createPaces(clock: Clock): (place: Parameters<typeof targetKey>[0]) => Pace {
  const paces = new Map<string, Pace>();
  return (place) => {
    const key = targetKey(place);
    const pace = paces.get(key) ?? createPace({ clock });
    paces.set(key, pace);
    return pace;
  };
}
