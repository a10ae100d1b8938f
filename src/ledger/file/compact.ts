import { wrapFsErrors } from '../errors.js';
import type { LedgerRow } from '../port.js';
import { type StoredRow, storeRow } from '../row-codec.js';
import type { TargetState } from '../state.js';
import { replaceFile } from './atomic-write.js';
import { type BodyPlace, createBodyReader } from './body-reader.js';
import { encodeLine } from './line-codec.js';
import type { LoadedFile } from './target-file.js';

/** Rows per line: as many as a call to Security Hub carries (AWS user guide: 100 findings per call). */
export const ROWS_PER_LINE = 100;
/** Below this the file is small regardless of its content. */
const MIN_GARBAGE = 1_000;

/** True if there is more garbage than live rows: rewriting then costs no more than the writes before it. */
export function needsCompaction({ replay }: LoadedFile): boolean {
  const live = replay.state.rows.size;
  return replay.recorded - live > Math.max(live, MIN_GARBAGE);
}

/**
 * Replaces the file with one that contains only the live rows. A crash leaves the old or the new file.
 * @param assertLease called just before the replacement; throws to prevent it
 */
export async function compact(
  { path, handle, replay: { state } }: LoadedFile,
  head: Buffer,
  assertLease: () => Promise<void>,
): Promise<void> {
  const readBody = createBodyReader(path, handle);

  async function liveLine(rows: readonly Live[]): Promise<Buffer> {
    const bodies: string[] = [];
    const puts: StoredRow[] = [];
    for (const { row, place } of rows) {
      puts.push(storeRow(row, place ? bodies.length : null));
      if (place) bodies.push(await readBody(place));
    }
    const content = { kind: 'settle', ref: null, puts, forgotten: [], unanswered: [] } as const;
    return encodeLine(content, bodies).bytes;
  }

  await wrapFsErrors(path, () =>
    replaceFile(path, async (file) => {
      await file.appendFile(head);
      const rows = inFileOrder(state);
      for (let i = 0; i < rows.length; i += ROWS_PER_LINE) {
        await file.appendFile(await liveLine(rows.slice(i, i + ROWS_PER_LINE)));
      }
      await assertLease();
    }),
  );
}

interface Live {
  readonly row: LedgerRow;
  readonly place: BodyPlace | undefined;
}

/** So that each block of the old file is read once. */
function inFileOrder({ rows, bodies }: TargetState<BodyPlace>): Live[] {
  const live = Array.from(rows.values(), (row) => ({ row, place: bodies.get(row.id) }));
  const offset = ({ place }: Live) => place?.block.offset ?? 0;
  return live.sort((a, b) => offset(a) - offset(b));
}
