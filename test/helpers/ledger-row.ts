import type { LedgerRow } from '../../src/ledger/port.js';

/** A row of an active finding with the given overrides. */
export function ledgerRow(changes: Partial<LedgerRow> = {}): LedgerRow {
  return {
    id: 'keeper/us/8560/benchmark.create-alerts/enterprise',
    state: 'active',
    materialHash: 'm1',
    fullHash: 'f1',
    createdAt: 1_000,
    firstObservedAt: 1_000,
    updatedAt: 1_000,
    source: 'benchmarks',
    control: 'benchmark.create-alerts',
    generation: 1,
    mapperVersion: 1,
    rejection: null,
    uncertain: false,
    ...changes,
  };
}
