import type { Config } from '../config/schema.js';
import { createDynamoClient } from '../ledger/dynamodb/client.js';
import type { TableOptions } from '../ledger/dynamodb/table.js';
import { systemClock } from '../util/clock.js';
import { BridgeError } from '../util/errors.js';

/**
 * The configured table. A directory would disappear with the container, and everything would be sent again.
 * @throws BridgeError `LedgerNotKept`
 */
export function tableOptionsOf({ ledger }: Config): TableOptions {
  if ('file' in ledger) {
    throw new BridgeError(
      'LedgerNotKept',
      'A Lambda function cannot keep its ledger in a directory.',
      {
        hint: 'Set ledger: { dynamodb: TABLE }.',
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
