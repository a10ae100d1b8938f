import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLines } from '../../../src/ledger/file/target-file.js';
import { createLedgerDirectory, type LedgerDirectory } from '../../helpers/ledger-directory.js';

let store: LedgerDirectory;

beforeEach(async () => {
  store = await createLedgerDirectory();
});

afterEach(() => store.remove());

async function linesOf(text: string, size: number, chunkBytes: number) {
  const path = join(store.directory, 'lines');
  await writeFile(path, text);
  const handle = await open(path, 'r');
  try {
    const lines = [];
    for await (const { offset, bytes, complete } of readLines(handle, size, chunkBytes)) {
      lines.push({ offset, text: bytes.toString('latin1'), complete });
    }
    return lines;
  } finally {
    await handle.close();
  }
}

describe('readLines', () => {
  it('returns the same lines whatever the chunk size', async () => {
    const aLine = fc.string({ unit: fc.constantFrom('a', 'b', ',', '"'), maxLength: 30 });
    const aFile = fc.array(aLine, { maxLength: 12 }).map((lines) => lines.join('\n'));
    await fc.assert(
      fc.asyncProperty(aFile, fc.integer({ min: 1, max: 40 }), async (text, chunkBytes) => {
        const parts = text.split('\n');
        const expected = parts.map((part, i) => ({
          offset: parts.slice(0, i).reduce((sum, one) => sum + one.length + 1, 0),
          text: part,
          complete: i < parts.length - 1,
        }));
        const last = expected.at(-1)?.text === '' ? expected.slice(0, -1) : expected;
        expect(await linesOf(text, text.length, chunkBytes)).toEqual(last);
      }),
    );
  });

  it('ends at the end of the file, even before the given size', async () => {
    expect(await linesOf('one\ntwo', 99, 4)).toEqual([
      { offset: 0, text: 'one', complete: true },
      { offset: 4, text: 'two', complete: false },
    ]);
  });
});
