import type { Command } from 'commander';
import { closest } from '../config/closest.js';
import { READABLE_SOURCE_IDS } from '../domain/observation.js';
import { ownValue } from '../util/own-value.js';

/** Commands, and the names that other tools use for them. */
export const COMMAND_SYNONYMS = byWord({
  plan: 'dry-run dryrun preview diff status',
  'plan --html report.html': 'report',
  sync: 'run push send apply start import',
  check: 'validate verify doctor test lint',
  init: 'config configure setup',
  retire: 'uninstall destroy remove delete cleanup archive',
  'quarantine list': 'list ls rejected',
  'quarantine retry': 'retry',
  emulate: 'emulator serve',
  demo: 'example tutorial',
});

/** The same for options. A value without a dash is the command to use instead; empty: no option is needed. */
export const OPTION_SYNONYMS = byWord({
  plan: '--dry-run --dryrun --preview --plan -n',
  '--html': '--out --output --report -o',
  '--json': '--format',
  '--config': '--configuration --file -c -f',
  '--log-level debug': '--verbose --debug -v',
  '--log-level error': '--quiet --silent -q',
  '': '--yes -y --auto-approve',
  '--confirm-archive': '--force',
  '--only': '--source --sources',
});

/** The same for the values of a command or an option. */
const VALUE_SYNONYMS = byWord({
  list: 'ls show get',
  retry: 'release resend clear',
  'privileged-access': 'pam',
  'role-policies': 'policies',
  warn: 'warning',
  debug: 'trace verbose',
  error: 'silent none off',
});

function byWord(meanings: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(meanings).flatMap(([meaning, words]) =>
      words.split(' ').map((word) => [word, meaning]),
    ),
  );
}

/**
 * The words of a command line, without the program's name; a value after `=` is a separate word.
 * Commander suggests a single word for a mistyped command or option. These suggest the whole line, to be pasted.
 */
export type Line = readonly string[];

/** The line with a command in place of the unknown word; null if there is no suggestion. */
export function withCommand(line: Line, word: string, program: Command): Line | null {
  const names = program.commands.map((command) => command.name());
  const meant = ownValue(COMMAND_SYNONYMS, word.toLowerCase()) ?? closest(word, names);
  return meant === null ? null : replaced(line, word, meant.split(' '));
}

/** The line with a supported option, or with the command to use instead of the option. */
export function withOption(line: Line, command: Command | null, flag: string, program: Command) {
  const synonym = ownValue(OPTION_SYNONYMS, flag);
  // `-o json` is a format, `-o x.html` a file.
  if (synonym?.match(/^--(html|json)$/) && line[line.indexOf(flag) + 1] === 'json') {
    return replaced(replaced(line, 'json', []), flag, ['--json']);
  }
  const known = [...(command === null ? [] : flagsOf(command)), ...flagsOf(program)];
  const meant = closest(flag, known) ?? synonym ?? flag;
  if (meant === '' || known.includes(meant.split(' ')[0] ?? '')) {
    return replaced(line, flag, meant.split(' ').filter(Boolean));
  }
  const doer = program.commands.find((one) => one.name() === meant || flagsOf(one).includes(meant));
  if (doer === undefined) return null;
  const rest = replaced(line, flag, meant === doer.name() ? [] : [meant]);
  return command === null ? [doer.name(), ...rest] : replaced(rest, command.name(), [doer.name()]);
}

/** The line with one of the valid values; several are separated by commas. */
export function withValue(line: Line, value: string, choices: readonly string[]): Line | null {
  const meant = value.split(',').map((word) => {
    const synonym = ownValue(VALUE_SYNONYMS, word.trim().toLowerCase()) ?? '';
    return choices.includes(synonym) ? synonym : closest(word.trim(), choices);
  });
  return meant.includes(null) ? null : replaced(line, value, [meant.join(',')]);
}

/** The line without words that the command does not accept; names of sources become its option. */
export function withoutExtra(line: Line, extra: Line, takesSources: boolean): Line {
  const sources = extra.filter((word) => READABLE_SOURCE_IDS.some((id) => id === word));
  const rest = line.filter((word) => !extra.includes(word));
  return takesSources && sources.length > 0 ? [...rest, '--only', sources.join(',')] : rest;
}

export function replaced(line: Line, word: string, by: Line): Line {
  return line.flatMap((given) => (given === word ? by : [given]));
}

function flagsOf({ options, parent }: Command): string[] {
  const own = options.flatMap(({ long }) => long ?? []);
  return parent === null ? [...own, '--help', '--version'] : own;
}
