import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBigCursor, writeBigCursor } from '../../../src/ledger/big-cursor.js';
import { createFileLedger } from '../../../src/ledger/file/ledger.js';
import { createMemoryLedger } from '../../../src/ledger/memory/ledger.js';
import type { Ledger } from '../../../src/ledger/port.js';

/** Cannot be compressed, so it takes several chunks. */
const large = () => randomBytes(700_000).toString('base64');

async function setUp(ledger: Ledger = createMemoryLedger()) {
  const lease = await ledger.acquireLease('acme', 'test', 0, 1_000);
  if (lease === null) throw new Error('the lease is taken');
  const sizes: number[] = [];
  let left = Number.POSITIVE_INFINITY;
  const watched: Ledger = {
    ...ledger,
    async setCursor(...call) {
      if (left === 0) throw new Error('crash');
      left -= 1;
      sizes.push(call[2].length);
      await ledger.setCursor(...call);
    },
  };
  const cursor = { ledger: watched, tenant: 'acme', name: 'events' };
  return {
    sizes,
    crashAfter: (writes: number) => {
      left = writes;
    },
    read: () => readBigCursor(cursor),
    write: (value: string) => writeBigCursor(cursor, value, lease),
  };
}

describe('a cursor of any size', () => {
  it('is null before it is written', async () => {
    const { read } = await setUp();
    await expect(read()).resolves.toBeNull();
  });

  it.each(['', 'short', '\u{1F511} "quoted"\n', large()])(
    'is read back as written',
    async (value) => {
      const { read, write } = await setUp();
      await write(value);
      await expect(read()).resolves.toBe(value);
    },
  );

  it('is written in pieces that every ledger accepts', async () => {
    const { sizes, write } = await setUp();
    await write(large());
    expect(sizes.length).toBeGreaterThan(3);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(300_000);
  });

  it('is complete after a crash at any write: the old value or the new one', async () => {
    const { crashAfter, read, write, sizes } = await setUp();
    let held = large();
    await write(held);
    const writes = sizes.length;
    for (let n = 0; n <= writes; n += 1) {
      const next = large();
      crashAfter(n);
      const done = await write(next).then(
        () => true,
        () => false,
      );
      expect(done).toBe(n === writes);
      if (done) held = next;
      await expect(read()).resolves.toBe(held);
    }
  });

  it('can shrink', async () => {
    const { read, write } = await setUp();
    for (const value of [large(), large(), 'short', 'shorter']) {
      await write(value);
      await expect(read()).resolves.toBe(value);
    }
  });

  it('is stored in files too', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'keeper-bridge-cursor-'));
    try {
      const { read, write } = await setUp(createFileLedger(directory));
      const value = large();
      await write('short');
      await write(value);
      await expect(read()).resolves.toBe(value);
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});
