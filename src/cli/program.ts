import { type Command, CommanderError } from 'commander';
import { detectLanguage } from '../config/language.js';
import { EXIT } from '../report/outcome.js';
import { createProgress } from '../report/progress.js';
import type { Words } from '../report/words/en.js';
import { WORDS } from '../report/words/index.js';
import { createJsonLogger, type Logger, silentLogger } from '../util/logger.js';
import { createRedactor, type Redactor } from '../util/redact.js';
import type { CliCommand, CommandCall } from './command.js';
import { showFailure } from './failure.js';
import type { CliIo } from './io.js';
import { createParser, type GlobalOptions } from './parser.js';
import { redactedIo, showsProgress, streamStyle } from './streams.js';
import { usageError } from './usage.js';

/** The context of a call besides its own arguments. */
interface CliContext extends Pick<CommandCall, 'io' | 'progress' | 'redactor'> {
  readonly words: Words;
}

/**
 * Runs one command line and returns its exit code. No error escapes: usage errors, BridgeErrors and bugs are all
 * shown, with `--json` as a document too.
 * @param argv without node and the script
 */
export async function runCli(
  argv: readonly string[],
  given: CliIo,
  commands: readonly CliCommand[],
): Promise<number> {
  const json = argv.includes('--json');
  const progress = createProgress(given.stderr, showsProgress(given, json));
  const redactor = createRedactor();
  const streams = {
    stdout: progress.above(given.stdout),
    stderr: progress.above(given.stderr),
    readFile: readOnce(given.readFile),
  };
  const io = redactedIo({ ...given, ...streams }, redactor);
  const around: CliContext = {
    io,
    progress,
    redactor,
    words: await wordsFor(argv, io),
  };
  const help: string[] = [];
  const program = createParser(io, around.words, help);
  let exitCode: number = EXIT.done;
  for (const command of commands) {
    const entry = program.command(command.name);
    entry.description(around.words.summaries[command.name]);
    command.declare?.(entry, around.words);
    entry.action(async () => {
      exitCode = await command.run(commandCall(entry, around));
    });
  }
  try {
    await program.parseAsync(argv.map(flagToCommand), { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) return failed(error, argv, program, around);
    if (error.exitCode !== 0)
      return failed(usageError(error, program, argv), argv, program, around);
    io.stdout.write(json ? helpDocument(help) : help.join(''));
    return EXIT.done;
  } finally {
    progress.end();
  }
}

function failed(
  error: unknown,
  argv: readonly string[],
  program: Command,
  { io, redactor, words }: CliContext,
): number {
  // Parsing may have failed before the options were known.
  const json = argv.includes('--json');
  const color = !argv.includes('--no-color');
  const given = { json, color, configFile: configNamed(argv) };
  return showFailure(error, {
    command: program.args[0] ?? null,
    ...given,
    words,
    io,
    redactor,
  });
}

/** The language must be known before the command line is parsed, because help and usage errors use it too. */
async function wordsFor(argv: readonly string[], { env, readFile }: CliIo): Promise<Words> {
  const file = configNamed(argv);
  const named = file === undefined ? {} : { file };
  return WORDS[await detectLanguage({ env, readFile, ...named })];
}

function configNamed(argv: readonly string[]): string | undefined {
  const flag = '--config';
  const at = argv.findIndex((word) => word === flag || word.startsWith(`${flag}=`));
  if (at === -1) return undefined;
  return argv[at] === flag ? argv[at + 1] : argv[at]?.slice(flag.length + 1);
}

/** Piped input, such as `--config <(...)`, can be read only once. */
function readOnce(readFile: CliIo['readFile']): CliIo['readFile'] {
  const read = new Map<string, Promise<string>>();
  return (path) => {
    const text = read.get(path) ?? readFile(path);
    read.set(path, text);
    return text;
  };
}

/** Users try the flag first. */
function flagToCommand(argument: string): string {
  return argument === '--version' || argument === '-V' ? 'version' : argument;
}

function commandCall(entry: Command, { io, progress, redactor, words }: CliContext): CommandCall {
  const global = entry.optsWithGlobals<GlobalOptions>();
  const json = global.json === true;
  const people = json ? io.stderr : io.stdout;
  return {
    args: entry.args,
    options: entry.opts(),
    ...(global.config === undefined ? {} : { configFile: global.config }),
    json,
    io,
    people,
    style: streamStyle(people, { color: global.color, words, configFile: global.config }, io.env),
    progress,
    logger: loggerOf(global, io, redactor),
    redactor,
  };
}

/** A person at a terminal reads the report; everyone else reads the log on standard error. */
function loggerOf(
  { logLevel }: GlobalOptions,
  { stderr, clock }: CliIo,
  redactor: Redactor,
): Logger {
  if (logLevel === undefined && stderr.isTerminal) return silentLogger;
  return createJsonLogger({
    level: logLevel ?? 'warn',
    now: () => clock.now(),
    redact: redactor.redact,
    write: (line) => stderr.write(line),
  });
}

function helpDocument(help: readonly string[]): string {
  const document = { version: 1, command: 'help', outcome: 'succeeded', text: help.join('') };
  return `${JSON.stringify(document)}\n`;
}
