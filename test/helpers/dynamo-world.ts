import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb';
import { onTestFinished } from 'vitest';
import { createDynamoLedger } from '../../src/ledger/dynamodb/ledger.js';
import type { Lease, Ledger } from '../../src/ledger/port.js';
import { startDynamo, TABLE } from './dynamo.js';
import { createRecordingClock } from './recording-clock.js';

export const TENANT = 'acme';
const TARGET = 'aws#111122223333#us-east-1';
export const PK = `${TENANT}#${TARGET}`;
export const NOW = Date.UTC(2026, 10, 20, 8);
export const TTL = 60_000;

/** A table and ledgers over it; all are closed with the test. */
export async function startDynamoWorld() {
  const dynamo = await startDynamo();
  onTestFinished(() => dynamo.stop());
  const clock = createRecordingClock(NOW);

  /** A ledger as another process opens it. */
  function connect(table = TABLE): Ledger {
    return createDynamoLedger({ client: dynamo.client, table, clock, random: () => 0.5 });
  }

  async function lock(owner: string, now = NOW): Promise<Lease> {
    const lease = await connect().acquireLease(TENANT, owner, now, TTL);
    if (lease === null) throw new Error(`the lease is not free for ${owner}`);
    return lease;
  }

  async function open(lease: Lease | null) {
    return connect().open(TENANT, TARGET, lease);
  }

  /** A worker that holds the lease; a second one takes it over once it has expired. */
  async function startWorker(owner: string, now = NOW) {
    const lease = await lock(owner, now);
    return { lease, target: await open(lease) };
  }

  /** Everything in the table, by sort key. */
  async function items(): Promise<Map<string, Record<string, AttributeValue>>> {
    const command = new ScanCommand({ TableName: TABLE, ConsistentRead: true });
    const { Items = [] } = await dynamo.client.send(command);
    return new Map(Items.map((item) => [item['sk']?.S ?? '', item]));
  }

  return { ...dynamo, clock, connect, lock, open, startWorker, items };
}
