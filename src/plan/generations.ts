import { splitGeneration } from '../asff/generation.js';
import type { LedgerRow } from '../ledger/port.js';

/**
 * The current generation of each finding by plain Id; findings in their first generation are omitted. A generation
 * counts only after Security Hub acknowledged it, so that the previous one is never archived too early.
 */
export function presentGenerations(rows: Iterable<LedgerRow>): ReadonlyMap<string, number> {
  const present = new Map<string, number>();
  for (const { id, updatedAt } of rows) {
    const { base, generation } = splitGeneration(id);
    if (generation === 1 || updatedAt === null) continue;
    present.set(base, Math.max(generation, present.get(base) ?? 1));
  }
  return present;
}
