import { access, constants, open, readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { readSecretFile } from '../config/secret-file.js';
import { PRIVATE_FILE } from '../ledger/file/atomic-write.js';
import { EXIT } from '../report/outcome.js';
import type { TextStream } from '../report/style.js';
import { english, type Words } from '../report/words/en.js';
import { type Clock, systemClock } from '../util/clock.js';
import { ensureDirectory } from '../util/ensure-directory.js';
import { BridgeError } from '../util/errors.js';
import { type OutputFile, openOutputFile } from './output-file.js';
import { replaceFile } from './replace-file.js';

/** All outside access of a command. */
export interface CliIo {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Relative paths are resolved from `cwd`. */
  readonly readFile: (path: string) => Promise<string>;
  /** Like `readFile`, for a file with one secret: see `readSecretFile`. */
  readonly readSecret: (path: string, onExposed: () => void) => Promise<string>;
  /** Like `readFile`; creates the directory, and makes the file readable only by its owner. */
  readonly writeFile: (path: string, text: string) => Promise<void>;
  /** Replaces the text of an existing file and keeps its permissions. */
  readonly replaceFile: (path: string, text: string) => Promise<void>;
  /** Like `writeFile`, piece by piece; see `openOutputFile`. */
  readonly openOutput: (path: string) => Promise<OutputFile>;
  /** Returns the error that `writeFile` would hit, as far as it can be known in advance; creates the directory. */
  readonly findWriteError: (path: string) => Promise<NodeJS.ErrnoException | null>;
  readonly clock: Clock;
  /** Asks the person at the terminal one question; null if there is no terminal. */
  readonly prompt: ((question: string) => Promise<string>) | null;
  /** Aborted by the first interrupt, with a BridgeError `Interrupted`. */
  readonly signal: AbortSignal;
}

interface OutputStream {
  write(text: string): unknown;
  on(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** The used part of Node's `process`. */
export interface ProcessHost {
  readonly stdin?: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  exitCode?: number | string | null | undefined;
  cwd(): string;
  exit(code: number): unknown;
  once(event: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
}

/** Same as `docker stop`, which sends SIGKILL 10 seconds after SIGTERM. */
const SHUTDOWN_MS = 10_000;
/** Exit codes of a process that a signal ended: 128 plus the signal number. */
const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const;

/** Fits most terminals and all logs. */
const DEFAULT_COLUMNS = 80;

/** @param words for the message that the output cannot be written */
export function processIo(host: ProcessHost, words = english, cwd = host.cwd()): CliIo {
  const signal = interruptSignal(host);
  return {
    stdout: textStream(host.stdout, outputErrorHandler(host, words)),
    // Lost messages for people are harmless, and there is no place left to report them.
    stderr: textStream(host.stderr, () => {}),
    env: host.env,
    cwd,
    readFile: (path) => readFile(resolve(cwd, path), 'utf8'),
    readSecret: (path, onExposed) => readSecretFile(resolve(cwd, path), onExposed),
    async writeFile(path, text) {
      const file = resolve(cwd, path);
      await ensureDirectory(dirname(file));
      await writePrivately(file, text);
    },
    replaceFile: (path, text) => replaceFile(resolve(cwd, path), text),
    openOutput: (path) => openOutputFile(resolve(cwd, path)),
    findWriteError: (path) =>
      tryToWrite(resolve(cwd, path)).then(
        () => null,
        (error: NodeJS.ErrnoException) => error,
      ),
    clock: systemClock,
    prompt: promptOf(host, signal),
    signal,
  };
}

/** The question goes to standard error, so that standard output contains only the result. */
function promptOf({ stdin, stderr }: ProcessHost, signal: AbortSignal): CliIo['prompt'] {
  if (stdin?.isTTY !== true || stderr.isTTY !== true) return null;
  return async (question) => {
    stderr.write(question);
    const lines = createInterface({ input: stdin });
    try {
      return (await nextLine(lines, signal)) ?? '';
    } finally {
      lines.close();
    }
  };
}

/** Null if the input ends without an answer. */
function nextLine(lines: Interface, signal: AbortSignal): Promise<string | null> {
  return new Promise((resolve, reject) => {
    lines.once('line', resolve);
    lines.once('close', () => resolve(null));
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** Opens nothing: for a pipe, closing it would end the page. */
async function tryToWrite(file: string): Promise<void> {
  await ensureDirectory(dirname(file));
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory())
    throw Object.assign(new Error(`${file} is a directory`), { code: 'EISDIR' });
  await access(found === null ? dirname(file) : file, constants.W_OK);
}

/** Restricts the permissions before writing, even if the file already existed. */
async function writePrivately(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', PRIVATE_FILE);
  try {
    // A pipe or a device has its own permissions.
    if ((await file.stat()).isFile()) await file.chmod(PRIVATE_FILE);
    await file.writeFile(text);
  } finally {
    await file.close();
  }
}

/** Lost output is no reason to interrupt a delivery: it is reported once, and a success gets an error exit code. */
function outputErrorHandler(
  host: ProcessHost,
  words: Words,
): (error: NodeJS.ErrnoException) => void {
  let isReported = false;
  return ({ code, message }) => {
    // The reader has closed the pipe (`... | head`).
    if (code === 'EPIPE' || isReported) return;
    isReported = true;
    host.exitCode ||= EXIT.bug;
    host.stderr.write(`${words.notPrinted(code ?? message)}\n`);
  };
}

function textStream(
  stream: OutputStream,
  onError: (error: NodeJS.ErrnoException) => void,
): TextStream {
  stream.on('error', onError);
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY === true,
    // Some pseudo-terminals report a width of 0.
    columns: stream.columns || DEFAULT_COLUMNS,
  };
}

/**
 * The first interrupt lets the run end in order, for a limited time: code that ignores the signal must not keep the
 * process alive. A second one is not handled and ends the process immediately.
 */
function interruptSignal(host: ProcessHost): AbortSignal {
  const controller = new AbortController();
  for (const [name, exitCode] of SIGNALS) {
    host.once(name, () => {
      controller.abort(
        new BridgeError('Interrupted', 'The run was interrupted.', {
          hint: 'Run it again: it continues from what Security Hub has acknowledged.',
        }),
      );
      setTimeout(() => host.exit(exitCode), SHUTDOWN_MS).unref();
    });
  }
  return controller.signal;
}
