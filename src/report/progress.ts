import { cut } from './layout.js';
import type { TextStream } from './style.js';

/** Shows the progress of a long read or send. */
export interface Progress {
  /** False if nobody is watching, so nothing needs to be computed for it. */
  readonly shown: boolean;
  /** @param share completed share of the work, from 0 to 1; null while the total is unknown */
  update(text: string, share: number | null): void;
  /** Removes the progress line. */
  end(): void;
}

/** One line at the bottom of a terminal that is redrawn in place. */
export interface ProgressLine extends Progress {
  /** A stream on the same screen whose output appears above the line. */
  above(stream: TextStream): TextStream;
}

const BAR_WIDTH = 20;
/** A narrower terminal has room only for the text. */
const BAR_FROM = 40;
/** Faster than the eye, and no load even on a remote terminal. */
const REDRAW_MS = 100;
/** Carriage return and ECMA-48 "erase in line". */
const CLEAR_LINE = '\r\u001b[2K';

/** @param shown false: nothing is drawn (a pipe, a log, a terminal that cannot erase) */
export function createProgress(stream: TextStream, shown: boolean): ProgressLine {
  let wanted: readonly [text: string, share: number | null] | null = null;
  let drawn = '';
  let drawnAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;
  const draw = () => {
    timer = null;
    if (wanted === null) return;
    const line = lineOf(...wanted, stream.columns);
    if (line === drawn) return;
    stream.write(CLEAR_LINE + line);
    drawn = line;
    drawnAt = performance.now();
  };
  const erase = () => {
    if (drawn !== '') stream.write(CLEAR_LINE);
    drawn = '';
  };
  return {
    shown,
    update(text, share) {
      if (!shown) return;
      wanted = [text, share];
      // Also checks the clock, because no timer fires during a computation.
      const rest = drawnAt + REDRAW_MS - performance.now();
      if (rest <= 0) draw();
      else timer ??= setTimeout(draw, rest).unref();
    },
    end() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      wanted = null;
      erase();
    },
    above: (other) => ({
      isTerminal: other.isTerminal,
      get columns() {
        return other.columns;
      },
      write(text) {
        if (other.isTerminal) erase();
        other.write(text);
        if (wanted !== null) timer ??= setTimeout(draw, REDRAW_MS).unref();
      },
    }),
  };
}

/** ASCII only: other bars are two columns wide on some Japanese terminals. */
function lineOf(text: string, share: number | null, columns: number): string {
  // A wrapped line could not be redrawn, and the last column makes some terminals wrap.
  const room = columns - 2;
  if (share === null || columns < BAR_FROM) return cut(text, room);
  const filled = Math.floor(BAR_WIDTH * Math.min(1, share));
  return cut(`[${'='.repeat(filled).padEnd(BAR_WIDTH)}] ${text}`, room);
}
