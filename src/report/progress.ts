import type { TextStream } from './text-stream.js';

/** Says how far a long read or send has come. */
export interface Progress {
  update(text: string, done: number, total: number): void;
  /** Takes the progress off the screen; what is written next begins on a clean line. */
  end(): void;
}

const BAR_WIDTH = 20;
/** Carriage return and ECMA-48 "erase in line". */
const CLEAR_LINE = '\r\u001b[2K';

/** One line that is drawn over itself on a terminal; nothing at all in a pipe or a log. */
export function createProgress(stream: TextStream): Progress {
  let shown = '';
  const show = (line: string) => {
    if (!stream.isTerminal || line === shown) return;
    shown = line;
    stream.write(CLEAR_LINE + line);
  };
  return {
    update(text, done, total) {
      const filled = total > 0 ? Math.min(BAR_WIDTH, Math.floor((BAR_WIDTH * done) / total)) : 0;
      const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
      // A line that wraps could not be drawn over.
      show(`${bar} ${done}/${total} ${text}`.slice(0, stream.columns - 1));
    },
    end: () => show(''),
  };
}
