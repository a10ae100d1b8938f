import { BridgeError } from '../../util/errors.js';
import type { CommandName } from './commands.js';

/** An answer of a shape that is not known: never an empty one. */
export function commanderMismatch(command: CommandName, reason: string): BridgeError {
  return new BridgeError(
    'ContractMismatch',
    `Keeper Commander's answer to ${command} is not understood: ${reason}`,
    {
      hint: 'Findings of this source stay as they are. Update Keeper Commander to 18.0.13 or later; if that does not help, please report this message.',
    },
  );
}
