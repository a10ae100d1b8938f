import type { AsffFinding } from '../../asff/types.js';
import { ledgerReadOnly } from '../errors.js';
import type { Ledger } from '../port.js';
import { copyState, emptyState, recoverInFlight, type TargetState } from '../state.js';
import { createMemoryLeases } from './lease.js';
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
      // A reader must not take a live run's calls for crashed ones.
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
