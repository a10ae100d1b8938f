import { crc32 } from 'node:zlib';
import { BridgeError, type BridgeErrorOptions } from '../util/errors.js';

/**
 * Protects a cursor against damage and against being read under another name. Every store keeps it next to the value;
 * earlier versions wrote none.
 */
export function cursorChecksum(tenant: string, name: string, value: string): string {
  return crc32(JSON.stringify([tenant, name, value]))
    .toString(16)
    .padStart(8, '0');
}

/** @param problem what is wrong, as the end of a sentence */
export function cursorDamaged(
  tenant: string,
  name: string,
  problem: string,
  options: Pick<BridgeErrorOptions, 'hint' | 'cause'> = {},
): BridgeError {
  return new BridgeError(
    'CursorDamaged',
    `The ledger cursor ${name} of tenant ${tenant} is damaged: ${problem}.`,
    {
      hint: 'Run again, in case another run replaced it just now. If the error persists, run `keeper-bridge sync --adopt`, which rebuilds the cursor, or restore the ledger from a backup.',
      fatal: true,
      ...options,
    },
  );
}
