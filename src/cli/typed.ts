import type { CommandCall } from './command.js';
import { shellText } from './suggest.js';

/** What to type next for the same configuration, ready to be pasted. */
export function typed({ configFile }: CommandCall, ...line: readonly string[]): string {
  return shellText(configFile === undefined ? line : [...line, '--config', configFile]);
}
