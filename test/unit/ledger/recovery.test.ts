import { appendFile, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeLine } from '../../../src/ledger/file/line-codec.js';
import type { LedgerEntry, TargetLedger } from '../../../src/ledger/port.js';
import { createLedgerDirectory, type LedgerDirectory } from '../../helpers/ledger-directory.js';
import { ledgerBody, ledgerEntry, ledgerRow, putEntry } from '../../helpers/ledger-entries.js';

let store: LedgerDirectory;
let opened: TargetLedger[];

beforeEach(async () => {
  store = await createLedgerDirectory();
  opened = [];
});

afterEach(async () => {
  for (const target of opened) await target.close();
  await store.remove();
});

async function open(): Promise<TargetLedger> {
  const target = await store.open();
  opened.push(target);
  return target;
}

function summary(target: TargetLedger): string[] {
  return Array.from(
    target.rows.values(),
    (row) => `${row.id} ${row.fullHash}${row.uncertain ? '?' : ''}`,
  );
}

function bare(id: string, fullHash = 'old'): LedgerEntry {
  return { row: ledgerRow(id, { fullHash, materialHash: '' }), body: null };
}

/** A short history with every kind of line, and what a crash after each line leaves to see. */
async function writeHistory(): Promise<Map<number, string[]>> {
  const target = await open();
  const seen = new Map<number, string[]>([[0, []]]);
  const note = async () => {
    const reader = await store.read();
    opened.push(reader);
    seen.set((await stat(store.file)).size, summary(reader));
  };
  await target.recordOutcomes(null, [putEntry(bare('a')), putEntry(bare('ü'))]);
  await note();
  const fresh = ledgerEntry('new');
  const ref = await target.recordIntent([bare('a', 'changed'), fresh, bare('lost')]);
  await note();
  await target.recordOutcomes(ref, [putEntry(bare('a', 'changed')), putEntry(fresh)], ['lost']);
  await note();
  await target.recordOutcomes(null, [{ kind: 'forget', id: 'a' }]);
  await note();
  return seen;
}

describe('a truncated ledger file', () => {
  it('opens after truncation at any byte, in the state of its last complete line', async () => {
    const seen = await writeHistory();
    expect([...seen.values()]).toEqual([
      [],
      ['a old', 'ü old'],
      ['a old?', 'ü old', 'new full of new?', 'lost old?'],
      ['a changed', 'ü old', 'new full of new', 'lost old?'],
      ['ü old', 'new full of new', 'lost old?'],
    ]);
    const whole = await readFile(store.file);
    for (let length = whole.length; length >= 0; length -= 1) {
      await writeFile(store.file, whole.subarray(0, length));
      const target = await store.open();
      await target.close();
      const end = Math.max(...[...seen.keys()].filter((size) => size <= length));
      expect(summary(target), `${length} bytes`).toEqual(seen.get(end));
    }
  }, 30_000);

  it('continues after the last complete line', async () => {
    const first = await open();
    await first.recordOutcomes(null, [putEntry(ledgerEntry('a'))]);
    const { size } = await stat(store.file);
    await first.recordOutcomes(null, [putEntry(ledgerEntry('b'))]);
    await truncate(store.file, size + 40);
    const second = await open();
    await second.recordOutcomes(null, [putEntry(ledgerEntry('c'))]);
    const third = await open();
    expect([...third.rows.keys()]).toEqual(['a', 'c']);
    expect(await third.body('c')).toEqual(ledgerBody('c'));
  });

  it('drops a last line whose bytes never reached the disk', async () => {
    const target = await open();
    await target.recordOutcomes(null, [putEntry(ledgerEntry('a'))]);
    await appendFile(store.file, Buffer.alloc(5_000));
    expect([...(await open()).rows.values()]).toEqual([ledgerRow('a')]);
  });

  it('leaves the tail unchanged if read-only', async () => {
    const target = await open();
    await target.recordOutcomes(null, [putEntry(ledgerEntry('a'))]);
    await appendFile(store.file, '["half a line');
    const before = await readFile(store.file);
    const reader = await store.read();
    opened.push(reader);
    expect([...reader.rows.keys()]).toEqual(['a']);
    expect(await readFile(store.file)).toEqual(before);
  });
});

