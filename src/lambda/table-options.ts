import type { Config } from '../config/schema.js';
import { createDynamoClient } from '../ledger/dynamodb/client.js';
import type { TableOptions } from '../ledger/dynamodb/table.js';
import { systemClock } from '../util/clock.js';
import { BridgeError } from '../util/errors.js';

/**
 * The table that the configuration names. What a function writes into a folder is gone with its container,
 * and everything would be sent anew.
 * @throws BridgeError `LedgerNotKept`
 */
export function tableOptionsOf({ ledger }: Config): TableOptions {
  if ('file' in ledger) {
    throw new BridgeError(
      'LedgerNotKept',
      'A Lambda function cannot keep its ledger in a folder.',
      {
        hint: 'Write ledger: { dynamodb: TABLE }.',
        fatal: true,
      },
    );
  }
  return {
    client: createDynamoClient(),
    table: ledger.dynamodb,
    clock: systemClock,
    random: Math.random,
  };
}
