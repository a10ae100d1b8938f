import { ledgerCorrupt } from '../errors.js';
import { createRowReader, type StoredRow } from '../row-codec.js';
import { applyIntent, applyOutcome, emptyState, type Held, type TargetState } from '../state.js';
import type { BodyPlace } from './body-reader.js';
import type { Line } from './line-codec.js';

/** The state that results from the lines of a file. Written lines and lines read back are applied the same way. */
export interface Replay {
  readonly state: TargetState<BodyPlace>;
  apply(line: Line): void;
  /** The number of intents; their refs are consecutive numbers. */
  readonly intents: number;
  /** Rows and ids written, live or not: what exceeds the live rows is garbage. */
  readonly recorded: number;
}

/** @param path for the error if a line refers to a missing one */
export function createReplay(path: string): Replay {
  const state = emptyState<BodyPlace>();
  const readRow = createRowReader();
  let intents = 0;
  let recorded = 0;

  function pendingRowOf(id: string): Held<BodyPlace> {
    const pendingRow = state.inFlight.get(id)?.pendingRow;
    if (!pendingRow) throw ledgerCorrupt(path, null);
    return pendingRow;
  }

  function apply({ content, block }: Line): void {
    const held = (stored: StoredRow): Held<BodyPlace> => {
      const index = stored[13];
      recorded += 1;
      return { row: readRow(stored), body: index === null ? null : { block, index } };
    };
    if (content.kind === 'intend') {
      intents += 1;
      // Intents are numbered without gaps, so a gap means that a line was lost.
      if (content.ref !== String(intents)) throw ledgerCorrupt(path, null);
      recorded += content.known.length;
      applyIntent(state, { ...content, pendingRows: content.ghosts.map(held) });
    }
    if (content.kind === 'settle') {
      const puts = content.puts.map((put) =>
        typeof put === 'string' ? pendingRowOf(put) : held(put),
      );
      applyOutcome(state, { ...content, puts });
    }
  }

  return {
    state,
    apply,
    get intents() {
      return intents;
    },
    get recorded() {
      return recorded;
    },
  };
}
