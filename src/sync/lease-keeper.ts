import type { Lease } from '../ledger/port.js';
import { type Clock, MINUTE } from '../util/clock.js';

/** Long enough for a slow call between two renewals, short enough that a crashed run is soon replaced. */
export const LEASE_TTL_MS = 5 * MINUTE;
const RENEW_AFTER_MS = LEASE_TTL_MS / 3;

/**
 * Renews the lease when a third of its time is gone; made as soon as it is held. Called before each call to
 * Keeper and to Security Hub rather than by a timer: a run that hangs shall lose it, and one that lost it must
 * not send. Calls that come while a renewal is under way wait for that one.
 */
export function createLeaseKeeper(lease: Lease, clock: Clock): () => Promise<void> {
  let renewedAt = clock.now();
  let renewal: Promise<void> | null = null;
  async function renew(now: number): Promise<void> {
    try {
      await lease.renew(now);
      renewedAt = now;
    } finally {
      renewal = null;
    }
  }
  return async () => {
    const now = clock.now();
    if (now - renewedAt < RENEW_AFTER_MS) return;
    renewal ??= renew(now);
    await renewal;
  };
}
