import type { AsffFinding } from '../../asff/types.js';
import { leaseLost, ledgerReadOnly, systemCode, wrapFsErrors } from '../errors.js';
import { createMemoryTarget } from '../memory/target.js';
import type { IntentRef, LedgerEntry, LedgerRow, LedgerWrite, TargetLedger } from '../port.js';
import { type StoredRow, storeRow } from '../row-codec.js';
import { certain, emptyState, isKnown, sortWrites } from '../state.js';
import { AppendFile } from './append-file.js';
import { type BodyPlace, createBodyReader } from './body-reader.js';
import { compact, needsCompaction, ROWS_PER_LINE } from './compact.js';
import { encodeLine, type LineContent } from './line-codec.js';
import type { Replay } from './replay.js';
import { type LoadedFile, loadFile, openReadOnly } from './target-file.js';

interface TargetFileNames {
  readonly path: string;
  readonly tenant: string;
  readonly target: string;
}

/**
 * Opens one target's file for a lease holder.
 * @param assertLease throws `LeaseLost` if the lease is no longer held; called before each write
 */
export async function openFileTarget(
  { path, tenant, target }: TargetFileNames,
  assertLease: () => Promise<void>,
): Promise<TargetLedger> {
  const head = headLine(tenant, target);
  const { handle, size, replay } = await loadCompact(path, head, assertLease);
  const file = new AppendFile(path, handle, size, head, async (expected) => {
    await assertLease();
    // Someone else wrote without the lease, so this run's view of the file is no longer valid.
    if ((await handle.stat()).size !== expected) throw leaseLost(tenant);
  });
  return new FileTarget(file, replay);
}

async function loadCompact(
  path: string,
  head: Buffer,
  assertLease: () => Promise<void>,
): Promise<LoadedFile> {
  const loaded = await loadFile(path, head);
  if (!needsCompaction(loaded)) return loaded;
  const { handle } = loaded;
  await compact(loaded, head, assertLease).finally(() => handle.close());
  return loadFile(path, head);
}

/** Reads one target's file as it is, whoever holds the lease; writing to it throws `LedgerReadOnly`. */
export async function readFileTarget({
  path,
  tenant,
  target,
}: TargetFileNames): Promise<TargetLedger> {
  const head = headLine(tenant, target);
  return wrapFsErrors(path, async () => {
    try {
      const { handle, size, replay } = await openReadOnly(path, head);
      return new FileTarget(new AppendFile(path, handle, size, head, rejectWrite), replay);
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return createMemoryTarget(emptyState(), rejectWrite);
      throw error;
    }
  });
}

async function rejectWrite(): Promise<void> {
  throw ledgerReadOnly();
}

function headLine(tenant: string, target: string): Buffer {
  return encodeLine({ kind: 'ledger', version: 1, tenant, target }).bytes;
}

class FileTarget implements TargetLedger {
  readonly rows: ReadonlyMap<string, LedgerRow>;
  readonly #file: AppendFile;
  readonly #replay: Replay;
  readonly #readBody: (place: BodyPlace) => Promise<string>;
  /** The intent that stored an entry: recording the outcome of the same object need not store it again. */
  readonly #storedBy = new WeakMap<LedgerEntry, IntentRef>();
  #intents: number;

  constructor(file: AppendFile, replay: Replay) {
    this.rows = replay.state.rows;
    this.#file = file;
    this.#replay = replay;
    this.#readBody = createBodyReader(file.path, file.handle);
    this.#intents = replay.intents;
  }

  async body(id: string): Promise<AsffFinding | null> {
    const place = this.#replay.state.bodies.get(id);
    return place ? JSON.parse(await this.#readBody(place)) : null;
  }

  async recordIntent(entries: readonly LedgerEntry[]): Promise<IntentRef> {
    this.#intents += 1;
    const ref = String(this.#intents);
    const known: string[] = [];
    const pendingRows: StoredRow[] = [];
    const bodies: string[] = [];
    for (const entry of entries) {
      if (isKnown(this.rows, entry.row.id)) known.push(entry.row.id);
      else {
        pendingRows.push(storeEntry(entry, bodies));
        this.#storedBy.set(entry, ref);
      }
    }
    await this.#append({ kind: 'intend', ref, known, ghosts: pendingRows }, bodies);
    return ref;
  }

  async recordOutcomes(
    ref: IntentRef | null,
    writes: readonly LedgerWrite[],
    unanswered: readonly string[] = [],
  ): Promise<void> {
    // The last line completes the intent; earlier lines hold what does not fit into one.
    const lastLine = Math.max(0, Math.ceil(writes.length / ROWS_PER_LINE) - 1) * ROWS_PER_LINE;
    for (let i = 0; i < lastLine; i += ROWS_PER_LINE) {
      await this.#settleLine(null, writes.slice(i, i + ROWS_PER_LINE), []);
    }
    await this.#settleLine(ref, writes.slice(lastLine), unanswered);
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #settleLine(
    ref: IntentRef | null,
    writes: readonly LedgerWrite[],
    unanswered: readonly string[],
  ): Promise<void> {
    const { puts, forgotten } = sortWrites(writes);
    const bodies: string[] = [];
    const stored = puts.map((entry) =>
      this.#isStored(entry) ? entry.row.id : storeEntry(entry, bodies),
    );
    await this.#append({ kind: 'settle', ref, puts: stored, forgotten, unanswered }, bodies);
  }

  #isStored(entry: LedgerEntry): boolean {
    const inFlight = this.#replay.state.inFlight.get(entry.row.id);
    return inFlight?.pendingRow != null && inFlight.ref === this.#storedBy.get(entry);
  }

  async #append(content: LineContent, bodies: readonly string[]): Promise<void> {
    const { bytes, block } = encodeLine(content, bodies);
    const offset = await this.#file.append(bytes);
    const place = { offset: offset + block.offset, length: block.length };
    this.#replay.apply({ content, block: place });
  }
}

/** Adds the entry's body to the line's bodies. */
function storeEntry(entry: LedgerEntry, bodies: string[]): StoredRow {
  const { row, body } = certain(entry);
  const index = body === null ? null : bodies.push(JSON.stringify(body)) - 1;
  return storeRow(row, index);
}
