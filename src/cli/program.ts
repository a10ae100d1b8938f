import { Command, CommanderError, Option } from 'commander';
import { EXIT } from '../report/exit-code.js';
import { createProgress } from '../report/progress.js';
import { createJsonLogger, type Logger, type LogLevel, silentLogger } from '../util/logger.js';
import { createRedactor, type Redactor } from '../util/redact.js';
import type { CliCommand, CommandCall } from './command.js';
import { showFailure } from './failure.js';
import type { CliIo } from './io.js';
import { showsProgress, streamStyle } from './stream-style.js';
import { usageError } from './usage.js';

const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const satisfies readonly LogLevel[];

interface GlobalOptions {
  readonly config?: string;
  readonly json?: boolean;
  readonly logLevel?: LogLevel;
  readonly color: boolean;
}

/**
 * Runs one command line and returns its exit code. Nothing escapes it: wrong usage, our own errors and
 * bugs are all shown, with `--json` as a document too.
 * @param argv without node and the script
 */
export async function runCli(
  argv: readonly string[],
  given: CliIo,
  commands: readonly CliCommand[],
): Promise<number> {
  const json = argv.includes('--json');
  const progress = createProgress(given.stderr, showsProgress(given, json));
  const { stdout, stderr } = given;
  const io = { ...given, stdout: progress.above(stdout), stderr: progress.above(stderr) };
  const redactor = createRedactor();
  const help: string[] = [];
  const program = createProgram(io, help);
  let exitCode: number = EXIT.done;
  for (const command of commands) {
    const entry = program.command(command.name).description(command.summary);
    command.declare?.(entry);
    entry.action(async () => {
      exitCode = await command.run(commandCall(entry, { io, progress, redactor }));
    });
  }
  try {
    await program.parseAsync(argv.map(flagToCommand), { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) {
      io.stdout.write(json ? helpDocument(help) : help.join(''));
      return EXIT.done;
    }
    // Parsing may have failed before the options were known.
    const color = !argv.includes('--no-color');
    const thrown = error instanceof CommanderError ? usageError(error, program, argv) : error;
    return showFailure(thrown, { command: program.args[0] ?? null, json, color, io, redactor });
  } finally {
    progress.end();
  }
}

function createProgram(io: CliIo, help: string[]): Command {
  return (
    new Command('keeper-bridge')
      .description(
        "Tells AWS Security Hub what Keeper says about an enterprise's security posture.",
      )
      .option(
        '--config <file>',
        'configuration (default: keeper-bridge.yaml, else $KEEPER_BRIDGE_CONFIG)',
      )
      .option('--json', 'one JSON document on standard output')
      .addOption(
        new Option('--log-level <level>', 'how much to log on standard error')
          .choices(LOG_LEVELS)
          .default(undefined, 'warn; nothing on a terminal'),
      )
      .option('--no-color', 'no colours')
      .configureHelp({ showGlobalOptions: true })
      .helpCommand('help [command]', 'show what a command does and its options')
      .configureOutput({
        writeOut: (text) => help.push(text),
        writeErr: (text) => io.stderr.write(text),
        // Errors are shown by us, in one way for all kinds.
        outputError: () => undefined,
        getOutHelpWidth: () => io.stdout.columns,
        getErrHelpWidth: () => io.stderr.columns,
      })
      // We know what other tools call our commands, and show what to type.
      .showSuggestionAfterError(false)
      .exitOverride()
  );
}

/** Everyone tries the flag first. */
function flagToCommand(argument: string): string {
  return argument === '--version' || argument === '-V' ? 'version' : argument;
}

type Around = Pick<CommandCall, 'io' | 'progress' | 'redactor'>;

function commandCall(entry: Command, { io, progress, redactor }: Around): CommandCall {
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
    style: streamStyle(people, global.color, io.env),
    progress,
    logger: loggerOf(global, io, redactor),
    redactor,
  };
}

/** A person at a terminal reads the report; whoever reads standard error later has the log. */
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
