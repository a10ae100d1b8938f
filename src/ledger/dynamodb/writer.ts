import PQueue from 'p-queue';
import type { AsffFinding } from '../../asff/types.js';
import type { Clock } from '../../util/clock.js';
import { leaseLost } from '../errors.js';
import type { Lease, LedgerWrite } from '../port.js';
import type { Intent } from '../state.js';
import { intentItems } from './intent.js';
import { assertDynamoLease, notAfter } from './lease.js';
import { numeric, rowItem, rowKey, text } from './row.js';
import type { Item, Table } from './table.js';

/** Leaves some of the table's requests to the other targets. */
const WRITE_CONCURRENCY = 25;

/** `doubt`: the row stays as it is, but is uncertain. */
export type RowWrite = LedgerWrite | { readonly kind: 'doubt'; readonly id: string };

/** The right of a lease's holder to write under one partition key. */
export interface FencedWriter {
  /** Throws `LeaseLost` when the lease is not held any more. Asked before each round of writes. */
  assertLease(): Promise<void>;
  /** Of several writes of one finding the last counts. Throws `LeaseLost`. */
  writeRows(writes: readonly RowWrite[]): Promise<void>;
  /** @returns the sort keys of the items made. */
  writeIntent(intent: Intent<AsffFinding>): Promise<string[]>;
  eraseIntents(sortKeys: readonly string[]): Promise<void>;
}

export interface PenOptions {
  readonly table: Table;
  readonly clock: Clock;
  readonly tenant: string;
  readonly lease: Lease;
}

/** @param pk of one target */
export function createFencedWriter(
  { table, clock, tenant, lease }: PenOptions,
  pk: string,
): FencedWriter {
  const { fence } = lease;

  function request(write: RowWrite): Promise<boolean> {
    switch (write.kind) {
      case 'put':
        return table.put(rowItem(pk, write.entry, fence, clock.now()), notAfter(fence));
      case 'forget':
        return table.remove(rowKey(pk, write.id), notAfter(fence));
      case 'doubt':
        return markUncertain(table, rowKey(pk, write.id), fence);
    }
  }

  async function writeRow(write: RowWrite): Promise<void> {
    if (!(await request(write))) throw leaseLost(tenant);
  }

  return {
    assertLease: () => assertDynamoLease(table, tenant, lease),

    writeRows: (writes) => mapLimit(lastOfEach(writes), writeRow),

    // An intent needs no condition: its key is this run's own, and a stray one only causes a doubt.
    async writeIntent(intent) {
      const items = intentItems(pk, intent, clock.now());
      await table.writeAll(items.map((item) => ({ PutRequest: { Item: item } })));
      return items.map((item) => text(item, 'sk'));
    },

    eraseIntents: (sortKeys) =>
      table.writeAll(
        sortKeys.map((sk) => ({ DeleteRequest: { Key: { pk: { S: pk }, sk: { S: sk } } } })),
      ),
  };
}

async function markUncertain(table: Table, key: Item, fence: number): Promise<boolean> {
  const marked = await table.update(key, 'SET #uncertain = :yes, #fence = :fence', {
    // Unlike `notAfter` it does not hold where there is no row: half a row must not come to be.
    expression: '#fence <= :fence',
    values: { ':yes': { BOOL: true }, ':fence': numeric(fence) },
  });
  return marked !== null;
}

/** Throws what the first failing write threw: what has not begun then never does, and nothing is on its way any more. */
async function mapLimit(
  writes: readonly RowWrite[],
  write: (one: RowWrite) => Promise<void>,
): Promise<void> {
  const queue = new PQueue({ concurrency: WRITE_CONCURRENCY });
  try {
    await queue.addAll(writes.map((one) => () => write(one)));
  } catch (error) {
    queue.clear();
    await queue.onIdle();
    throw error;
  }
}

function lastOfEach(writes: readonly RowWrite[]): RowWrite[] {
  return [...new Map(writes.map((write) => [idOf(write), write])).values()];
}

function idOf(write: RowWrite): string {
  return write.kind === 'put' ? write.entry.row.id : write.id;
}
