import { describe, expect, it } from 'vitest';
import { createMemoryLedger } from '../../../src/ledger/memory/ledger.js';
import type { LedgerRow } from '../../../src/ledger/port.js';
import { findLostRows, recordRowCount } from '../../../src/sync/row-count.js';
import { DAY } from '../../../src/util/clock.js';

import { ledgerRow } from '../../helpers/ledger-row.js';
import { target } from '../../helpers/target.js';

const START = Date.UTC(2026, 10, 1);

/** Counts rows updated this many days ago and compares them with those found later. */
async function compare(counted: readonly number[], found: readonly number[], laterDays: number) {
  const store = createMemoryLedger();
  const lease = await store.acquireLease('acme', 'test', 0, 1_000);
  if (lease === null) throw new Error('the lease is taken');
  const ledgerOf = (ages: readonly number[]) => ({
    store,
    tenant: 'acme',
    target: target(),
    rows: new Map<string, LedgerRow>(
      ages.map((age) => [`row-${age}`, ledgerRow({ updatedAt: START - age * DAY })]),
    ),
  });
  await recordRowCount(ledgerOf(counted), START, lease);
  return findLostRows(ledgerOf(found), START + laterDays * DAY);
}

describe('a row from the last counted run', () => {
  it('is missing when it cannot have been removed since', async () => {
    const loss = await compare([70, 10], [10], 20);
    expect(loss).toMatchObject({ code: 'LedgerCorrupt' });
  });

  it('is not missing once Security Hub has deleted its finding', async () => {
    expect(await compare([70, 10], [10], 21)).toBeNull();
  });

  it('is not missing when crashed runs may have archived and removed it', async () => {
    expect(await compare([2, 1], [1], 30)).toBeNull();
  });
});
