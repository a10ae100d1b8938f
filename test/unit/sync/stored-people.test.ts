import { expect, it } from 'vitest';
import type { Person } from '../../../src/domain/people.js';
import { createMemoryLedger } from '../../../src/ledger/memory/ledger.js';
import type { Ledger } from '../../../src/ledger/port.js';
import { loadPeople, savePeople } from '../../../src/sync/stored-people.js';
import { MINUTE } from '../../../src/util/clock.js';
import { createRecordingLogger } from '../../helpers/recording-logger.js';

const TENANT = { name: 'acme', userPrivacy: 'identified' } as const;
const ADA: Person = { name: 'ada@example.com', id: '8560001', goneSince: null };
const BEN: Person = { name: 'ben@example.com', id: '8560002', goneSince: 1_700_000_000_000 };

/** A ledger with a lease, the values written to it, and the store. */
async function startStore() {
  const ledger = createMemoryLedger();
  const lease = await ledger.acquireLease('acme', 'test', 0, MINUTE);
  if (lease === null) throw new Error('no lease');
  const writes: (readonly [name: string, value: string])[] = [];
  const watched: Ledger = {
    ...ledger,
    setCursor(tenant, name, value, of) {
      writes.push([name, value]);
      return ledger.setCursor(tenant, name, value, of);
    },
  };
  const logger = createRecordingLogger();
  return {
    logger,
    writes,
    load: (tenant: Parameters<typeof loadPeople>[0] = TENANT) =>
      loadPeople(tenant, watched, logger),
    async save(people: readonly Person[], tenant: Parameters<typeof loadPeople>[0] = TENANT) {
      const stored = await loadPeople(tenant, watched, logger);
      await savePeople(tenant, people, stored, { ledger: watched, lease });
    },
    damage: () => ledger.setCursor('acme', 'people.1.0', 'damaged', lease),
  };
}

it('reads back who is listed and who is not', async () => {
  const { load, save } = await startStore();
  expect((await load()).people).toEqual([]);
  await save([ADA, BEN]);
  expect((await load()).people).toEqual([ADA, BEN]);
});

it('writes only what changed, and nothing if there is nobody', async () => {
  const { writes, save } = await startStore();
  await save([]);
  expect(writes).toEqual([]);
  await save([ADA]);
  const before = writes.length;
  await save([ADA]);
  expect(writes).toHaveLength(before);
});

it('starts again without a mapping that is damaged or not its own', async () => {
  const { logger, load, save, damage } = await startStore();
  await save([ADA]);
  await save([ADA, BEN]);
  await damage();
  await save([ADA]);
  await damage();
  expect((await load()).people).toEqual([ADA]);
  await save([ADA, BEN]);
  await damage();
  expect((await load()).people).toEqual([]);
  expect(logger.lines.join('')).toContain('Stored people unreadable');
});

it('erases every trace of an earlier user privacy', async () => {
  const { writes, load, save } = await startStore();
  await save([ADA]);
  await save([ADA, BEN]);
  const none = { ...TENANT, userPrivacy: 'none' } as const;
  expect((await load(none)).people).toEqual([]);
  const names = new Set(writes.map(([name]) => name));
  writes.length = 0;
  await save([], none);
  expect(new Set(writes.map(([name]) => name))).toEqual(names);
  expect((await load(none)).people).toEqual([]);
});

it('stores 10,000 people in items that DynamoDB accepts', async () => {
  const { writes, load, save } = await startStore();
  const people = Array.from({ length: 10_000 }, (_, n) => ({
    name: `firstname.lastname${(n * 7919) % 10_007}@example.com`,
    id: String(36_765_201_891_000 + n * 13),
    goneSince: null,
  }));
  await save(people);
  expect(Math.max(...writes.map(([, value]) => value.length))).toBeLessThan(400_000);
  expect((await load()).people).toEqual(people);
});
