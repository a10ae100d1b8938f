import { nullIfDamaged, readCursor, TimeText } from '../ledger/cursor.js';
import type { Lease } from '../ledger/port.js';
import { type Clock, MINUTE } from '../util/clock.js';
import { BridgeError } from '../util/errors.js';
import type { SyncDeps } from './deps.js';

/** Start of the run that holds the lease, or held it last. */
const CURSOR = 'run-started';

/**
 * Runs work as the only run of a tenant.
 * @throws BridgeError `LeaseHeld` while another run is active; otherwise errors of the work
 */
export async function withLease<T>(
  tenant: string,
  { ledger, owner, clock }: Pick<SyncDeps, 'ledger' | 'owner' | 'clock'>,
  work: (lease: Lease) => Promise<T>,
): Promise<T> {
  const lease = await ledger.acquireLease(tenant, owner, clock.now(), LEASE_TTL_MS);
  if (lease === null) throw leaseHeld(tenant, await startOf(tenant, ledger));
  try {
    await ledger.setCursor(tenant, CURSOR, String(clock.now()), lease);
    return await work(lease);
  } finally {
    await lease.release();
  }
}

/** Start of the run that holds the lease; null if unknown. */
async function startOf(tenant: string, ledger: SyncDeps['ledger']): Promise<number | null> {
  return nullIfDamaged(readCursor({ ledger, tenant, name: CURSOR }, TimeText));
}

function leaseHeld(tenant: string, startedAt: number | null): BridgeError {
  const since = startedAt === null ? '' : ` since ${new Date(startedAt).toISOString()}`;
  return new BridgeError('LeaseHeld', `Another run of tenant ${tenant} is active${since}.`, {
    hint: `Wait for it to end. If it has crashed, its lease expires within ${LEASE_TTL_MS / MINUTE} minutes.`,
    retryable: true,
    alert: false,
  });
}

/** Long enough for a slow call between renewals, short enough to replace a crashed run soon. */
export const LEASE_TTL_MS = 5 * MINUTE;
const RENEW_AFTER_MS = LEASE_TTL_MS / 3;

/**
 * Renews the lease after a third of its TTL. Create it as soon as the lease is held. Called before each call to
 * Keeper and Security Hub rather than by a timer: a hanging run should lose the lease, and a run that lost it must
 * not send. Concurrent calls share one renewal.
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
