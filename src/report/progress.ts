import { cut } from './layout.js';
import type { TextStream } from './style.js';

/** Says how far a long read or send has come. */
export interface Progress {
  /** False where nobody looks: nothing need be worked out for it. */
  readonly shown: boolean;
  /** @param share of the work that is done, from 0 to 1; null while nobody knows how much there is. */
  update(text: string, share: number | null): void;
  /** Takes the progress off the screen. */
  end(): void;
}

/** One line at the bottom of a terminal that is drawn over itself. */
export interface ProgressLine extends Progress {
  /** A stream on the same screen: what is written there stands above the line, never in it. */
  above(stream: TextStream): TextStream;
}

const BAR_WIDTH = 20;
/** On a narrower terminal the words need all the room. */
const BAR_FROM = 40;
/** Faster than the eye, and no load even where the terminal is far away. */
const REDRAW_MS = 100;
/** Carriage return and ECMA-48 "erase in line". */
const CLEAR_LINE = '\r\u001b[2K';

/** @param shown false: nothing is ever drawn (a pipe, a log, a terminal that cannot erase) */
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
      // The clock is asked too: no timer fires while a computation goes on.
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
  // A line that wraps could not be drawn over; the last column makes some terminals wrap.
  const room = columns - 2;
  if (share === null || columns < BAR_FROM) return cut(text, room);
  const filled = Math.floor(BAR_WIDTH * Math.min(1, share));
  return cut(`[${'='.repeat(filled).padEnd(BAR_WIDTH)}] ${text}`, room);
}
