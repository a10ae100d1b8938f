import { Command, type HelpConfiguration, Option } from 'commander';
import stringWidth from 'string-width';
import { wrap } from '../report/layout.js';
import type { Words } from '../report/words/en.js';
import type { LogLevel } from '../util/logger.js';
import { ownValue } from '../util/own-value.js';
import type { CliIo } from './io.js';

const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const satisfies readonly LogLevel[];

/** Options of every command. */
export interface GlobalOptions {
  readonly config?: string;
  readonly json?: boolean;
  readonly logLevel?: LogLevel;
  readonly color: boolean;
}

/**
 * The program without its commands, in the language of the words.
 * @param help receives the help output
 */
export function createParser({ stdout, stderr }: CliIo, words: Words, help: string[]): Command {
  const { options, summaries } = words;
  return (
    new Command('keeper-bridge')
      .description(words.summary)
      .option('--config <file>', options.config)
      .option('--json', options.json)
      .addOption(new Option('--log-level <level>', options.logLevel).choices(LOG_LEVELS))
      .option('--no-color', options.noColor)
      .helpOption('-h, --help', options.help)
      .helpCommand('help [command]', summaries.help)
      .configureHelp(helpIn(words))
      .configureOutput({
        writeOut: (text) => help.push(text),
        writeErr: (text) => stderr.write(text),
        // The program shows all errors itself, in one format.
        outputError: () => undefined,
        getOutHelpWidth: () => stdout.columns,
        getErrHelpWidth: () => stderr.columns,
      })
      // The program suggests commands itself, including the names that other tools use.
      .showSuggestionAfterError(false)
      .exitOverride()
  );
}

function helpIn(words: Words): HelpConfiguration {
  const choices = (argChoices: readonly string[] | undefined) =>
    argChoices === undefined ? '' : ` (${words.choices(argChoices)})`;
  return {
    showGlobalOptions: true,
    styleTitle: (title) => ownValue(words.titles, title) ?? title,
    optionDescription: ({ description, argChoices }) => description + choices(argChoices),
    argumentDescription: ({ description, argChoices }) => description + choices(argChoices),
    displayWidth: (text) => stringWidth(text),
    boxWrap: (text, columns) => wrap(text, columns).join('\n'),
  };
}
