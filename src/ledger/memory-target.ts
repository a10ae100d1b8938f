import type { AsffFinding } from '../asff/types.js';
import type { TargetLedger } from './port.js';
import {
  certain,
  isKnown,
  noteIntent,
  noteOutcome,
  sortWrites,
  type TargetState,
} from './state.js';

/** A target's ledger over a state in memory. @param permit called before each write; throws to forbid it. */
export function createMemoryTarget(
  state: TargetState<AsffFinding>,
  permit: () => Promise<void>,
): TargetLedger {
  let intents = 0;
  return {
    rows: state.rows,
    async body(id) {
      return state.bodies.get(id) ?? null;
    },
    async intend(entries) {
      await permit();
      intents += 1;
      const ref = String(intents);
      const had = (id: string) => isKnown(state.rows, id);
      const known = entries.map(({ row }) => row.id).filter(had);
      const ghosts = entries.filter(({ row }) => !had(row.id)).map(certain);
      noteIntent(state, { ref, known, ghosts });
      return ref;
    },
    async settle(ref, writes, unanswered = []) {
      await permit();
      const { puts, forgotten } = sortWrites(writes);
      noteOutcome(state, { ref, puts: puts.map(certain), forgotten, unanswered });
    },
    async close() {},
  };
}
