import { DEFAULT_FILE } from '../../config/load.js';
import { paragraph } from '../../report/layout.js';
import { printable } from '../../report/style.js';
import { BridgeError } from '../../util/errors.js';
import { type CliCommand, type CommandCall, writeResult } from '../command.js';
import { commandLine } from '../command-line.js';
import { askForAnswers, lineWith } from '../init/ask.js';
import { configText } from '../init/config-text.js';
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
  const error = await io.writeFault(file);
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
