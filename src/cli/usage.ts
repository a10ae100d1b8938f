import type { Command, CommanderError } from 'commander';
import { ownValue } from '../util/own-value.js';
import {
  type Line,
  replaced,
  withCommand,
  withOption,
  withoutExtra,
  withValue,
} from './suggest.js';
import { UsageError } from './usage-error.js';

/** The position of a usage error in the command line. */
interface ArgumentPosition {
  readonly line: Line;
  readonly program: Command;
  /** Null if no known command was given. */
  readonly command: Command | null;
  /** The text that the parser's message quotes. */
  readonly first: string;
  readonly second: string;
}

/** By the code of the parser's error. */
const USAGE_ERRORS: Readonly<Record<string, (place: ArgumentPosition) => UsageError>> = {
  'commander.unknownCommand': ({ line, first, program }) =>
    new UsageError('unknownCommand', first, { line: withCommand(line, first, program) }),
  'commander.unknownOption': ({ line, command, first, program }) => {
    const flag = first.replace(/=.*/s, '');
    const meant = withOption(line, command, flag, program);
    return new UsageError('unknownOption', flag, { line: meant });
  },
  'commander.optionMissingArgument': ({ line, first }) => {
    const [flag = '', placeholder = ''] = first.split(' ');
    const value = placeholder.replace(/[<>]/g, '').toUpperCase();
    return new UsageError('missingValue', flag, { line: replaced(line, flag, [flag, value]) });
  },
  'commander.missingArgument': ({ line, command }) => {
    const meant = [...line, ...choicesOf(command).slice(0, 1)];
    return new UsageError('missingArgument', command?.name() ?? '', { line: meant });
  },
  'commander.excessArguments': ({ line, command }) => {
    const extra = command?.args.slice(command.registeredArguments.length) ?? [];
    const takesSources = command?.options.some(({ long }) => long === '--only') ?? false;
    const meant = withoutExtra(line, extra, takesSources);
    return new UsageError('extraArgument', extra.join(' '), { line: meant });
  },
  'commander.invalidArgument': ({ line, command, first, second }) => {
    const isOption = first.startsWith('-');
    const value = isOption ? second : first;
    const choices = isOption ? optionChoices(command, first) : choicesOf(command);
    const meant = withValue(line, value, choices);
    const unknown = value.split(',').filter((word) => !choices.includes(word.trim()));
    const names = unknown.map((word) => word.trim()).filter((word) => word !== '');
    if (names.length === 0)
      return new UsageError('missingValue', first.split(' ')[0] ?? '', { choices });
    return new UsageError('unknownValue', names.join(', '), { line: meant, choices });
  },
};

/** Converts a parser error into a UsageError. */
export function usageError(error: CommanderError, program: Command, argv: Line): UsageError {
  const [first = '', second = ''] = Array.from(
    error.message.matchAll(/'([^']*)'/g),
    ([, word = '']) => word,
  );
  const line = argv.flatMap((word) => word.match(/^(--[^=]+)=(.*)$/s)?.slice(1) ?? [word]);
  const command =
    line.flatMap((word) => program.commands.filter((one) => one.name() === word))[0] ?? null;
  const make = ownValue(USAGE_ERRORS, error.code) ?? withoutCommand;
  return make({ line, program, command, first, second });
}

/** Only options were given, or help was requested for an unknown command. */
function withoutCommand({ line, program }: ArgumentPosition): UsageError {
  const [help, name] = line.filter((word) => !word.startsWith('-'));
  if (help !== 'help' || name === undefined) return new UsageError('noCommand', '');
  return new UsageError('unknownCommand', name, { line: withCommand(line, name, program) });
}

function choicesOf(command: Command | null): readonly string[] {
  return command?.registeredArguments[0]?.argChoices ?? [];
}

function optionChoices(command: Command | null, flags: string): readonly string[] {
  const all = [...(command?.options ?? []), ...(command?.parent?.options ?? [])];
  return all.find((option) => option.flags === flags)?.argChoices ?? [];
}
