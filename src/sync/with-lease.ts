import type { Lease } from '../ledger/port.js';
import { MINUTE } from '../util/clock.js';
import { BridgeError } from '../util/errors.js';
import type { SyncDeps } from './deps.js';
import { LEASE_TTL_MS } from './lease-keeper.js';

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
  if (lease === null) throw leaseHeld(tenant);
  try {
    return await work(lease);
  } finally {
    await lease.release();
  }
}

function leaseHeld(tenant: string): BridgeError {
  return new BridgeError('LeaseHeld', `Another run of tenant ${tenant} is under way.`, {
    mend: `Wait for it to end. If it has crashed, its lease ends by itself within ${LEASE_TTL_MS / MINUTE} minutes.`,
    retryable: true,
    alert: false,
  });
}
