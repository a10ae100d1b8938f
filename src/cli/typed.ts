import type { CommandCall } from './command.js';
import { shellText, shellWord } from './suggest.js';

/** What to type next for the same configuration, ready to be pasted. */
export function typed(
  { configFile }: Pick<CommandCall, 'configFile'>,
  ...line: readonly string[]
): string {
  return shellText(line) + sameConfig(configFile);
}

/** What stands behind a command for the same configuration. */
export function sameConfig(configFile: string | undefined): string {
  return configFile === undefined ? '' : ` --config ${shellWord(configFile)}`;
}
