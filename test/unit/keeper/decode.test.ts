import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeObject, decodePage, decodeRows } from '../../../src/keeper/admin-api/decode.js';
import { parseJson } from '../../../src/keeper/admin-api/json.js';
import * as shapes from '../../../src/keeper/admin-api/schemas.js';

const FIRST_USER = '36764920053761';
const THIRD_USER = '36764920053763';
const AT = Date.parse('2026-11-21T08:00:00Z');

function fixture(path: string): unknown {
  const url = new URL(`../../../fixtures/keeper/${path}.json`, import.meta.url);
  return parseJson('fixture', readFileSync(url, 'utf8'));
}

function list<Row>(shape: shapes.ResponseSchema<Row>, body: unknown) {
  return decodeRows(shape, decodePage(shape, body).rows);
}

function benchmark(row: Record<string, unknown>) {
  const good = { security_benchmark: 1, security_benchmark_status: 1 };
  return list(shapes.BENCHMARK, [good, { ...good, ...row }]);
}

describe('decoding Keeper responses', () => {
  it.each(['snake', 'camel', 'under-data', 'numbers-as-text'])('enterprise stat: %s', (name) => {
    const stat = decodeObject(shapes.ENTERPRISE_STAT, fixture(`enterprise-stat/${name}`));
    expect(stat).toEqual({ usersLoggedRecent: 8, usersHasRecords: 9 });
  });

  it.each(['snake', 'camel', 'seconds-in-items', 'bare-list-iso'])(
    'enterprise stat details: %s',
    (name) => {
      const page = decodePage(shapes.USER_ACTIVITY, fixture(`enterprise-stat-details/${name}`));
      const { items, rejected } = decodeRows(shapes.USER_ACTIVITY, page.rows);
      expect(page.next).toBeNull();
      expect(rejected).toBe(0);
      expect(items).toEqual([
        { userId: FIRST_USER, lastLoggedIn: AT, hasRecords: true },
        { userId: '36764920053762', lastLoggedIn: null, hasRecords: false },
      ]);
    },
  );

  it.each(['snake', 'camel', 'bare-list-other-names'])('security alerts summary: %s', (name) => {
    expect(list(shapes.ALERT_COUNTS, fixture(`security-alerts-summary/${name}`))).toEqual({
      rejected: 0,
      items: [
        {
          eventType: 'login_failure',
          currentCount: 23,
          currentUsers: 2,
          previousCount: 9,
          previousUsers: 2,
        },
      ],
    });
  });

  it.each(['snake', 'camel', 'bare-list-iso'])('security alerts detail: %s', (name) => {
    expect(list(shapes.ALERT_USER, fixture(`security-alerts-detail/${name}`))).toEqual({
      rejected: 0,
      items: [{ userId: THIRD_USER, currentCount: 17, previousCount: 4, lastOccurrence: AT }],
    });
  });

  it.each(['snake-names', 'camel-numbers', 'lower-case-without-prefix', 'bare-list-iso'])(
    'security benchmarks: %s',
    (name) => {
      const { items, rejected } = list(shapes.BENCHMARK, fixture(`security-benchmarks/${name}`));
      expect(rejected).toBe(0);
      expect(items).toMatchObject([
        { benchmark: 'SB_ENFORCE_STRONG_MASTER_PASSWORD', status: 'RESOLVED', lastUpdated: AT },
        { benchmark: 'SB_CREATE_ALERTS', status: 'UNRESOLVED', lastUpdated: AT },
        { benchmark: 'SB_ENFORCE_LEAST_PRIVILEGE_POLICY', status: 'IGNORED', lastUpdated: null },
      ]);
    },
  );

  it('counts an invalid row and keeps the others', () => {
    const { items, rejected } = list(shapes.BENCHMARK, fixture('security-benchmarks/one-bad-row'));
    expect(items.map((row) => row.benchmark)).toEqual(['SB_CREATE_ALERTS']);
    expect(rejected).toBe(1);
  });

  it('reports a mismatch when no row is valid, with the expected and the actual value', () => {
    const read = () => list(shapes.BENCHMARK, fixture('security-benchmarks/all-rows-unknown'));
    expect(read).toThrow(
      expect.objectContaining({
        code: 'ContractMismatch',
        message: expect.stringMatching(/expected rows with security_benchmark.*keys name, state/),
      }),
    );
  });

  it.each([
    [{}, 'an empty object'],
    [null, 'null'],
    ['text', 'a string'],
    [{ security_benchmarks: null, error: 'x' }, 'keys security_benchmarks, error'],
    [Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`k${n}`, n])), 'k19, ...'],
  ])('reports a mismatch for %j, never an empty list', (body, came) => {
    const mismatch = expect.objectContaining({
      code: 'ContractMismatch',
      message: expect.stringContaining(came),
    });
    expect(() => decodePage(shapes.BENCHMARK, body)).toThrow(mismatch);
    expect(() => decodeObject(shapes.ENTERPRISE_STAT, body)).toThrow(mismatch);
  });

  it.each([
    [[], 'an empty list'],
    [[1], 'a list'],
  ])('reports a mismatch for the list %j where one object is expected', (body, came) => {
    expect(() => decodeObject(shapes.ENTERPRISE_STAT, body)).toThrow(`got ${came}.`);
  });

  it.each([[[]], [{ security_alerts_summary: [] }], [{ data: [] }]])(
    'accepts the empty list %j',
    (body) => {
      expect(list(shapes.ALERT_COUNTS, body)).toEqual({ items: [], rejected: 0 });
    },
  );

  it('does not treat an alert without any known count as quiet', () => {
    const rows = [
      { event: 'a', total: 5 },
      { event: 'b', previous_count: 2 },
    ];
    const { items, rejected } = list(shapes.ALERT_COUNTS, rows);
    expect(items).toMatchObject([{ eventType: 'b', currentCount: 0, previousCount: 2 }]);
    expect(rejected).toBe(1);
  });

  it('does not treat a user without any known field as never logged in', () => {
    const rows = [
      { user_id: 1, seen: 3 },
      { user_id: 2, has_records: false },
    ];
    const { items, rejected } = list(shapes.USER_ACTIVITY, rows);
    expect(items).toEqual([{ userId: '2', lastLoggedIn: null, hasRecords: false }]);
    expect(rejected).toBe(1);
  });

  it('names a benchmark by its number when it has nothing else', () => {
    expect(benchmark({ security_benchmark: 99 }).items[1]?.benchmark).toBe('SB_99');
  });

  it.each([
    { security_benchmark: 0 },
    { security_benchmark: 'SB_INVALID' },
    { security_benchmark: 'SB_X\n<b>' },
    { security_benchmark: null },
    { security_benchmark_status: '' },
    { security_benchmark_status: 4 },
    { security_benchmark_status: 'DONE' },
    { last_updated: -1 },
    { last_updated: 'yesterday' },
    { last_updated: '2026-13-45' },
    { last_updated: 1e16 },
    { last_updated: {} },
    { auto_resolve: 'perhaps' },
  ])('rejects a row with %j', (row) => {
    expect(benchmark(row)).toMatchObject({ items: { length: 1 }, rejected: 1 });
  });

  it.each([
    ['2026-11-21', '2026-11-21T00:00:00.000Z'],
    ['2026-11-21 08:00:00', '2026-11-21T08:00:00.000Z'],
    ['2026-11-21T09:00:00.5+01:00', '2026-11-21T08:00:00.000Z'],
    [1_795_248_000.25, '2026-11-21T08:00:00.000Z'],
    ['1795248000000', '2026-11-21T08:00:00.000Z'],
  ])('reads the time %j', (time, iso) => {
    const lastUpdated = benchmark({ last_updated: time }).items[1]?.lastUpdated ?? 0;
    expect(new Date(lastUpdated).toISOString()).toBe(iso);
  });

  it.each([0, '0', '', null])('reads the time %j as never', (time) => {
    expect(benchmark({ last_updated: time }).items[1]?.lastUpdated).toBeNull();
  });
});

