import { randomUUID } from 'node:crypto';
import { leaseLost } from '../errors.js';
import { assertPlausibleLease } from '../lease-check.js';
import type { Lease } from '../port.js';
import { number, numeric } from './row.js';
import type { Condition, Item, Table } from './table.js';

type Holder = Pick<Lease, 'owner' | 'fence'>;

/**
 * Takes a tenant's lease in one conditional write, which increases the fencing token; returns null if another run
 * holds it. The `nonce` makes the request repeatable if its first response was lost. Unlike a directory, a table is
 * used from many hosts whose process ids mean nothing here, so the lease of a crashed process is only waited for.
 */
export async function acquireDynamoLease(
  table: Table,
  tenant: string,
  owner: string,
  now: number,
  ttlMs: number,
): Promise<Lease | null> {
  const taken = await table.update(
    leaseKey(tenant),
    'SET #owner = :owner, #until = :until, #nonce = :nonce ADD #fence :one',
    {
      expression: 'attribute_not_exists(#owner) OR #until <= :now OR #nonce = :nonce',
      values: {
        ':owner': { S: owner },
        ':now': numeric(now),
        ':until': numeric(now + ttlMs),
        ':nonce': { S: randomUUID() },
        ':one': numeric(1),
      },
    },
  );
  if (taken !== null) {
    return dynamoLease(table, tenant, { owner, fence: number(taken, 'fence') }, ttlMs);
  }
  const held = await table.get(leaseKey(tenant), ['until']);
  if (held !== null) {
    const until = held['until']?.N ?? held['until']?.S;
    assertPlausibleLease(`item of tenant ${tenant}`, Number(until), now, ttlMs);
  }
  return null;
}

/** Throws `LeaseLost` unless the lease is still held. */
export async function assertDynamoLease(
  table: Table,
  tenant: string,
  { owner, fence }: Holder,
): Promise<void> {
  const current = await table.get(leaseKey(tenant), ['owner', 'fence']);
  if (current?.['owner']?.S !== owner || current['fence']?.N !== String(fence)) {
    throw leaseLost(tenant);
  }
}

/**
 * Holds for items that no later lease holder has written. Checked with each row, because a write may arrive after the
 * last lease check: a former holder must never overwrite a newer row.
 */
export function notAfter(fence: number): Condition {
  return {
    expression: 'attribute_not_exists(#fence) OR #fence <= :fence',
    values: { ':fence': numeric(fence) },
  };
}

function dynamoLease(table: Table, tenant: string, holder: Holder, ttlMs: number): Lease {
  const held = '#owner = :owner AND #fence = :fence';
  const names = { ':owner': { S: holder.owner }, ':fence': numeric(holder.fence) };
  return {
    ...holder,
    async renew(now) {
      const values = { ...names, ':until': numeric(now + ttlMs) };
      const condition = { expression: held, values };
      const renewed = await table.update(leaseKey(tenant), 'SET #until = :until', condition);
      if (renewed === null) throw leaseLost(tenant);
    },
    async release() {
      const condition = { expression: held, values: names };
      // A lease that was lost or cannot be released expires on its own.
      await table.update(leaseKey(tenant), 'REMOVE #owner', condition).catch(() => null);
    },
  };
}

function leaseKey(tenant: string): Item {
  return { pk: { S: tenant }, sk: { S: 'lease' } };
}
