import { cursorChecksum, cursorDamaged } from '../cursor.js';
import { leaseLost } from '../errors.js';
import type { Ledger } from '../port.js';
import { acquireDynamoLease, assertDynamoLease, notAfter } from './lease.js';
import { numeric } from './row.js';
import { type Item, Table, type TableOptions } from './table.js';
import { openDynamoTarget } from './target.js';
import { createFencedWriter } from './writer.js';

/**
 * The ledger in a DynamoDB table with the partition key `pk` and the sort key `sk`, both strings, and
 * TTL on `expiresAt`. Version 1 of the items:
 *
 *     pk                 sk              attributes
 *     <tenant>#<target>  f#<finding id>  a row, see row.ts; `body`: the ASFF as JSON, raw deflate;
 *                                        `checksum` of the row, `bodyChecksum`: CRC-32
 *     <tenant>#<target>  intent#<ref>#n  `passengers`: the findings of a call, JSON, raw deflate, and its
 *                                        `checksum`; see intent.ts
 *     <tenant>           lease           `owner` (absent: free), `until`, `fence` (only increases), `nonce`
 *     <tenant>           cursor#<name>   `value`, `checksum`: see cursor.ts
 *     #shared            <tenant>#<name> `value`, `checksum`: changed without the lease, see shared-value.ts
 *
 * Every write affects a single item. The lease is read before each batch of writes; rows and cursors are
 * written on the condition that no later lease holder has written them (`fence`), which costs no
 * more than unconditional writes. A typical row takes two write units and a call of 100 findings about
 * 220: less than 30 cents for 100,000 new findings at $1.25 per million units.
 */
export function createDynamoLedger(options: TableOptions): Ledger {
  const table = new Table(options);
  const { clock } = options;
  return {
    acquireLease: (tenant, owner, now, ttlMs) =>
      acquireDynamoLease(table, tenant, owner, now, ttlMs),

    open(tenant, target, lease) {
      const pk = `${tenant}#${target}`;
      const writer = lease && createFencedWriter({ table, clock, tenant, lease }, pk);
      return openDynamoTarget(table, pk, writer);
    },

    async cursor(tenant, name) {
      const item = await table.get(cursorKey(tenant, name), ['value', 'checksum']);
      return item && readCursor(tenant, name, item);
    },

    async setCursor(tenant, name, value, lease) {
      await assertDynamoLease(table, tenant, lease);
      const fence = numeric(lease.fence);
      const checksum = { S: cursorChecksum(tenant, name, value) };
      const item = { ...cursorKey(tenant, name), value: { S: value }, checksum, fence };
      if (!(await table.put(item, notAfter(lease.fence)))) throw leaseLost(tenant);
    },

    probe: () => probe(table),

    async close() {},
  };
}

/** Earlier versions wrote no checksum. */
function readCursor(tenant: string, name: string, { value, checksum }: Item): string {
  if (value?.S === undefined) throw cursorDamaged(tenant, name, 'its item has no text value');
  if (checksum === undefined || checksum.S === cursorChecksum(tenant, name, value.S)) {
    return value.S;
  }
  throw cursorDamaged(tenant, name, 'the checksum of its item does not match its value');
}

function cursorKey(tenant: string, name: string): Item {
  return { pk: { S: tenant }, sk: { S: `cursor#${name}` } };
}

/** A key under which nothing is ever stored: tenant names start with a letter or digit. */
const NOWHERE = { pk: { S: '#probe' }, sk: { S: 'probe' } };

/**
 * Makes each kind of request that the ledger makes without leaving a trace: the writes have a condition that cannot
 * hold, or delete a missing item. IAM and the table's keys are checked first.
 */
async function probe(table: Table): Promise<void> {
  const never = { expression: 'attribute_exists(#never)' };
  await table.get(NOWHERE, ['sk']);
  await table.items('#probe', ['sk']).next();
  await table.put(NOWHERE, never);
  await table.update(NOWHERE, 'REMOVE #never', never);
  await table.remove(NOWHERE, never);
  await table.writeAll([{ DeleteRequest: { Key: NOWHERE } }]);
}
