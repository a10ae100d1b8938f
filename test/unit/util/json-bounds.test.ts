import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../src/keeper/admin-api/json.js';
import { parse } from '../../../src/keeper/commander/outcome.js';

const members = (count: number) => Array.from({ length: count }, (_, n) => `"k${n}":1`).join();
const row = (n: number) =>
  `{"enterprise_user_id":${n},"last_logged_in":1795176000000,"has_records":true}`;

const TOO_LARGE: readonly (readonly [what: string, text: string])[] = [
  ['1.5 million keys in one object', `{${members(1_500_000)}}`],
  ['many keys in an object of a list', `[{"a":1},{${members(20_000)}}]`],
  ['a million empty objects', `[${'{},'.repeat(1_000_000)}{}]`],
  ['two million numbers', `[${'1,'.repeat(2_000_000)}1]`],
  ['deep nesting', `${'['.repeat(5_000_000)}`],
];

describe('a response that would need too much memory', () => {
  it.each(TOO_LARGE)('%s is rejected before it is parsed', (_, text) => {
    const code = 'ResponseTooLarge';
    expect(() => parseJson('events', text)).toThrow(expect.objectContaining({ code }));
    expect(() => parse('users', text)).toThrow(expect.objectContaining({ code }));
  });

  it('is reported with the call, the limit and the fix', () => {
    expect(() => parseJson('events', `{${members(20_000)}}`)).toThrow(
      expect.objectContaining({
        message: 'Keeper responded to events with an object with more than 10000 properties.',
        hint: expect.stringContaining('Check the address'),
      }),
    );
  });
});

describe('a response of a large enterprise', () => {
  it('is read: 200,000 users at once', () => {
    const rows = Array.from({ length: 200_000 }, (_, n) => row(n)).join();
    expect(parseJson('events', `{"list":[${rows}]}`)).toHaveProperty('list.length', 200_000);
  });

  it.each([
    ['signs in strings', `["${',{['.repeat(500_000)}"]`],
    ['quotes in strings', `["${String.raw`\",{`.repeat(500_000)}"]`],
    ['a backslash at the end of a string', String.raw`["\\",{"a":"\\"}]`],
  ])('%s are not counted', (_, text) => {
    expect(parseJson('events', text)).toEqual(JSON.parse(text));
  });
});