describe('a damaged ledger file', () => {
  async function writeLines(count: number): Promise<void> {
    const target = await open();
    for (let i = 0; i < count; i += 1) {
      await target.recordOutcomes(null, [putEntry(ledgerEntry(`finding-${i}`))]);
    }
  }

  it('is rejected, with the line and the fix', async () => {
    await writeLines(3);
    const bytes = await readFile(store.file);
    bytes.write('X', bytes.indexOf('finding-1'));
    await writeFile(store.file, bytes);
    await expect(open()).rejects.toMatchObject({
      code: 'LedgerCorrupt',
      message: expect.stringContaining(`${store.file}, line 3,`),
      hint: expect.stringContaining('--adopt'),
    });
    expect(await readFile(store.file)).toEqual(bytes);
  });

  it.each([
    ['another file', '# Shopping list\n'],
    ['another file without an end of line', 'x'],
    ['a newer version', '["00000000",{"kind":"ledger","version":2},""]\n'],
  ])('is not truncated if it is %s', async (_, text) => {
    await (await open()).close();
    opened = [];
    await writeFile(store.file, text);
    await expect(open()).rejects.toMatchObject({
      code: 'LedgerCorrupt',
      message: expect.stringContaining('line 1,'),
    });
    expect(await readFile(store.file, 'utf8')).toBe(text);
  });

  it('is rejected if a line refers to a missing intent', async () => {
    await writeLines(1);
    const lost = { puts: ['nobody'], forgotten: [], unanswered: [] };
    await appendFile(store.file, encodeLine({ kind: 'settle', ref: '9', ...lost }).bytes);
    await expect(open()).rejects.toMatchObject({ code: 'LedgerCorrupt' });
  });

  it('is reported if a requested body changed after opening', async () => {
    await writeLines(1);
    const target = await open();
    const bytes = await readFile(store.file);
    bytes.fill('A', bytes.length - 200, bytes.length - 3);
    await writeFile(store.file, bytes);
    await expect(target.body('finding-0')).rejects.toMatchObject({ code: 'LedgerCorrupt' });
  });

  it('is reported if the file lost its end after opening', async () => {
    await writeLines(1);
    const target = await open();
    await truncate(store.file, 10);
    await expect(target.body('finding-0')).rejects.toMatchObject({ code: 'LedgerCorrupt' });
  });

  it('stops a run if another one writes without the lease', async () => {
    await writeLines(1);
    const target = await open();
    await appendFile(
      store.file,
      encodeLine({ kind: 'ledger', version: 1, tenant: '', target: '' }).bytes,
    );
    const write = target.recordOutcomes(null, [putEntry(ledgerEntry('late'))]);
    await expect(write).rejects.toMatchObject({ code: 'LeaseLost' });
    await expect(target.recordIntent([])).rejects.toMatchObject({ code: 'LeaseLost' });
  });
});

describe('a complete but invalid line', () => {
  it.each([
    ['a row without a time', { createdAt: Number.NaN }],
    ['a row with half a millisecond', { updatedAt: 1.5 }],
    ['a row of no known state', { state: 'gone' as 'active' }],
  ])('with %s stops the target', async (_, wrong) => {
    const target = await open();
    await target.recordOutcomes(null, [putEntry(ledgerEntry('a', wrong))]);
    await expect(store.read()).rejects.toMatchObject({
      code: 'LedgerCorrupt',
      message: expect.stringContaining('line 2'),
      hint: expect.stringContaining('sync --adopt'),
    });
  });

  it('of another kind stops the target', async () => {
    const target = await open();
    await target.recordOutcomes(null, [putEntry(ledgerEntry('a'))]);
    await appendFile(store.file, encodeLine({ kind: 'merge' } as never).bytes);
    await expect(store.read()).rejects.toMatchObject({ code: 'LedgerCorrupt' });
  });

  it('is rejected after a call whose lines were lost', async () => {
    const target = await open();
    for (const id of ['a', 'b']) {
      await target.recordOutcomes(await target.recordIntent([ledgerEntry(id)]), [
        putEntry(ledgerEntry(id)),
      ]);
    }
    const lines = (await readFile(store.file, 'utf8')).split('\n');
    lines.splice(1, 2);
    await writeFile(store.file, lines.join('\n'));
    await expect(store.read()).rejects.toMatchObject({ code: 'LedgerCorrupt' });
  });
});