describe('paging properties of a response', () => {
  const next = (members: object) =>
    decodePage(shapes.USER_ACTIVITY, { items: [], ...members }).next;

  it.each([
    [{ has_more: true, continuation_token: 'a' }, 'a'],
    [{ hasMore: true, continuationToken: 7 }, '7'],
    [{ continuation_token: 'a' }, 'a'],
    [{ has_more: true, continuation_token: { b: 1, A: [2] } }, '{"b":1,"A":[2]}'],
    [{ has_more: false, continuation_token: 'a' }, null],
    [{ has_more: 'false', continuation_token: 'a' }, null],
    [{ continuation_token: '' }, null],
    [{}, null],
  ])('%j yields %j', (members, token) => {
    expect(next(members)).toBe(token);
  });

  it.each([
    [{ next_token: 'a' }, 'next_token'],
    [{ nextCursor: 7 }, 'next_cursor'],
    [{ more: true }, 'more'],
    [{ pagination: { has_more: true, continuation_token: 'a' } }, 'pagination.has_more'],
    [{ links: { next: 'https://example.com/2' } }, 'links.next'],
    [{ data: { cursor: 'a' } }, 'cursor'],
  ])('reject a list that continues in an unknown way: %j', (members, name) => {
    expect(() => next(members)).toThrow(
      expect.objectContaining({
        code: 'ContractMismatch',
        message: expect.stringContaining(name),
      }),
    );
  });

  it.each([
    { next_token: null, more: false, pagination: { next: '', has_more: 'false', cursor: 0 } },
    { has_more: false, next_page: 1 },
    { page: 1, total: 2, last_updated: 5, links: {}, next: {} },
  ])('mark %j as the whole list', (members) => {
    expect(next(members)).toBeNull();
  });

  it('reject a list that continues without a token', () => {
    expect(() => next({ has_more: true })).toThrow(/continuation_token/);
  });
});

describe('parsing JSON', () => {
  it('keeps every digit of ids beyond 2^53', () => {
    const text =
      '[9007199254740993, -9007199254740993, 9007199254740991, {"a":"9007199254740993"}]';
    expect(parseJson('x', text)).toEqual([
      '9007199254740993',
      '-9007199254740993',
      9007199254740991,
      { a: '9007199254740993' },
    ]);
  });

  it.each([
    '0.12345678901234567',
    '12345678901234567.5',
    '1e-12345678901234567',
    '"\\"12345678901234567"',
  ])('leaves %s unchanged', (text) => {
    expect(parseJson('x', text)).toEqual(JSON.parse(text));
  });

  it.each([
    ['', 'an empty body'],
    [' <!doctype html>', 'a web page'],
    ['{"a":[1,', 'cut short'],
  ])('reports the type of %j', (text, what) => {
    expect(() => parseJson('x', text)).toThrow(
      expect.objectContaining({ code: 'KeeperNotJson', message: expect.stringContaining(what) }),
    );
  });
});
