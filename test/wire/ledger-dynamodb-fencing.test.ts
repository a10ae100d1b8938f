import { describe, expect, it } from 'vitest';
import { NOW, startDynamoWorld, TENANT, TTL } from '../helpers/dynamo-world.js';
import { ledgerEntry, ledgerRow, putEntry } from '../helpers/ledger-entries.js';

const lost = { code: 'LeaseLost' };
const newer = ledgerEntry('a', { fullHash: 'newer' });

describe('a worker that lost its lease', () => {
  it('can no longer write', async () => {
    const { startWorker, connect, items } = await startDynamoWorld();
    const slow = await startWorker('slow');
    const ref = await slow.target.recordIntent([ledgerEntry('a')]);
    await startWorker('next', NOW + TTL);
    const before = await items();

    const attempts = [
      () => slow.target.recordOutcomes(ref, [putEntry(ledgerEntry('a'))]),
      () => slow.target.recordOutcomes(null, [putEntry(ledgerEntry('b'))]),
      () => slow.target.recordOutcomes(null, [{ kind: 'forget', id: 'a' }]),
      () => slow.target.recordIntent([ledgerEntry('c')]),
      () => slow.lease.renew(NOW + TTL),
      () => connect().setCursor(TENANT, 'events', '1', slow.lease),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject(lost);
    await slow.lease.release();

    expect(await items()).toEqual(before);
  });

  it('does not overwrite a row written by the next one', async () => {
    const { startWorker, meanwhile, open } = await startDynamoWorld();
    const slow = await startWorker('slow');
    meanwhile('PutItem', async () => {
      const next = await startWorker('next', NOW + TTL);
      await next.target.recordOutcomes(null, [putEntry(newer)]);
    });
    const late = slow.target.recordOutcomes(null, [putEntry(ledgerEntry('a'))]);
    await expect(late).rejects.toMatchObject(lost);
    expect((await open(null)).rows.get('a')).toEqual(newer.row);
  });

  it('does not remove a row written by the next one', async () => {
    const { startWorker, meanwhile, open } = await startDynamoWorld();
    const slow = await startWorker('slow');
    await slow.target.recordOutcomes(null, [putEntry(ledgerEntry('a'))]);
    meanwhile('DeleteItem', async () => {
      const next = await startWorker('next', NOW + TTL);
      await next.target.recordOutcomes(null, [putEntry(newer)]);
    });
    const late = slow.target.recordOutcomes(null, [{ kind: 'forget', id: 'a' }]);
    await expect(late).rejects.toMatchObject(lost);
    expect((await open(null)).rows.get('a')).toEqual(newer.row);
  });

  it('does not mark a row written by the next one as uncertain', async () => {
    const { startWorker, meanwhile, open } = await startDynamoWorld();
    const slow = await startWorker('slow');
    await slow.target.recordOutcomes(null, [putEntry(ledgerEntry('a'))]);
    const ref = await slow.target.recordIntent([ledgerEntry('a')]);
    meanwhile('UpdateItem', async () => {
      const next = await startWorker('next', NOW + TTL);
      await next.target.recordOutcomes(null, [putEntry(newer)]);
    });
    await expect(slow.target.recordOutcomes(ref, [], ['a'])).rejects.toMatchObject(lost);
    expect((await open(null)).rows.get('a')).toEqual(newer.row);
  });

  it('does not move back a cursor moved by the next one', async () => {
    const { lock, connect, meanwhile } = await startDynamoWorld();
    const slow = await lock('slow');
    meanwhile('PutItem', async () => {
      await connect().setCursor(TENANT, 'events', 'newer', await lock('next', NOW + TTL));
    });
    const late = connect().setCursor(TENANT, 'events', 'older', slow);
    await expect(late).rejects.toMatchObject(lost);
    expect(await connect().cursor(TENANT, 'events')).toBe('newer');
  });

  it('skips the remaining writes at the first rejection', async () => {
    const { startWorker, fail, operations } = await startDynamoWorld();
    const entries = Array.from({ length: 300 }, (_, i) => ledgerEntry(`finding-${i}`));
    const slow = await startWorker('slow');
    fail('PutItem', 'ConditionalCheckFailedException');
    await expect(slow.target.recordOutcomes(null, entries.map(putEntry))).rejects.toMatchObject(
      lost,
    );
    const puts = () => operations.filter((name) => name === 'PutItem').length;
    const made = puts();
    expect(made).toBeLessThan(100);
    await slow.target.recordIntent([ledgerEntry('b')]);
    expect(puts()).toBe(made);
  });
});

describe('the lease of a DynamoDB ledger', () => {
  it('is held if only the response was lost', async () => {
    const { fail, lock } = await startDynamoWorld();
    fail('UpdateItem', 'lost');
    const lease = await lock('first');
    await expect(lease.renew(NOW)).resolves.toBeUndefined();
  });

  it('is denied to a second run of the same name', async () => {
    const { lock, connect } = await startDynamoWorld();
    await lock('same');
    expect(await connect().acquireLease(TENANT, 'same', NOW, TTL)).toBeNull();
  });

  it('is released without an error if the table cannot be reached', async () => {
    const { fail, lock } = await startDynamoWorld();
    const lease = await lock('first');
    fail('UpdateItem', 'AccessDeniedException');
    await expect(lease.release()).resolves.toBeUndefined();
  });

  it('is not needed to read, and a reader does not touch calls in flight', async () => {
    const { startWorker, open } = await startDynamoWorld();
    const { target } = await startWorker('first');
    const ref = await target.recordIntent([ledgerEntry('a')]);
    const reader = await open(null);
    expect(reader.rows.get('a')).toEqual(ledgerRow('a', { uncertain: true }));
    expect(await reader.body('a')).toEqual(ledgerEntry('a').body);
    await target.recordOutcomes(ref, []);
    expect((await open(null)).rows.size).toBe(0);
  });
});
