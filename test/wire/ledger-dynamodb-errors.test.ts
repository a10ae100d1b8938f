import { CreateTableCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { TABLE } from '../helpers/dynamo.js';
import { PK, startDynamoWorld } from '../helpers/dynamo-world.js';
import { ledgerEntry, ledgerRow, putEntry } from '../helpers/ledger-entries.js';

const THROTTLED = 'ProvisionedThroughputExceededException';

describe('a DynamoDB ledger under throttling and errors', () => {
  it('backs off while it is throttled', async () => {
    const { startWorker, fail, clock, open } = await startDynamoWorld();
    const { target } = await startWorker('first');
    fail('PutItem', THROTTLED, 'ThrottlingException', 'ThrottlingException', THROTTLED);
    await target.recordOutcomes(null, [putEntry(ledgerEntry('a'))]);
    expect(clock.slept).toEqual([50, 100, 200, 400]);
    expect((await open(null)).rows.size).toBe(1);
  });

  it('gives up after about half a minute and keeps the finding uncertain', async () => {
    const { startWorker, fail, clock, open } = await startDynamoWorld();
    const { target } = await startWorker('first');
    const ref = await target.recordIntent([ledgerEntry('a')]);
    fail('PutItem', ...Array<typeof THROTTLED>(25).fill(THROTTLED));
    await expect(target.recordOutcomes(ref, [putEntry(ledgerEntry('a'))])).rejects.toMatchObject({
      code: 'LedgerUnwritable',
      retryable: true,
      fatal: false,
    });
    const waited = clock.slept.reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeGreaterThan(25_000);
    expect(waited).toBeLessThan(60_000);
    expect((await open(null)).rows.get('a')).toEqual(ledgerRow('a', { uncertain: true }));
  });

  it('survives transient server errors for a limited time', async () => {
    const { startWorker, fail } = await startDynamoWorld();
    const { target } = await startWorker('first');
    fail('GetItem', ...Array<'InternalServerError'>(4).fill('InternalServerError'));
    await target.recordOutcomes(null, [putEntry(ledgerEntry('a'))]);
    fail('GetItem', ...Array<'InternalServerError'>(5).fill('InternalServerError'));
    await expect(target.recordOutcomes(null, [])).rejects.toMatchObject({
      code: 'LedgerUnwritable',
      retryable: true,
    });
  });

  const WRITES = ['PutItem', 'DeleteItem', 'UpdateItem', 'BatchWriteItem', 'Query'];
  it.each([
    ...WRITES.map((operation) => [operation, 'lost'] as const),
    ...WRITES.map((operation) => [operation, 'torn'] as const),
  ])('retries %s if its response was %s', async (operation, fault) => {
    const { startWorker, fail, open, lock } = await startDynamoWorld();
    const { target, lease } = await startWorker('first');
    const old = ['gone', 'unsure'].map((id) => ledgerEntry(id));
    await target.recordOutcomes(null, old.map(putEntry));
    fail(operation, fault);
    const ref = await target.recordIntent([ledgerEntry('new'), ledgerEntry('unsure')]);
    await target.recordOutcomes(ref, [putEntry(ledgerEntry('new'))], ['unsure']);
    await target.recordOutcomes(null, [{ kind: 'forget', id: 'gone' }]);
    await lease.release();
    const { rows } = await open(await lock('second'));
    expect([...rows.values()].map(({ id, uncertain }) => [id, uncertain])).toEqual([
      ['new', false],
      ['unsure', true],
    ]);
  });

  it('retries unprocessed items of a batch', async () => {
    const { startWorker, fail, clock, open, items } = await startDynamoWorld();
    const crashed = await startWorker('first');
    const ids = Array.from({ length: 60 }, (_, i) => `finding-${i}`);
    await Promise.all(ids.map((id) => crashed.target.recordIntent([ledgerEntry(id)])));
    fail('BatchWriteItem', 'unprocessed', 'unprocessed', 'unprocessed');
    const { rows } = await open(crashed.lease);
    expect([...rows.keys()].sort()).toEqual(ids.sort());
    expect(clock.slept).toHaveLength(3);
    expect([...(await items()).keys()].filter((sk) => sk.startsWith('intent#'))).toEqual([]);
  });

  it('reports a missing response', async () => {
    const { connect, stop } = await startDynamoWorld();
    const ledger = connect();
    await stop();
    await expect(ledger.probe()).rejects.toMatchObject({
      code: 'LedgerUnwritable',
      retryable: true,
    });
  });
});

describe('the probe of a DynamoDB ledger', () => {
  it('makes every kind of request and leaves nothing behind', async () => {
    const { connect, items, operations } = await startDynamoWorld();
    await connect().probe();
    expect(new Set(operations)).toEqual(
      new Set(['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem']),
    );
    expect((await items()).size).toBe(0);
  });

  it.each(['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'])(
    'shows what to allow when %s is denied',
    async (operation) => {
      const { connect, fail } = await startDynamoWorld();
      fail(operation, 'AccessDeniedException');
      await expect(connect().probe()).rejects.toMatchObject({
        code: 'LedgerUnwritable',
        retryable: false,
        message: expect.stringContaining(TABLE),
        hint: expect.stringContaining(`dynamodb:${operation}`),
      });
    },
  );

  it('shows the fix for a missing table', async () => {
    const { connect } = await startDynamoWorld();
    await expect(connect('elsewhere').probe()).rejects.toMatchObject({
      code: 'LedgerUnwritable',
      hint: expect.stringContaining('ledger.dynamodb'),
    });
  });

  it('shows the fix for a table with other keys', async () => {
    const { connect, client } = await startDynamoWorld();
    await client.send(
      new CreateTableCommand({
        TableName: 'other-keys',
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      }),
    );
    await expect(connect('other-keys').probe()).rejects.toMatchObject({
      code: 'LedgerUnwritable',
      hint: expect.stringContaining('partition key pk'),
    });
  });

  it('shows the fix for invalid credentials', async () => {
    const { connect, fail } = await startDynamoWorld();
    fail('GetItem', 'UnrecognizedClientException');
    await expect(connect().probe()).rejects.toMatchObject({
      code: 'LedgerUnwritable',
      hint: expect.stringContaining('profile'),
    });
  });
});

describe('a damaged DynamoDB ledger', () => {
  const row = {
    pk: { S: PK },
    sk: { S: 'f#a' },
    state: { S: 'active' },
    materialHash: { S: 'm' },
    fullHash: { S: 'f' },
    createdAt: { N: '1' },
    firstObservedAt: { N: '1' },
    source: { S: 'alerts' },
    control: { S: 'alert.login' },
    generation: { N: '1' },
    mapperVersion: { N: '1' },
  };

  it.each([
    ['a row in an unknown state', { ...row, state: { S: 'resolved' } }, 'f#a'],
    ['a row without a hash', { ...row, fullHash: { N: '1' } }, 'f#a'],
    ['a row without a time', { ...row, createdAt: { S: 'today' } }, 'f#a'],
    ['an intent without content', { pk: row.pk, sk: { S: 'intent#1#0' } }, 'intent#1#0'],
    [
      'a truncated intent',
      { pk: row.pk, sk: { S: 'intent#1#0' }, entries: { B: Buffer.from([0x4b, 0x4c]) } },
      'intent#1#0',
    ],
  ])('is not opened with %s', async (_, Item, name) => {
    const { client, open } = await startDynamoWorld();
    await client.send(new PutItemCommand({ TableName: TABLE, Item }));
    await expect(open(null)).rejects.toMatchObject({
      code: 'LedgerCorrupt',
      message: expect.stringContaining(name),
    });
  });

  it('does not return a truncated body', async () => {
    const { client, open } = await startDynamoWorld();
    const Item = { ...row, body: { B: Buffer.from([0x4b, 0x4c]) } };
    await client.send(new PutItemCommand({ TableName: TABLE, Item }));
    const target = await open(null);
    await expect(target.body('a')).rejects.toMatchObject({
      code: 'LedgerCorrupt',
      message: expect.stringContaining('f#a'),
    });
  });
});
