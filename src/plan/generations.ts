import { splitGeneration } from '../asff/generation.js';
import type { LedgerRow } from '../ledger/port.js';

/**
 * Which generation of each finding is the present one, by plain Id; those still in their first are left out.
 * A generation counts once Security Hub has acknowledged it, so that the one before is never given up too early.
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
