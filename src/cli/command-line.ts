import type { CommandCall } from './command.js';

/** What to type, ready to be pasted into a shell. */
export function shellText(line: readonly string[]): string {
  return ['keeper-bridge', ...line.map(shellWord)].join(' ');
}

/** What to type next for the same configuration. */
export function commandLine(
  { configFile }: Pick<CommandCall, 'configFile'>,
  ...line: readonly string[]
): string {
  return shellText(line) + configFlag(configFile);
}

/** The configuration flag to append to a command, if any. */
export function configFlag(configFile: string | undefined): string {
  return configFile === undefined ? '' : ` --config ${shellWord(configFile)}`;
}

function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
