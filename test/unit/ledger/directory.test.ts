import { mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileLedger } from '../../../src/ledger/file/ledger.js';
import { createLedgerDirectory, type LedgerDirectory } from '../../helpers/ledger-directory.js';
import { ledgerEntry, putEntry } from '../../helpers/ledger-entries.js';

const TARGET = 'aws#111122223333#us-east-1';
const unwritable = (hint: string) => ({
  code: 'LedgerUnwritable',
  hint: expect.stringContaining(hint),
});

let store: LedgerDirectory;

beforeEach(async () => {
  store = await createLedgerDirectory();
});

afterEach(() => store.remove());

describe('a directory that cannot be written', () => {
  it('is detected by the probe and by taking the lease if it is a file', async () => {
    const path = join(store.directory, 'ledger');
    await writeFile(path, '');
    const ledger = createFileLedger(path);
    await expect(ledger.probe()).rejects.toMatchObject(unwritable('directory'));
    await expect(ledger.acquireLease('acme', 'run', 1, 1)).rejects.toMatchObject(
      unwritable('directory'),
    );
    await expect(ledger.cursor('acme', 'events')).rejects.toMatchObject(unwritable('directory'));
    await expect(ledger.open('acme', TARGET, null)).rejects.toMatchObject(unwritable('directory'));
  });

  it('is detected if it is below a file', async () => {
    await writeFile(join(store.directory, 'file'), '');
    const ledger = createFileLedger(join(store.directory, 'file', 'ledger'));
    await expect(ledger.probe()).rejects.toMatchObject(unwritable('directory'));
  });

  // The kernel's own tree takes no files from anyone, not even from root.
  it('is detected without write permission', async () => {
    const ledger = createFileLedger('/sys/ledger');
    await expect(ledger.probe()).rejects.toMatchObject(unwritable('Allow the user'));
    await expect(ledger.acquireLease('acme', 'run', 1, 1)).rejects.toMatchObject(
      unwritable('Allow the user'),
    );
  });

  it('is detected if the target cannot be opened', async () => {
    await mkdir(store.file, { recursive: true });
    await expect(store.open()).rejects.toMatchObject(unwritable('Check the disk'));
  });
});

describe('a full disk', () => {
  // Every write to /dev/full fails for want of space.
  it('fails the first write, and every one after it', async () => {
    await mkdir(dirname(store.file), { recursive: true });
    await symlink('/dev/full', store.file);
    const target = await store.open();
    const error = unwritable('Free some space');
    await expect(target.recordIntent([ledgerEntry('a')])).rejects.toMatchObject(error);
    await expect(target.recordOutcomes(null, [putEntry(ledgerEntry('a'))])).rejects.toMatchObject(
      error,
    );
    expect(target.rows.size).toBe(0);
    await target.close();
  });
});

describe('the probe', () => {
  it('leaves nothing behind, whether the directory exists or not', async () => {
    await createFileLedger(store.directory).probe();
    await createFileLedger(join(store.directory, 'deep', 'down')).probe();
    expect(await readdir(store.directory)).toEqual([]);
  });
});

describe('files', () => {
  it('are readable only by their owner', async () => {
    const target = await store.open();
    await target.recordOutcomes(null, [putEntry(ledgerEntry('a'))]);
    await target.close();
    expect((await stat(store.file)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(store.file))).mode & 0o777).toBe(0o700);
  });

  it('stay in the directory whatever the names are', async () => {
    const ledger = createFileLedger(join(store.directory, 'ledger'));
    const lease = await ledger.acquireLease('..', 'run', 1, 1);
    const target = await ledger.open('..', '../a/b', lease);
    await target.recordOutcomes(null, [putEntry(ledgerEntry('a'))]);
    await target.close();
    expect(await readdir(store.directory)).toEqual(['ledger']);
    expect(await readdir(join(store.directory, 'ledger'))).toEqual(['%2E%2E']);
  });

  it('report a damaged cursor instead of starting from nothing', async () => {
    const ledger = createFileLedger(store.directory);
    await mkdir(join(store.directory, 'acme', 'cursors'), { recursive: true });
    await writeFile(join(store.directory, 'acme', 'cursors', 'events.json'), '"half');
    await expect(ledger.cursor('acme', 'events')).rejects.toMatchObject({ code: 'CursorDamaged' });
  });
});

describe('a ledger directory that is impossible', () => {
  const tries = (directory: string) => {
    const ledger = createFileLedger(directory);
    return [
      ['check', () => ledger.probe()],
      ['sync', () => ledger.acquireLease('acme', 'run', 1, 1)],
    ] as const;
  };

  it.runIf(process.platform === 'linux')(
    'is rejected immediately if a parent accepts no entries, by check and sync alike',
    async () => {
      for (const [_, run] of tries('/proc/nope/ledger')) {
        await expect(run()).rejects.toMatchObject({
          code: 'LedgerUnwritable',
          message: expect.stringContaining('/proc/nope/ledger'),
          hint: expect.stringContaining('ledger.file'),
        });
      }
    },
    10_000,
  );

  it.each(['', 'below/it'])(
    'reports a dangling link, by check and sync alike (%j)',
    async (below) => {
      const volume = join(store.directory, 'not-mounted');
      const link = join(store.directory, 'ledger');
      await symlink(volume, link);
      for (const [name, run] of tries(join(link, below))) {
        await expect(run(), name).rejects.toMatchObject({
          code: 'LedgerUnwritable',
          message: expect.stringContaining(`${link} is a symbolic link to ${volume}`),
          hint: expect.stringContaining(`Mount the volume that contains ${volume}`),
        });
      }
      expect(await readdir(store.directory)).toEqual(['ledger']);
    },
  );

  it('follows a link to a directory', async () => {
    const volume = join(store.directory, 'volume');
    await mkdir(volume);
    await symlink(volume, join(store.directory, 'ledger'));
    for (const [, run] of tries(join(store.directory, 'ledger'))) await run();
    expect(await readdir(volume)).toEqual(['acme']);
  });
});
