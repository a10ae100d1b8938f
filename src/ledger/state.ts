import type { LedgerEntry, LedgerRow, LedgerWrite } from './port.js';

/** A row and the location of its body: the finding itself (memory) or a position in a file. */
export interface Held<B> {
  readonly row: LedgerRow;
  readonly body: B | null;
}

interface InFlight<B> {
  readonly ref: string;
  /** The row to show if the call gets no response; null if the finding's row has a body to fall back on. */
  readonly pendingRow: Held<B> | null;
}

/** The in-memory state of one target's ledger. Every store keeps one, and every change goes through this module. */
export interface TargetState<B> {
  readonly rows: Map<string, LedgerRow>;
  readonly bodies: Map<string, B>;
  readonly inFlight: Map<string, InFlight<B>>;
}

export interface Intent<B> {
  readonly ref: string;
  /** Findings whose row has a body. */
  readonly known: readonly string[];
  readonly pendingRows: readonly Held<B>[];
}

export interface Outcome<B> {
  readonly ref: string | null;
  readonly puts: readonly Held<B>[];
  readonly forgotten: readonly string[];
  readonly unanswered: readonly string[];
}

export function emptyState<B>(): TargetState<B> {
  return { rows: new Map(), bodies: new Map(), inFlight: new Map() };
}

/** The rows themselves are shared, because rows are immutable. */
export function copyState<B>(state: TargetState<B>): TargetState<B> {
  return {
    rows: new Map(state.rows),
    bodies: new Map(state.bodies),
    inFlight: new Map(state.inFlight),
  };
}

/** A finding already in flight under another intent becomes uncertain: that call got no response in time. */
export function applyIntent<B>(state: TargetState<B>, intent: Intent<B>): void {
  for (const id of intent.known) trackInFlight(state, id, { ref: intent.ref, pendingRow: null });
  for (const pendingRow of intent.pendingRows)
    trackInFlight(state, pendingRow.row.id, { ref: intent.ref, pendingRow });
}

/** For each finding, a response takes precedence over an unknown outcome. */
export function applyOutcome<B>(state: TargetState<B>, outcome: Outcome<B>): void {
  for (const held of outcome.puts) put(state, held);
  for (const id of outcome.forgotten) forget(state, id);
  if (outcome.ref !== null) clearInFlight(state, outcome.ref, new Set(outcome.unanswered));
}

/** At opening: findings that the last run left in flight are uncertain. */
export function recoverInFlight<B>(state: TargetState<B>): void {
  for (const [id, inFlight] of state.inFlight) markUncertain(state, id, inFlight);
  state.inFlight.clear();
}

/**
 * Whether this finding was ever acknowledged, so that the ledger has its body. The row of a finding that was only
 * ever rejected has none: if a later call gets no response, that call's content is all there is to archive.
 */
export function isKnown(rows: ReadonlyMap<string, LedgerRow>, id: string): boolean {
  const row = rows.get(id);
  return row !== undefined && row.updatedAt !== null;
}

/** Splits writes by kind. */
export function sortWrites(writes: readonly LedgerWrite[]) {
  const puts = writes.flatMap((write) => (write.kind === 'put' ? [write.entry] : []));
  const forgotten = writes.flatMap((write) => (write.kind === 'forget' ? [write.id] : []));
  return { puts, forgotten };
}

/** Whatever Security Hub has responded is certain, regardless of the previous row. */
export function certain({ row, body }: LedgerEntry): LedgerEntry {
  return { row: { ...row, uncertain: false }, body };
}

function trackInFlight<B>(state: TargetState<B>, id: string, inFlight: InFlight<B>): void {
  const earlier = state.inFlight.get(id);
  if (earlier !== undefined) markUncertain(state, id, earlier);
  state.inFlight.set(id, inFlight);
}

function clearInFlight<B>(
  state: TargetState<B>,
  ref: string,
  unanswered: ReadonlySet<string>,
): void {
  for (const [id, inFlight] of state.inFlight) {
    if (inFlight.ref !== ref) continue;
    if (unanswered.has(id)) markUncertain(state, id, inFlight);
    state.inFlight.delete(id);
  }
}

function markUncertain<B>(state: TargetState<B>, id: string, inFlight: InFlight<B>): void {
  const row = state.rows.get(id);
  if (inFlight.pendingRow !== null && !isKnown(state.rows, id)) {
    put(state, { ...inFlight.pendingRow, row: { ...inFlight.pendingRow.row, uncertain: true } });
  } else if (row !== undefined) state.rows.set(id, { ...row, uncertain: true });
}

function put<B>(state: TargetState<B>, { row, body }: Held<B>): void {
  state.inFlight.delete(row.id);
  state.rows.set(row.id, row);
  if (body === null) state.bodies.delete(row.id);
  else state.bodies.set(row.id, body);
}

function forget<B>(state: TargetState<B>, id: string): void {
  state.inFlight.delete(id);
  state.rows.delete(id);
  state.bodies.delete(id);
}
