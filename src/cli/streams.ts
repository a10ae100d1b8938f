import { createStyle, type Style, type TextStream } from '../report/style.js';
import type { Words } from '../report/words/en.js';
import type { Redactor } from '../util/redact.js';
import { configFlag } from './command-line.js';
import type { CliIo } from './io.js';

/**
 * Colors on a terminal or if FORCE_COLOR is set (0 and false mean none, as in Node.js), but never with --no-color or
 * NO_COLOR (no-color.org).
 */
export function streamStyle(
  stream: TextStream,
  given: {
    readonly color: boolean;
    readonly words: Words;
    readonly configFile?: string | undefined;
  },
  env: CliIo['env'],
): Style {
  return createStyle({
    color: given.color && hasColor(stream, env),
    columns: stream.columns,
    words: given.words,
    commandTail: configFlag(given.configFile),
  });
}

function hasColor({ isTerminal }: TextStream, env: CliIo['env']): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTerminal && env['TERM'] !== 'dumb';
}

/**
 * Progress is shown if a person is waiting: on a terminal that can erase a line, not in continuous integration, and
 * not next to a piped document.
 */
export function showsProgress({ stdout, stderr, env }: CliIo, json: boolean): boolean {
  const isRobot = (env['CI'] ?? '') !== '' && env['CI'] !== 'false';
  const isPiped = json && !stdout.isTerminal;
  return stderr.isTerminal && env['TERM'] !== 'dumb' && !isRobot && !isPiped;
}

/** All output of a command passes through the redactor. */
export function redactedIo(io: CliIo, { redact }: Redactor): CliIo {
  const redacted = (stream: TextStream): TextStream => ({
    write: (text) => stream.write(redact(text)),
    get isTerminal() {
      return stream.isTerminal;
    },
    get columns() {
      return stream.columns;
    },
  });
  return {
    ...io,
    stdout: redacted(io.stdout),
    stderr: redacted(io.stderr),
    writeFile: (path, text) => io.writeFile(path, redact(text)),
  };
}
