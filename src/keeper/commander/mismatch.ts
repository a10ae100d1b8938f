import { BridgeError } from '../../util/errors.js';
import type { CommandName } from './commands.js';

/** The error for a response in an unknown format, which is never treated as empty. */
export function commanderMismatch(command: CommandName, reason: string): BridgeError {
  return new BridgeError(
    'ContractMismatch',
    `Keeper Commander's response to ${command} has an unexpected format: ${reason}`,
    {
      hint: 'Update Keeper Commander to 18.0.13 or later; if that does not help, report this message. Findings of this source stay unchanged.',
    },
  );
}
