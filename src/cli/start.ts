import { detectLanguage } from '../config/language.js';
import { EXIT } from '../report/outcome.js';
import type { Words } from '../report/words/en.js';
import { WORDS } from '../report/words/index.js';
import { createRedactor } from '../util/redact.js';
import type { CliCommand } from './command.js';
import { showFailure } from './failure.js';
import { type CliIo, type ProcessHost, processIo } from './io.js';
import { runCli } from './program.js';
import { UsageError } from './usage-error.js';

/** Runs the command line of a process and sets its exit code. */
export async function start(host: ProcessHost, commands: readonly CliCommand[]): Promise<void> {
  const argv = host.argv.slice(2);
  const words = WORDS[await systemLanguage(host)];
  const cwd = workingDirectory(host);
  const io = processIo(host, words, cwd ?? '/');
  const exitCode =
    cwd === null ? failWithoutDirectory(argv, io, words) : await runCli(argv, io, commands);
  // Failed output has already set an exit code, which a success must not reset.
  if (exitCode !== EXIT.done) host.exitCode = exitCode;
}

/** The only known language before the configuration is read. */
function systemLanguage({ env }: ProcessHost) {
  return detectLanguage({ env, readFile: () => Promise.reject(new Error('not read')) });
}

/** Null if it has been deleted. */
function workingDirectory(host: ProcessHost): string | null {
  try {
    return host.cwd();
  } catch {
    return null;
  }
}

function failWithoutDirectory(argv: readonly string[], io: CliIo, words: Words): number {
  return showFailure(new UsageError('noDirectory', '', { hint: 'otherDirectory' }), {
    command: null,
    json: argv.includes('--json'),
    color: !argv.includes('--no-color'),
    words,
    io,
    redactor: createRedactor(),
  });
}
