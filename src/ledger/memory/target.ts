import type { AsffFinding } from '../../asff/types.js';
import type { TargetLedger } from '../port.js';
import {
  applyIntent,
  applyOutcome,
  certain,
  isKnown,
  sortWrites,
  type TargetState,
} from '../state.js';

/**
 * A target's ledger over in-memory state.
 * @param assertLease called before each write; throws to prevent it
 */
export function createMemoryTarget(
  state: TargetState<AsffFinding>,
  assertLease: () => Promise<void>,
): TargetLedger {
  let intents = 0;
  return {
    rows: state.rows,
    async body(id) {
      return state.bodies.get(id) ?? null;
    },
    async recordIntent(entries) {
      await assertLease();
      intents += 1;
      const ref = String(intents);
      const had = (id: string) => isKnown(state.rows, id);
      const known = entries.map(({ row }) => row.id).filter(had);
      const pendingRows = entries.filter(({ row }) => !had(row.id)).map(certain);
      applyIntent(state, { ref, known, pendingRows });
      return ref;
    },
    async recordOutcomes(ref, writes, unanswered = []) {
      await assertLease();
      const { puts, forgotten } = sortWrites(writes);
      applyOutcome(state, { ref, puts: puts.map(certain), forgotten, unanswered });
    },
    async close() {},
  };
}
