import { closest } from '../config/closest.js';
import { SOURCES } from '../sync/enabled-sources.js';
import { ownValue } from '../util/own-value.js';
import { COMMAND_SYNONYMS, OPTION_SYNONYMS, VALUE_SYNONYMS } from './synonyms.js';

/** What the program understands. */
export interface Grammar {
  /** The options of each command, as in `--html`. */
  readonly commands: Readonly<Record<string, readonly string[]>>;
  /** The options that every command takes. */
  readonly everywhere: readonly string[];
}

/** The words of a command line, without the program's name. */
export type Line = readonly string[];

/** The command line with another command in the place of one that is unknown; null when nobody can tell. */
export function withKnownCommand(line: Line, name: string, grammar: Grammar): Line | null {
  const meant =
    ownValue(COMMAND_SYNONYMS, name.toLowerCase()) ?? closest(name, Object.keys(grammar.commands));
  return meant === null ? null : replaced(line, name, meant.split(' '));
}

/** The same with an option that the command takes, or with the command that does what the option asks for. */
export function withKnownOption(
  line: Line,
  command: string | null,
  flag: string,
  grammar: Grammar,
): Line | null {
  const known = [...(ownValue(grammar.commands, command ?? '') ?? []), ...grammar.everywhere];
  const meant = closest(flag, known) ?? synonymOf(line, flag);
  if (meant === '') return without(line, flag);
  if (meant !== null && !meant.startsWith('-')) {
    return withCommand(without(line, flag), command, meant);
  }
  if (meant === '--json') return replaced(without(line, 'json'), flag, [meant]);
  const words = meant?.split(' ') ?? [flag];
  const takes = (options: readonly string[]) => options.some((option) => option === words[0]);
  if (takes(known)) return replaced(line, flag, words);
  const owner = Object.keys(grammar.commands).find((name) => takes(grammar.commands[name] ?? []));
  return owner === undefined ? null : withCommand(replaced(line, flag, words), command, owner);
}

function synonymOf(line: Line, flag: string): string | null {
  const meant = ownValue(OPTION_SYNONYMS, flag) ?? null;
  // `-o json` is a form, `-o x.html` a file.
  return meant === '--html' && line[line.indexOf(flag) + 1] === 'json' ? '--json' : meant;
}

function withCommand(line: Line, command: string | null, name: string): Line {
  return command === null ? [name, ...line] : replaced(line, command, [name]);
}

/** The same with one of the words that may stand there; several are separated by commas. */
export function withKnownValue(line: Line, value: string, choices: readonly string[]): Line | null {
  const meant = value.split(',').map((word) => knownValue(word.trim(), choices));
  if (!meant.every((word) => word !== null)) return null;
  return replaced(line, value, [meant.join(',')]);
}

function knownValue(word: string, choices: readonly string[]): string | null {
  const synonym = ownValue(VALUE_SYNONYMS, word.toLowerCase());
  return synonym !== undefined && choices.includes(synonym) ? synonym : closest(word, choices);
}

/** The same without words that the command does not take; names of sources become its option. */
export function withoutExtra(line: Line, extra: Line, takesSources: boolean): Line {
  const sources = extra.filter((word) => SOURCES.some((id) => id === word));
  const rest = line.filter((word) => !extra.includes(word));
  return takesSources && sources.length > 0 ? [...rest, '--only', sources.join(',')] : rest;
}

/** Ready to be pasted into a shell. */
export function shellText(line: Line): string {
  return ['keeper-bridge', ...line.map(shellWord)].join(' ');
}

export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** `--out=x` is the option `--out`; what it takes stays. */
export function replaced(line: Line, word: string, by: Line): Line {
  return line.flatMap((given) => {
    if (given === word) return by;
    if (given.startsWith(`${word}=`)) return [...by, given.slice(word.length + 1)];
    return given.endsWith(`=${word}`) ? [given.slice(0, -word.length) + by.join(' ')] : [given];
  });
}

function without(line: Line, word: string): Line {
  return line.filter((given) => given !== word);
}
