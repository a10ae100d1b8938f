import { DEFAULT_FILE } from '../../config/load.js';
import { paragraph } from '../../report/layout.js';
import { printable } from '../../report/style.js';
import { BridgeError } from '../../util/errors.js';
import { type CliCommand, type CommandCall, writeResult } from '../command.js';
import { commandLine } from '../command-line.js';
import { configText } from '../init/config-text.js';
import { type Answers, FIELDS, problemOf } from '../init/fields.js';
import { UsageError } from '../usage-error.js';

export const initCommand: CliCommand = {
  name: 'init',
  declare: (command, { options }) =>
    command
      .option('--output <file>', options.output)
      .option('--region <region>', options.keeperRegion)
      .option('--enterprise-id <id>', options.enterpriseId)
      .option('--account <account>', options.account)
      .option('--aws-region <region>', options.awsRegion)
      .option('--force', options.force),
  async run(call) {
    const { io, style } = call;
    const given = call.options['output'] as string | undefined;
    const file = given ?? call.configFile ?? DEFAULT_FILE;
    await assertFree(file, call);
    const answers = await askForAnswers(call);
    await io.writeFile(file, configText(answers, style.words.language)).catch((error) => {
      throw notWritten(file, error);
    });
    const next = commandLine(file === DEFAULT_FILE ? {} : { configFile: file }, 'check');
    const text = [
      ...paragraph(style.words.initWritten(file), 0, style),
      ...paragraph(style.words.initNext(next), 0, style),
    ];
    writeResult(
      call,
      { version: 1, command: 'init', outcome: 'succeeded', file },
      `${text.join('\n')}\n`,
    );
    return 0;
  },
};

/** Checked before asking any questions. */
async function assertFree(file: string, call: CommandCall): Promise<void> {
  const { io, options } = call;
  if (file === '') throw new UsageError('missingValue', '--output', { hint: 'nameFile' });
  const exists = await io.readFile(file).then(
    () => true,
    () => false,
  );
  if (exists && options['force'] !== true) {
    const output = options['output'] === undefined ? [] : ['--output', file];
    const line = [...lineWith(options, false), ...output, '--force'];
    throw new UsageError('exists', file, { line });
  }
  const error = await io.findWriteError(file);
  if (error !== null) throw notWritten(file, error);
}

function notWritten(file: string, error: NodeJS.ErrnoException): BridgeError {
  const reason = error.code ?? error.message;
  return new BridgeError('ConfigNotWritten', printable(`${file} cannot be written (${reason}).`), {
    hint: 'Name a file in a directory that this user may write to: --output FILE',
    fatal: true,
    cause: error,
  });
}

const MAX_ATTEMPTS = 3;

type Field = (typeof FIELDS)[number];

/**
 * The values of a new configuration: from flags, otherwise from the person at the terminal.
 * @throws UsageError if a flag is missing and there is no terminal; BridgeError `UsageInvalid`
 */
async function askForAnswers(call: CommandCall): Promise<Answers> {
  const given = call.options as Partial<Answers>;
  for (const field of FIELDS) assertValid(field, given[field.name]);
  const answers: Partial<Record<keyof Answers, string>> = {};
  for (const field of FIELDS) answers[field.name] = given[field.name] ?? (await ask(field, call));
  return answers as Answers;
}

/** The command line with the given flags, and an example value for each missing one. */
function lineWith(options: Partial<Answers>, examples: boolean): string[] {
  const flags = FIELDS.flatMap(({ name, flag, example }) => {
    const value = options[name] ?? (examples ? example : undefined);
    return value === undefined ? [] : [flag, value];
  });
  return ['init', ...flags];
}

async function ask(field: Field, call: CommandCall): Promise<string> {
  const { io, json, style } = call;
  if (io.prompt === null || json) {
    throw new UsageError('missingValue', field.flag, { line: lineWith(call.options, true) });
  }
  const { [field.name]: question } = style.words.initQuestions;
  const hint = field.usual === null ? '' : ` [${field.usual}]`;
  let value = '';
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    value = (await io.prompt(`${question}${hint}: `)).trim() || (field.usual ?? '');
    const problem = problemOf(field, value);
    if (problem === null) return value;
    io.stderr.write(`${problem.message} ${problem.hint}\n`);
  }
  assertValid(field, value);
  return value;
}

function assertValid(field: Field, value: string | undefined): void {
  const problem = value === undefined ? null : problemOf(field, value);
  if (problem === null) return;
  throw new BridgeError('UsageInvalid', `${field.flag}: ${problem.message}`, {
    hint: problem.hint,
  });
}
