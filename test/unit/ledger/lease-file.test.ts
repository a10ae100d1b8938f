import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileLedger } from '../../../src/ledger/file/ledger.js';
import type { Ledger } from '../../../src/ledger/port.js';
import { createLedgerDirectory, type LedgerDirectory } from '../../helpers/ledger-directory.js';

let store: LedgerDirectory;
let ledger: Ledger;
let leases: string;

beforeEach(async () => {
  store = await createLedgerDirectory();
  ledger = createFileLedger(store.directory);
  leases = join(store.directory, 'acme', 'lease');
});

afterEach(() => store.remove());

describe('the lease of a file ledger', () => {
  it('keeps one file, however many runs there were', async () => {
    for (let now = 1; now <= 5; now += 1) await ledger.acquireLease('acme', 'run', now, 1);
    expect(await readdir(leases)).toEqual(['5.json']);
  });

  it('deletes leftovers of killed runs', async () => {
    await mkdir(leases, { recursive: true });
    await writeFile(join(leases, '1.json'), '{"fence":1,"owner":"killed","until":0}');
    await writeFile(join(leases, '1.5f2b.tmp'), '{"fence":1,');
    await writeFile(join(leases, '1.json.tmp'), '');
    expect(await ledger.acquireLease('acme', 'next', 1, 1)).toMatchObject({ fence: 2 });
    expect(await readdir(leases)).toEqual(['2.json']);
  });

  it('is lost if the directory is removed', async () => {
    const lease = await ledger.acquireLease('acme', 'run', 1, 1);
    await rm(leases, { recursive: true });
    await expect(lease?.renew(2)).rejects.toMatchObject({ code: 'LedgerUnwritable' });
    await mkdir(leases);
    await expect(lease?.renew(2)).rejects.toMatchObject({ code: 'LeaseLost' });
  });

  it('is not guessed if its file is damaged', async () => {
    await mkdir(leases, { recursive: true });
    await writeFile(join(leases, '3.json'), '{"fence":');
    await expect(ledger.acquireLease('acme', 'run', 1, 1)).rejects.toMatchObject({
      code: 'LedgerCorrupt',
      message: expect.stringContaining('3.json'),
    });
  });

  it.each(['{"fence":3,"owner":"x","until":"later"}', '{"fence":2,"owner":"x","until":5}', '[]'])(
    'is not trusted if its file contains %s',
    async (text) => {
      await mkdir(leases, { recursive: true });
      await writeFile(join(leases, '3.json'), text);
      await expect(ledger.acquireLease('acme', 'run', 1, 1)).rejects.toMatchObject({
        code: 'LedgerCorrupt',
      });
    },
  );

  it('that ends later than any run requests does not lock out the tenant silently', async () => {
    await mkdir(leases, { recursive: true });
    await writeFile(join(leases, '3.json'), '{"fence":3,"owner":"x","until":9760000000000}');
    await expect(ledger.acquireLease('acme', 'run', 1, 1)).rejects.toMatchObject({
      code: 'LedgerCorrupt',
      message: expect.stringContaining('9760000000000'),
      hint: expect.stringContaining('set `until` of the lease to 0'),
    });
  });
});
