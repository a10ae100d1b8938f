import { createStyle, type Style } from '../report/style.js';
import type { TextStream } from '../report/text-stream.js';
import type { Words } from '../report/words/en.js';
import type { CliIo } from './io.js';
import { sameConfig } from './typed.js';

/**
 * Colours where a person looks, and not where the user asked for none (--no-color, no-color.org, TERM).
 * FORCE_COLOR is read as Node reads it: it wins over NO_COLOR, and 0 or false means none.
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
    commandTail: sameConfig(given.configFile),
  });
}

function hasColor({ isTerminal }: TextStream, env: CliIo['env']): boolean {
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTerminal && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
}

/**
 * Progress is drawn where a person waits: on a terminal that can erase a line, not in continuous integration,
 * and not beside a document that goes into a pipe.
 */
export function showsProgress({ stdout, stderr, env }: CliIo, json: boolean): boolean {
  const isRobot = (env['CI'] ?? '') !== '' && env['CI'] !== 'false';
  const isPiped = json && !stdout.isTerminal;
  return stderr.isTerminal && env['TERM'] !== 'dumb' && !isRobot && !isPiped;
}
