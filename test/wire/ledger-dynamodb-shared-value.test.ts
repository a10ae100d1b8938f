import { expect, it } from 'vitest';
import { createSharedValue } from '../../src/ledger/dynamodb/shared-value.js';
import { TABLE } from '../helpers/dynamo.js';
import { startDynamoWorld } from '../helpers/dynamo-world.js';

async function startValue() {
  const world = await startDynamoWorld();
  const { client, clock } = world;
  const connect = (tenant = 'acme') =>
    createSharedValue({ client, table: TABLE, clock, random: () => 0.5 }, tenant, 'count');
  const add = (name: string) => (text: string | null) =>
    [...new Set([...(text?.split(' ') ?? []), name])].sort().join(' ');
  return { ...world, connect, add };
}

it('loses no change of concurrent writers', async () => {
  const { connect, add } = await startValue();
  await Promise.all(['a', 'b', 'c'].map((name) => connect().update(add(name))));
  expect(await connect().update(add('d'))).toBe('a b c d');
  expect(await connect('globex').update(add('a'))).toBe('a');
});

it('treats a write whose response was lost as done', async () => {
  const { connect, add, fail } = await startValue();
  for (const name of ['a', 'b']) {
    fail('PutItem', 'lost');
    expect(await connect().update(add(name))).toContain(name);
  }
  expect(await connect().update(add('a'))).toBe('a b');
});

it('writes nothing when nothing changes', async () => {
  const { connect, operations } = await startValue();
  await connect().update(() => 'same');
  operations.length = 0;
  await connect().update(() => 'same');
  expect(operations).toEqual(['GetItem']);
});
