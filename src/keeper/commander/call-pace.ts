import { MINUTE } from '../../util/clock.js';
import type { HttpContext } from '../../util/http.js';

/** Commander's default limit is 60 a minute for each of its endpoints; all of ours together stay within it. */
const CALLS = 60;

/** Waits until one more call keeps to 60 in any minute. For callers that take turns. */
export function createCallPace({
  clock,
  signal,
  onWait,
}: Pick<HttpContext, 'clock' | 'signal' | 'onWait'>): () => Promise<void> {
  const calls: number[] = [];
  return async () => {
    const oldest = calls.length < CALLS ? undefined : calls.shift();
    const waitMs = oldest === undefined ? 0 : oldest + MINUTE - clock.now();
    if (waitMs > 0) {
      onWait?.({ service: 'Commander', reason: 'rate-limit', ms: waitMs });
      await clock.sleep(waitMs, signal);
    }
    calls.push(clock.now());
  };
}
