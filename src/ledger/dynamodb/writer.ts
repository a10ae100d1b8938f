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

/** `mark-uncertain`: the row is unchanged, but marked uncertain. */
export type RowWrite = LedgerWrite | { readonly kind: 'mark-uncertain'; readonly id: string };

/** Write access of a lease holder under one partition key. */
export interface FencedWriter {
  /** Throws `LeaseLost` if the lease is no longer held. Called before each batch of writes. */
  assertLease(): Promise<void>;
  /** The last of several writes for one finding counts. Throws `LeaseLost`. */
  writeRows(writes: readonly RowWrite[]): Promise<void>;
  /** @returns the sort keys of the new items */
  writeIntent(intent: Intent<AsffFinding>): Promise<string[]>;
  eraseIntents(sortKeys: readonly string[]): Promise<void>;
}

export interface WriterOptions {
  readonly table: Table;
  readonly clock: Clock;
  readonly tenant: string;
  readonly lease: Lease;
}

/** @param pk partition key of one target */
export function createFencedWriter(
  { table, clock, tenant, lease }: WriterOptions,
  pk: string,
): FencedWriter {
  const { fence } = lease;

  function request(write: RowWrite): Promise<boolean> {
    switch (write.kind) {
      case 'put':
        return table.put(rowItem(pk, write.entry, fence, clock.now()), notAfter(fence));
      case 'forget':
        return table.remove(rowKey(pk, write.id), notAfter(fence));
      case 'mark-uncertain':
        return markUncertain(table, rowKey(pk, write.id), fence);
    }
  }

  async function writeRow(write: RowWrite): Promise<void> {
    if (!(await request(write))) throw leaseLost(tenant);
  }

  return {
    assertLease: () => assertDynamoLease(table, tenant, lease),

    writeRows: (writes) => mapLimit(lastOfEach(writes), writeRow),

    // An intent needs no condition: its key belongs to this run, and a leftover one only marks findings uncertain.
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
    // Unlike `notAfter`, this fails if there is no row, so that no partial row is created.
    expression: '#fence <= :fence',
    values: { ':yes': { BOOL: true }, ':fence': numeric(fence) },
  });
  return marked !== null;
}

/** Throws the first error. By then nothing is in flight any more, and writes that had not started never start. */
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
