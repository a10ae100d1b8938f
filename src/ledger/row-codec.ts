import type { LedgerRow, RowState } from './port.js';

/** A row as stored: its values in a fixed order, and the index of its body in the line's block. */
export type StoredRow = readonly [
  id: string,
  state: RowState,
  materialHash: string,
  fullHash: string,
  createdAt: number,
  firstObservedAt: number,
  updatedAt: number | null,
  source: string,
  control: string,
  generation: number,
  mapperVersion: number,
  rejection: LedgerRow['rejection'],
  uncertain: 0 | 1,
  body: number | null,
];

/** @param body its index in the line's block; null if there is none */
export function storeRow(row: LedgerRow, body: number | null): StoredRow {
  return [
    row.id,
    row.state,
    row.materialHash,
    row.fullHash,
    row.createdAt,
    row.firstObservedAt,
    row.updatedAt,
    row.source,
    row.control,
    row.generation,
    row.mapperVersion,
    row.rejection,
    row.uncertain ? 1 : 0,
    body,
  ];
}

/**
 * Reads stored rows and keeps one copy of each state, source and control name, because a million rows share a few
 * dozen of them.
 */
export function createRowReader(): (stored: StoredRow) => LedgerRow {
  const names = new Map<string, string>();
  function shared<T extends string>(name: T): T {
    const known = names.get(name);
    if (known === undefined) names.set(name, name);
    return (known as T | undefined) ?? name;
  }
  return (stored) => ({
    id: stored[0],
    state: shared(stored[1]),
    materialHash: stored[2],
    fullHash: stored[3],
    createdAt: stored[4],
    firstObservedAt: stored[5],
    updatedAt: stored[6],
    source: shared(stored[7]),
    control: shared(stored[8]),
    generation: stored[9],
    mapperVersion: stored[10],
    rejection: stored[11],
    uncertain: stored[12] === 1,
  });
}
