import { randomBytes } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { rowItem } from '../../src/ledger/dynamodb/row.js';
import { Table } from '../../src/ledger/dynamodb/table.js';
import { DAY } from '../../src/util/clock.js';
import { TABLE } from '../helpers/dynamo.js';
import { NOW, PK, startDynamoWorld, TTL } from '../helpers/dynamo-world.js';
import { createInstantClock } from '../helpers/instant-clock.js';
import { ledgerBody, ledgerEntry, ledgerRow, putEntry } from '../helpers/ledger-entries.js';

/** A finding of nearly the maximum size, which does not compress. */
function hugeEntry(id: string) {
  const body = ledgerBody(id, randomBytes(176_000).toString('base64'));
  return { row: ledgerRow(id), body };
}

describe('the items of a DynamoDB ledger', () => {
  it('have documented names and types', async () => {
    const { startWorker, items } = await startDynamoWorld();
    const { target, lease } = await startWorker('first');
    const rejection = { code: 'InvalidInput', message: 'Title', at: NOW };
    await target.recordOutcomes(null, [putEntry(ledgerEntry('a', { rejection }))]);
    const item = (await items()).get('f#a');
    const { body, ...rest } = item ?? {};
    const { createdAt, firstObservedAt, updatedAt } = ledgerRow('a');
    expect(rest).toEqual({
      pk: { S: PK },
      sk: { S: 'f#a' },
      state: { S: 'active' },
      materialHash: { S: 'material of a' },
      fullHash: { S: 'full of a' },
      createdAt: { N: String(createdAt) },
      firstObservedAt: { N: String(firstObservedAt) },
      updatedAt: { N: String(updatedAt) },
      source: { S: 'alerts' },
      control: { S: 'alert.login_failure' },
      generation: { N: '1' },
      mapperVersion: { N: '1' },
      rejection: {
        M: { code: { S: 'InvalidInput' }, message: { S: 'Title' }, at: { N: String(NOW) } },
      },
      fence: { N: String(lease.fence) },
      expiresAt: { N: String((NOW + 200 * DAY) / 1000) },
      checksum: { S: expect.stringMatching(/^[0-9a-f]{8}$/) },
      bodyChecksum: { S: expect.stringMatching(/^[0-9a-f]{8}$/) },
    });
    expect(JSON.parse(inflateRawSync(body?.B ?? new Uint8Array()).toString())).toEqual(
      ledgerBody('a'),
    );
  });

  it('expire: archived ones after 35 days, forgotten tenants after 200', async () => {
    const { startWorker, items } = await startDynamoWorld();
    const { target } = await startWorker('first');
    const archivedAt = NOW - 10 * DAY;
    await target.recordOutcomes(null, [
      putEntry(ledgerEntry('archived', { state: 'archived', updatedAt: archivedAt })),
      putEntry(ledgerEntry('odd', { state: 'archived', updatedAt: null })),
      putEntry(ledgerEntry('rejected', { state: 'rejected', updatedAt: null })),
    ]);
    await target.recordIntent([ledgerEntry('new')]);
    const lives = [...(await items())].map(([sk, item]) => [
      sk.replace(/#.{8}-.*/, ''),
      item['expiresAt'] && (Number(item['expiresAt'].N) * 1000 - NOW) / DAY,
    ]);
    expect(new Map(lives as [string, number][])).toEqual(
      new Map([
        ['f#archived', 25],
        ['f#odd', 35],
        ['f#rejected', 200],
        ['intent', 200],
        ['lease', undefined],
      ]),
    );
  });

  it('are read page by page', async () => {
    const { client, open, operations } = await startDynamoWorld();
    const clock = createInstantClock();
    const table = new Table({ client, table: TABLE, clock, random: () => 0.5 });
    const entries = Array.from({ length: 5_000 }, (_, i) => ledgerEntry(`finding-${i}`));
    const items = entries.map((entry) => rowItem(PK, entry, 1, NOW));
    await table.writeAll(items.map((Item) => ({ PutRequest: { Item } })));
    operations.length = 0;
    const { rows } = await open(null);
    expect(rows.size).toBe(5_000);
    expect(rows.get('finding-4999')).toEqual(ledgerRow('finding-4999'));
    expect(operations.length).toBeGreaterThan(2);
    expect(new Set(operations)).toEqual(new Set(['Query']));
  }, 30_000);

  it('stay under 400 KB, however large a call is', async () => {
    const { startWorker, open, items } = await startDynamoWorld();
    const { target, lease } = await startWorker('first');
    const huge = Array.from({ length: 5 }, (_, i) => hugeEntry(`huge-${i}`));
    await target.recordIntent([...huge, ledgerEntry('small')]);
    expect((await items()).size).toBeGreaterThan(5);
    const reopened = await open(lease);
    for (const { row, body } of huge) {
      expect(reopened.rows.get(row.id)?.uncertain).toBe(true);
      expect(await reopened.body(row.id)).toEqual(body);
      expect(await (await open(null)).body(row.id)).toEqual(body);
    }
    const ref = await reopened.recordIntent(huge);
    await reopened.recordOutcomes(ref, huge.map(putEntry));
    expect([...(await items()).keys()].sort()).toEqual(
      [...huge.map(({ row }) => `f#${row.id}`), 'f#small', 'lease'].sort(),
    );
  });

  it('hold only the last of several writes of one finding', async () => {
    const { startWorker, open } = await startDynamoWorld();
    const { target } = await startWorker('first');
    const later = ledgerEntry('a', { fullHash: 'later' });
    await target.recordOutcomes(null, [putEntry(ledgerEntry('a')), putEntry(later)]);
    expect((await open(null)).rows.get('a')).toEqual(later.row);
  });
});

describe('a DynamoDB ledger after a crash', () => {
  it('stores uncertain findings once and cleans up', async () => {
    const { startWorker, open, items, operations } = await startDynamoWorld();
    const { target, lease } = await startWorker('first');
    await target.recordOutcomes(null, [
      putEntry(ledgerEntry('old')),
      putEntry(ledgerEntry('gone')),
    ]);
    await target.recordIntent([ledgerEntry('old'), ledgerEntry('twice'), ledgerEntry('gone')]);
    await target.recordIntent([ledgerEntry('twice', { fullHash: 'other' })]);
    await target.recordOutcomes(null, [{ kind: 'forget', id: 'gone' }]);
    const { rows } = await open(lease);
    expect([...rows.values()].map(({ id, uncertain }) => [id, uncertain])).toEqual([
      ['old', true],
      ['twice', true],
    ]);
    expect([...(await items()).keys()].sort()).toEqual(['f#old', 'f#twice', 'lease']);
    operations.length = 0;
    expect([...(await open(lease)).rows]).toEqual([...rows]);
    expect(operations).toEqual(['GetItem', 'Query']);
  });

  it('marks a call uncertain whose intent was being written when the run ended', async () => {
    const { startWorker, fail, open, lock } = await startDynamoWorld();
    const { target } = await startWorker('first');
    const entries = ['a', 'b'].map((id) => ledgerEntry(id));
    const ref = await target.recordIntent(entries);
    // The rows are written, the intent is not deleted yet.
    fail('BatchWriteItem', 'AccessDeniedException');
    await expect(target.recordOutcomes(ref, entries.map(putEntry))).rejects.toMatchObject({
      code: 'LedgerUnwritable',
    });
    const { rows } = await open(await lock('next', NOW + TTL));
    expect([...rows.values()].map(({ id, uncertain }) => [id, uncertain])).toEqual([
      ['a', true],
      ['b', true],
    ]);
  });
});
