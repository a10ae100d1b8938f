import { nullIfDamaged, readCursor, TimeText } from '../ledger/cursor.js';
import type { Lease } from '../ledger/port.js';
import { MINUTE } from '../util/clock.js';
import { BridgeError } from '../util/errors.js';
import type { SyncDeps } from './deps.js';
import { LEASE_TTL_MS } from './lease-keeper.js';

/** When the run began that holds the lease, or held it last. */
const CURSOR = 'run-started';

/**
 * Does work as the only run of a tenant.
 * @throws BridgeError `LeaseHeld` while another run is under way; whatever the work throws
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

/** When the run began that holds the lease; null where that is not known. */
async function startOf(tenant: string, ledger: SyncDeps['ledger']): Promise<number | null> {
  return nullIfDamaged(readCursor({ ledger, tenant, name: CURSOR }, TimeText));
}

function leaseHeld(tenant: string, startedAt: number | null): BridgeError {
  const since = startedAt === null ? '' : ` since ${new Date(startedAt).toISOString()}`;
  return new BridgeError('LeaseHeld', `Another run of tenant ${tenant} is active${since}.`, {
    hint: `Wait for it to end. If it has crashed, its lease ends by itself within ${LEASE_TTL_MS / MINUTE} minutes.`,
    retryable: true,
    alert: false,
  });
}
