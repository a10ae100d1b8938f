import type { AsffFinding } from '../../asff/types.js';
import { leaseLost, ledgerReadOnly } from '../errors.js';
import type { Lease, Ledger } from '../port.js';
import { copyState, emptyState, recoverInFlight, type TargetState } from '../state.js';
import { createMemoryTarget } from './target.js';

type State = TargetState<AsffFinding>;

/** A ledger that lives as long as the process: for tests, the demo and dry runs. */
export function createMemoryLedger(): Ledger {
  const leases = createMemoryLeases();
  const states = new Map<string, State>();
  const cursors = new Map<string, string>();
  return {
    acquireLease: leases.acquire,
    async open(tenant, target, lease) {
      const key = `${tenant}#${target}`;
      const stored: State = states.get(key) ?? emptyState();
      // A reader must not mistake a live run's calls for crashed ones.
      const state = lease === null ? copyState(stored) : stored;
      const assertLease = lease === null ? rejectWrite : () => leases.assertHeld(tenant, lease);
      if (lease !== null) {
        await assertLease();
        states.set(key, state);
      }
      recoverInFlight(state);
      return createMemoryTarget(state, assertLease);
    },
    async cursor(tenant, name) {
      return cursors.get(`${tenant}#${name}`) ?? null;
    },
    async setCursor(tenant, name, value, lease) {
      await leases.assertHeld(tenant, lease);
      cursors.set(`${tenant}#${name}`, value);
    },
    async probe() {},
    async close() {},
  };
}

async function rejectWrite(): Promise<void> {
  throw ledgerReadOnly();
}

interface LeaseRecord {
  readonly fence: number;
  /** Null once released. */
  readonly owner: string | null;
  readonly until: number;
}

/** The leases of a memory ledger by tenant; same rules as in the other stores. */
function createMemoryLeases() {
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
      // A lost lease has nothing to release.
      release: () => record({ owner: null, until: 0 }).catch(() => undefined),
    };
  }

  return { acquire, assertHeld };
}
