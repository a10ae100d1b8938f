import { randomUUID } from 'node:crypto';
import type { AsffFinding } from '../../asff/types.js';
import { ledgerReadOnly } from '../errors.js';
import type { IntentRef, LedgerEntry, LedgerRow, LedgerWrite, TargetLedger } from '../port.js';
import {
  applyIntent,
  applyOutcome,
  certain,
  emptyState,
  type Held,
  type Intent,
  isKnown,
  recoverInFlight,
  sortWrites,
  type TargetState,
} from '../state.js';
import { INTENT_ATTRIBUTES, readIntent } from './intent.js';
import { isRow, ROW_ATTRIBUTES, readBody, readRow, rowKey } from './row.js';
import type { Table } from './table.js';
import type { FencedWriter, RowWrite } from './writer.js';

/** Bodies of stored rows stay in the table; only those of in-flight or uncertain findings are kept in memory. */
type State = TargetState<AsffFinding>;

/**
 * Opens what is stored under one partition key.
 * @param writer null for read-only access
 */
export async function openDynamoTarget(
  table: Table,
  pk: string,
  writer: FencedWriter | null,
): Promise<TargetLedger> {
  await writer?.assertLease();
  const state: State = emptyState();
  const intents: Intent<AsffFinding>[] = [];
  const attributes = new Set([...ROW_ATTRIBUTES, ...INTENT_ATTRIBUTES]);
  for await (const item of table.items(pk, [...attributes])) {
    if (isRow(item)) {
      const row = readRow(item);
      state.rows.set(row.id, row);
    } else intents.push(readIntent(item));
  }
  await recover(state, intents, writer);
  return new DynamoTarget({ table, pk, writer, state });
}

/** A crashed run leaves intents behind: their findings are uncertain, and are recorded as such. */
async function recover(
  state: State,
  intents: readonly Intent<AsffFinding>[],
  writer: FencedWriter | null,
): Promise<void> {
  const uncertain = intents.flatMap(({ known, pendingRows }) => [
    ...known.flatMap((id) => uncertainWrites(state, id, null)),
    ...pendingRows.flatMap((pendingRow) => uncertainWrites(state, pendingRow.row.id, pendingRow)),
  ]);
  if (writer !== null) {
    await writer.writeRows(uncertain);
    await writer.eraseIntents(intents.map(({ ref }) => ref));
  }
  for (const intent of intents) applyIntent(state, intent);
  recoverInFlight(state);
}

/** The writes for a finding that may or may not have been imported. */
function uncertainWrites(
  state: State,
  id: string,
  pendingRow: Held<AsffFinding> | null,
): RowWrite[] {
  const row = state.rows.get(id);
  const replaces = pendingRow !== null && !isKnown(state.rows, id);
  if (!replaces) return row === undefined || row.uncertain ? [] : [{ kind: 'mark-uncertain', id }];
  return [
    { kind: 'put', entry: { row: { ...pendingRow.row, uncertain: true }, body: pendingRow.body } },
  ];
}

interface TargetParts {
  readonly table: Table;
  readonly pk: string;
  readonly writer: FencedWriter | null;
  readonly state: State;
}

class DynamoTarget implements TargetLedger {
  readonly rows: ReadonlyMap<string, LedgerRow>;
  readonly #parts: TargetParts;
  readonly #state: State;
  /** Sort keys of the items that make up an intent. */
  readonly #intents = new Map<IntentRef, readonly string[]>();

  constructor(parts: TargetParts) {
    this.#parts = parts;
    this.#state = parts.state;
    this.rows = parts.state.rows;
  }

  async body(id: string): Promise<AsffFinding | null> {
    const held = this.#state.bodies.get(id);
    if (held !== undefined || !this.rows.has(id)) return held ?? null;
    const { table, pk } = this.#parts;
    const item = await table.get(rowKey(pk, id), ['sk', 'body', 'bodyChecksum']);
    return item && readBody(item);
  }

  async recordIntent(entries: readonly LedgerEntry[]): Promise<IntentRef> {
    const writer = await this.#requireWriter();
    const ref = randomUUID();
    const had = (id: string) => isKnown(this.rows, id);
    const known = entries.map(({ row }) => row.id).filter(had);
    const pendingRows = entries.filter(({ row }) => !had(row.id)).map(certain);
    const superseded = entries.flatMap(({ row }) => this.#markUncertain(row.id));
    this.#intents.set(ref, await writer.writeIntent({ ref, known, pendingRows }));
    await writer.writeRows(superseded);
    applyIntent(this.#state, { ref, known, pendingRows });
    return ref;
  }

  async recordOutcomes(
    ref: IntentRef | null,
    writes: readonly LedgerWrite[],
    unanswered: readonly string[] = [],
  ): Promise<void> {
    const writer = await this.#requireWriter();
    const { puts, forgotten } = sortWrites(writes);
    const entries = puts.map(certain);
    await writer.writeRows([
      ...unanswered.flatMap((id) => this.#markUncertain(id, ref)),
      ...entries.map((entry) => ({ kind: 'put', entry }) as const),
      ...forgotten.map((id) => ({ kind: 'forget', id }) as const),
    ]);
    if (ref !== null) {
      // Last: a crash before this leaves the findings of the call uncertain instead of forgotten.
      await writer.eraseIntents(this.#intents.get(ref) ?? []);
      this.#intents.delete(ref);
    }
    const stored = entries.map(({ row }) => ({ row, body: null }));
    applyOutcome(this.#state, { ref, puts: stored, forgotten, unanswered });
  }

  async close(): Promise<void> {}

  async #requireWriter(): Promise<FencedWriter> {
    const { writer } = this.#parts;
    if (writer === null) throw ledgerReadOnly();
    await writer.assertLease();
    return writer;
  }

  /** @param ref only if the finding is in flight under this intent; undefined: under any */
  #markUncertain(id: string, ref?: IntentRef | null): RowWrite[] {
    const inFlight = this.#state.inFlight.get(id);
    if (inFlight === undefined || (ref !== undefined && ref !== inFlight.ref)) return [];
    return uncertainWrites(this.#state, id, inFlight.pendingRow);
  }
}
