import { createDynamoLedger } from '../../src/ledger/dynamodb/ledger.js';
import { startDynamo, TABLE } from '../helpers/dynamo.js';
import { createInstantClock } from '../helpers/instant-clock.js';
import { ledgerContract } from '../helpers/ledger-contract.js';

ledgerContract('DynamoDB', async () => {
  const { client, stop } = await startDynamo();
  const clock = createInstantClock();
  return {
    connect: () => createDynamoLedger({ client, table: TABLE, clock, random: () => 0.5 }),
    remove: stop,
  };
});
