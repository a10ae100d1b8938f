import type { CommandCall } from './command.js';
import { shellText, shellWord } from './suggest.js';

/** What to type next for the same configuration, ready to be pasted. */
export function commandLine(
  { configFile }: Pick<CommandCall, 'configFile'>,
  ...line: readonly string[]
): string {
  return shellText(line) + configFlag(configFile);
}

/** What stands behind a command for the same configuration. */
export function configFlag(configFile: string | undefined): string {
  return configFile === undefined ? '' : ` --config ${shellWord(configFile)}`;
}
