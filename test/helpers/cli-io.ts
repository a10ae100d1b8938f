import type { CliIo } from '../../src/cli/io.js';
import type { TextStream } from '../../src/report/style.js';
import { systemClock } from '../../src/util/clock.js';

interface MemoryStream extends TextStream {
  /** Everything written so far. */
  text(): string;
}

export function memoryStream(options: Partial<TextStream> = {}): MemoryStream {
  const written: string[] = [];
  return {
    isTerminal: false,
    columns: 80,
    ...options,
    write: (text) => void written.push(text),
    text: () => written.join(''),
  };
}

/** The environment of a command, in memory: no files, no variables. */
export function memoryIo(changes: Partial<CliIo> = {}) {
  return {
    stdout: memoryStream(),
    stderr: memoryStream(),
    env: {},
    cwd: '/home/example',
    readFile: async () => {
      throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
    },
    readSecret: async () => {
      throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
    },
    writeFile: async () => {},
    replaceFile: async () => {},
    openOutput: async () => ({
      write: async () => {},
      commit: async () => {},
      discard: async () => {},
    }),
    findWriteError: async () => null,
    clock: systemClock,
    prompt: null,
    signal: new AbortController().signal,
    ...changes,
  } satisfies CliIo;
}
