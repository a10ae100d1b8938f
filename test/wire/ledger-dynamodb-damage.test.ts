import { type AttributeValue, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { TABLE } from '../helpers/dynamo.js';
import { NOW, startDynamoWorld, TTL } from '../helpers/dynamo-world.js';
import { flipBit } from '../helpers/flip-bit.js';
import { ledgerBody, ledgerEntry, ledgerRow, putEntry } from '../helpers/ledger-entries.js';

type StoredItem = Record<string, AttributeValue>;

/** A large binary is damaged in this many places, which is enough for a checksum. */
const PLACES = 20;

/** Each character of each string, and bytes of each binary, with one bit flipped. */
function* damaged(item: StoredItem, names: readonly string[]): Generator<StoredItem> {
  for (const name of names) {
    const { S, B } = item[name] ?? {};
    const bytes = B ?? Buffer.from(S ?? '', 'latin1');
    const step = B ? Math.ceil(bytes.length / PLACES) : 1;
    for (let at = 0; at < bytes.length; at += step) {
      const flipped = flipBit(bytes, at, at % 7);
      yield { ...item, [name]: B ? { B: flipped } : { S: flipped.toString('latin1') } };
    }
  }
}

async function startWorld() {
  const world = await startDynamoWorld();
  const { lease, target } = await world.startWorker('first');
  const itemOf = async (sk: string) => (await world.items()).get(sk) ?? {};
  const put = (Item: StoredItem) =>
    world.client.send(new PutItemCommand({ TableName: TABLE, Item }));
  return { ...world, lease, target, itemOf, put };
}

describe('a damaged item', () => {
  it('of a cursor is never read as another value', async () => {
    const { connect, lease, itemOf, put } = await startWorld();
    const ledger = connect();
    await ledger.setCursor('acme', 'run-clock', '1795305600000', lease);
    const item = await itemOf('cursor#run-clock');
    for (const changed of damaged(item, ['value', 'checksum'])) {
      await put(changed);
      await expect(ledger.cursor('acme', 'run-clock')).rejects.toMatchObject({
        code: 'CursorDamaged',
        hint: expect.stringContaining('sync --adopt'),
      });
    }
    await put({ ...item, value: { N: '1' } });
    await expect(ledger.cursor('acme', 'run-clock')).rejects.toMatchObject({
      code: 'CursorDamaged',
    });
    const { checksum: _, ...legacy } = item;
    await put(legacy);
    expect(await ledger.cursor('acme', 'run-clock')).toBe('1795305600000');
  });

  it('of a row stops the target, and so does a damaged body on reading', async () => {
    const { open, target, itemOf, put } = await startWorld();
    await target.recordOutcomes(null, [putEntry(ledgerEntry('a'))]);
    const item = await itemOf('f#a');
    const corrupt = { code: 'LedgerCorrupt', message: expect.stringContaining('f#a') };
    const texts = ['materialHash', 'control', 'state', 'checksum', 'bodyChecksum'];
    for (const changed of damaged(item, texts)) {
      await put(changed);
      await expect(open(null)).rejects.toMatchObject(corrupt);
    }
    for (const name of ['createdAt', 'firstObservedAt', 'updatedAt', 'generation']) {
      for (const N of ['0', '-1', '1.5', '9007199254740993']) {
        await put({ ...item, [name]: { N } });
        await expect(open(null)).rejects.toMatchObject(corrupt);
      }
    }
    for (const changed of damaged(item, ['body'])) {
      await put(changed);
      const reader = await open(null);
      await expect(reader.body('a')).rejects.toMatchObject(corrupt);
    }
  });

  it('is not one whose map keys are reordered, because DynamoDB does not keep their order', async () => {
    const { open, target, itemOf, put } = await startWorld();
    const rejection = { code: 'InvalidInput', message: 'Title', at: NOW };
    await target.recordOutcomes(null, [putEntry(ledgerEntry('a', { rejection }))]);
    const item = await itemOf('f#a');
    const { code = { S: '' }, message = { S: '' }, at = { N: '' } } = item['rejection']?.M ?? {};
    await put({ ...item, rejection: { M: { at, message, code } } });
    expect((await open(null)).rows.get('a')?.rejection).toEqual(rejection);
    await put({ ...item, rejection: { M: { at, message, code, more: { S: 'x' } } } });
    await expect(open(null)).rejects.toMatchObject({ code: 'LedgerCorrupt' });
  });

  it('of an intent stops the target', async () => {
    const { open, target, items, put } = await startWorld();
    await target.recordIntent([ledgerEntry('new')]);
    const intent = [...(await items()).values()].find(({ sk }) => sk?.S?.startsWith('intent#'));
    for (const changed of damaged(intent ?? {}, ['passengers', 'checksum'])) {
      await put(changed);
      await expect(open(null)).rejects.toMatchObject({ code: 'LedgerCorrupt' });
    }
  });

  it.each([{ N: '9760000000000' }, { S: 'later' }])(
    'of a lease does not lock the tenant out silently: until %j',
    async (until) => {
      const { connect, itemOf, put } = await startWorld();
      await put({ ...(await itemOf('lease')), until });
      await expect(connect().acquireLease('acme', 'second', NOW, TTL)).rejects.toMatchObject({
        code: 'LedgerCorrupt',
        hint: expect.stringContaining('keep its `fence`'),
      });
    },
  );

  it('is distinguished from one that an earlier version wrote without checksums', async () => {
    const { open, target, itemOf, put } = await startWorld();
    await target.recordOutcomes(null, [putEntry(ledgerEntry('a'))]);
    const { checksum: _, bodyChecksum: __, ...legacy } = await itemOf('f#a');
    await put(legacy);
    const reader = await open(null);
    expect(reader.rows.get('a')).toEqual(ledgerRow('a'));
    expect(await reader.body('a')).toEqual(ledgerBody('a'));
  });
});
