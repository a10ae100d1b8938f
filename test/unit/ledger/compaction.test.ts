import { readdir, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LedgerRow, TargetLedger } from '../../../src/ledger/port.js';
import { createLedgerDirectory, type LedgerDirectory } from '../../helpers/ledger-directory.js';
import { ledgerBody, ledgerEntry, ledgerRow, putEntry } from '../../helpers/ledger-entries.js';

let store: LedgerDirectory;

beforeEach(async () => {
  store = await createLedgerDirectory();
});

afterEach(() => store.remove());

/** Enough to be worth rewriting: each of 700 rows three times. */
async function writeGarbage(): Promise<void> {
  const target = await store.open();
  for (const fullHash of ['one', 'two', 'three']) {
    const entries = Array.from({ length: 700 }, (_, i) => ledgerEntry(`f${i}`, { fullHash }));
    await target.recordOutcomes(null, entries.map(putEntry));
  }
  const rejection = { code: 'InvalidInput', message: 'Title', at: 1 };
  const refused = { row: ledgerRow('refused', { state: 'rejected', rejection }), body: null };
  await target.recordOutcomes(null, [putEntry(refused)]);
  await target.recordIntent([ledgerEntry('f7'), ledgerEntry('ghost')]);
  await target.close();
}

async function contents(target: TargetLedger): Promise<Map<string, unknown>> {
  const found = new Map<string, [LedgerRow, unknown]>();
  for (const [id, row] of target.rows) found.set(id, [row, await target.body(id)]);
  return found;
}

describe('compaction', () => {
  it('rewrites a file that is mostly garbage without losing data', async () => {
    await writeGarbage();
    const before = (await stat(store.file)).size;
    const target = await store.open();
    const after = (await stat(store.file)).size;
    expect(after).toBeLessThan(before / 2);
    expect(target.rows.size).toBe(702);
    expect(target.rows.get('f0')?.fullHash).toBe('three');
    expect(target.rows.get('f7')?.uncertain).toBe(true);
    expect(target.rows.get('ghost')).toEqual(ledgerRow('ghost', { uncertain: true }));
    expect(await target.body('ghost')).toEqual(ledgerBody('ghost'));
    expect(await target.body('f699')).toEqual(ledgerBody('f699', 'three'));
    expect(await target.body('refused')).toBeNull();
    const everything = await contents(target);
    await target.close();
    const reopened = await store.open();
    expect(await contents(reopened)).toEqual(everything);
    expect((await stat(store.file)).size).toBe(after);
    await reopened.close();
  });

  it('continues in the new file', async () => {
    await writeGarbage();
    const target = await store.open();
    await target.recordOutcomes(null, [putEntry(ledgerEntry('new')), { kind: 'forget', id: 'f1' }]);
    await target.close();
    const reopened = await store.open();
    expect(reopened.rows.has('f1')).toBe(false);
    expect(await reopened.body('new')).toEqual(ledgerBody('new'));
    await reopened.close();
  });

  it('is not disturbed by leftovers of a killed compaction', async () => {
    await writeGarbage();
    await writeFile(`${store.file}.tmp`, 'half a file');
    const target = await store.open();
    expect(target.rows.size).toBe(702);
    expect(await readdir(dirname(store.file))).not.toContain(`${store.file}.tmp`);
    await target.close();
  });

  it('leaves a small file unchanged', async () => {
    const target = await store.open();
    for (let i = 0; i < 20; i += 1) await target.recordOutcomes(null, [putEntry(ledgerEntry('a'))]);
    await target.close();
    const { size } = await stat(store.file);
    await (await store.open()).close();
    expect((await stat(store.file)).size).toBe(size);
  });
});
