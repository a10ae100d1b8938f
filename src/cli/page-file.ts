import { resolve } from 'node:path';
import { DEFAULT_FILE } from '../config/load.js';
import { printable } from '../report/style.js';
import type { Words } from '../report/words/en.js';
import { ownValue } from '../util/own-value.js';
import type { CommandCall } from './command.js';
import { UsageError } from './usage-error.js';

/** The option that names the output file, and the user's value. */
interface PageOption {
  readonly option: '--html' | '--out' | '--record' | '--output';
  readonly given: string;
  /** The resulting file. */
  readonly file: string;
}

const HINTS = {
  '--html': 'nameFile',
  '--out': 'nameDirectory',
  '--record': 'nameFile',
  '--output': 'nameFile',
} as const;

const USAGE_ERRORS: Readonly<Record<string, keyof Words['usage']>> = { EISDIR: 'isDirectory' };

/**
 * Reports before a run what would prevent writing its page: after the run, findings are already sent.
 * @throws UsageError
 */
export async function assertPageFile(
  { option, given, file }: PageOption,
  { io, configFile = DEFAULT_FILE }: CommandCall,
): Promise<void> {
  const hints = { hint: HINTS[option] };
  if (given === '') throw new UsageError('missingValue', option, hints);
  // A shell expands it only at the beginning of a word, which in --html=~/report.html it is not.
  if (/^~(?:[/\\]|$)/.test(given)) throw new UsageError('tildeLeft', given, hints);
  if (resolve(io.cwd, file) === resolve(io.cwd, configFile)) {
    throw new UsageError('isConfiguration', file, hints);
  }
  const error = await io.findWriteError(file);
  if (error === null) return;
  const usage = ownValue(USAGE_ERRORS, error.code ?? '');
  if (usage !== undefined) throw new UsageError(usage, file, hints);
  throw new UsageError('notWritable', `${file} (${error.code})`, hints);
}

/**
 * Writes a page and prints its location. A page that cannot be written does not fail the run.
 * @returns whether it was written
 */
export async function writePage(file: string, page: string, call: CommandCall): Promise<boolean> {
  const { io, style } = call;
  const writeError = await io.writeFile(file, page).then(
    () => null,
    (error: NodeJS.ErrnoException) => error.code ?? error.message,
  );
  const { pageWritten, pageNotWritten } = style.words;
  const text = writeError === null ? pageWritten(file) : pageNotWritten(file, writeError);
  io.stderr.write(`${printable(text)}\n`);
  return writeError === null;
}
