import { leaseLost } from '../errors.js';
import type { Lease } from '../port.js';

interface LeaseRecord {
  readonly fence: number;
  /** Null once released. */
  readonly owner: string | null;
  readonly until: number;
}

/** The leases of a memory ledger, by tenant; same rules as in the other stores. */
export function createMemoryLeases() {
  const records = new Map<string, LeaseRecord>();

  async function assertHeld(
    tenant: string,
    { owner, fence }: Pick<Lease, 'owner' | 'fence'>,
  ): Promise<void> {
    const current = records.get(tenant);
    if (current?.fence !== fence || current.owner !== owner) throw leaseLost(tenant);
  }

  async function acquire(
    tenant: string,
    owner: string,
    now: number,
    ttlMs: number,
  ): Promise<Lease | null> {
    const current = records.get(tenant);
    if (current !== undefined && current.owner !== null && current.until > now) return null;
    const held = { owner, fence: (current?.fence ?? 0) + 1 };
    async function record(state: Omit<LeaseRecord, 'fence'>): Promise<void> {
      await assertHeld(tenant, held);
      records.set(tenant, { fence: held.fence, ...state });
    }
    records.set(tenant, { ...held, until: now + ttlMs });
    return {
      ...held,
      renew: (later) => record({ owner, until: later + ttlMs }),
      // A lease that is lost already has nothing to give back.
      release: () => record({ owner: null, until: 0 }).catch(() => undefined),
    };
  }

  return { acquire, assertHeld };
}
