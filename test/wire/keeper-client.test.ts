import { afterEach, describe, expect, it } from 'vitest';
import type { KeeperOptions } from '../../src/emulator/keeper/start-keeper.js';
import type { AdminApiOptions } from '../../src/keeper/admin-api/caller.js';
import { generateEnterprise } from '../helpers/generate-enterprise.js';
import { KEEPER_TOKEN, startKeeperWithClient } from '../helpers/keeper.js';
import { keeperFaults } from '../helpers/keeper-faults.js';

const running: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((keeper) => keeper.stop()));
});

async function setUp(emulator?: Partial<KeeperOptions>, client?: Partial<AdminApiOptions>) {
  const all = await startKeeperWithClient(emulator, client);
  running.push(all.keeper);
  return all;
}

const FOR_EVER = { times: Number.POSITIVE_INFINITY };

describe('reading risk management data', () => {
  it.each([
    { style: 'snake', enums: 'name' },
    { style: 'snake', enums: 'number' },
    { style: 'camel', enums: 'name' },
    { style: 'camel', enums: 'number' },
  ] as const)('reads the same data from %j', async (style) => {
    const { api } = await setUp({ ...style, pageSize: 5 });
    await expect(api.enterpriseStat()).resolves.toEqual({
      usersLoggedRecent: 8,
      usersHasRecords: 9,
    });
    const users = await api.enterpriseStatDetails();
    expect(users.items).toHaveLength(12);
    expect(users.items.at(-1)).toEqual({
      userId: '36764920053772',
      lastLoggedIn: null,
      hasRecords: false,
    });
    const benchmarks = await api.securityBenchmarks();
    expect(benchmarks.rejected).toBe(0);
    expect(benchmarks.items[1]).toEqual({
      benchmark: 'SB_PREVENT_INSTALLATION_OF_UNTRUSTED_EXTENSIONS',
      status: 'IGNORED',
      lastUpdated: Date.parse('2026-11-08T08:00:00Z'),
      autoResolve: false,
    });
    const alerts = await api.securityAlertsSummary();
    expect(alerts.items).toContainEqual({
      eventType: 'login_failure',
      currentCount: 23,
      currentUsers: 2,
      previousCount: 9,
      previousUsers: 2,
    });
    const detail = await api.securityAlertsDetail('login_failure');
    expect(detail.items.map((user) => user.currentCount)).toEqual([17, 6]);
  });

  it('reads 5,000 users over 50 pages', async () => {
    const enterprise = generateEnterprise({
      enterpriseId: 9_000,
      users: 5_000,
      now: Date.UTC(2026, 10, 20),
    });
    const { api, keeper } = await setUp({ enterprise });
    const { items, rejected } = await api.enterpriseStatDetails();
    expect(new Set(items.map((user) => user.userId)).size).toBe(5_000);
    expect(rejected).toBe(0);
    expect(keeper.calls).toHaveLength(50);
  });

  it('reads the users of an alert over several pages', async () => {
    const { api, keeper } = await setUp({ pageSize: 1 });
    const { items } = await api.securityAlertsDetail('bw_record_high_risk');
    expect(items).toHaveLength(3);
    expect(keeper.calls.map((call) => call.query['continuation_token'])).toEqual([
      undefined,
      '1',
      '2',
    ]);
  });

  it('calls the configured methods and paths', async () => {
    const { api } = await setUp(
      {},
      {
        endpoints: {
          enterprise_stat: { path: '/api/rest/public/risk-management/security-benchmarks' },
        },
      },
    );
    await expect(api.enterpriseStat()).rejects.toMatchObject({ code: 'ContractMismatch' });
    await expect(api.securityBenchmarks()).resolves.toMatchObject({ rejected: 0 });
  });
});

describe('errors', () => {
  it.each([
    [400, 'KeeperBadRequest', 'Report'],
    [
      401,
      'KeeperUnauthorized',
      'public-api-key generate --name keeper-bridge --integrations "CSPM:1,SIEM:1"',
    ],
    [403, 'KeeperForbidden', 'integration CSPM'],
    [404, 'KeeperNotFound', 'keeper.endpoints.security_benchmarks_get.path'],
    [405, 'KeeperNotFound', 'method'],
    [418, 'KeeperRefused', 'keeper.endpoints.security_benchmarks_get'],
  ])('reports %i as %s without a retry', async (status, code, hint) => {
    const { api, keeper } = await setUp();
    keeper.faults.add({ kind: 'status', status, ...FOR_EVER });
    await expect(api.securityBenchmarks()).rejects.toMatchObject({
      code,
      status,
      endpoint: 'security_benchmarks_get',
      retryable: false,
      hint: expect.stringContaining(hint),
    });
    expect(keeper.calls).toHaveLength(1);
  });

  it.each([500, 502, 503, 504])(
    'reports a permanent %i as KeeperUnavailable after 5 attempts',
    async (status) => {
      const { api, keeper, clock } = await setUp();
      keeper.faults.add({ kind: 'status', status, ...FOR_EVER });
      await expect(api.enterpriseStat()).rejects.toMatchObject({
        code: 'KeeperUnavailable',
        status,
      });
      expect(keeper.calls).toHaveLength(5);
      expect(clock.slept).toHaveLength(4);
    },
  );

  it('reports a wrong token', async () => {
    const { api } = await setUp({}, { token: 'another-token' });
    await expect(api.enterpriseStat()).rejects.toMatchObject({ code: 'KeeperUnauthorized' });
  });

  it('reports repeatedly dropped connections as KeeperUnreachable', async () => {
    const { api, keeper } = await setUp();
    keeper.faults.add({ kind: 'cut', ...FOR_EVER });
    await expect(api.enterpriseStat()).rejects.toMatchObject({ code: 'KeeperUnreachable' });
  });

  it.each([
    ['truncated JSON', keeperFaults.cutJson(), 'KeeperNotJson'],
    ['HTML', keeperFaults.html(), 'KeeperNotJson'],
    ['an empty object', keeperFaults.emptyObject(), 'ContractMismatch'],
    ['null', { kind: 'status', status: 200, body: null }, 'ContractMismatch'],
    ['an empty body', { kind: 'status', status: 200, body: '' }, 'KeeperNotJson'],
  ] as const)('reports %s as %s, never as an empty list', async (_, fault, code) => {
    const { api, keeper } = await setUp();
    keeper.faults.add(fault);
    await expect(api.securityBenchmarks()).rejects.toMatchObject({ code });
  });

  it.each(['snake', 'camel'] as const)(
    'reports a looping page token as PagingLoop (%s)',
    async (style) => {
      const { api, keeper } = await setUp({ style });
      keeper.faults.add(keeperFaults.loopingToken('enterprise_stat_details'));
      keeper.faults.add(keeperFaults.loopingToken('security_alerts_detail'));
      await expect(api.enterpriseStatDetails()).rejects.toMatchObject({ code: 'PagingLoop' });
      expect(keeper.calls).toHaveLength(2);
      await expect(api.securityAlertsDetail('login_failure')).rejects.toMatchObject({
        code: 'PagingLoop',
      });
      expect(keeper.calls).toHaveLength(4);
    },
  );

  it('reports PagingLoop above the page limit, never a partial list', async () => {
    const { api } = await setUp({ pageSize: 2 }, { maxPages: 5 });
    await expect(api.enterpriseStatDetails()).rejects.toMatchObject({
      code: 'PagingLoop',
      message: expect.stringContaining('5 pages'),
    });
  });

  it('returns a complete list at exactly the page limit', async () => {
    const { api } = await setUp({ pageSize: 2 }, { maxPages: 6 });
    await expect(api.enterpriseStatDetails()).resolves.toMatchObject({ items: { length: 12 } });
  });
});

describe('throttling', () => {
  it.each([
    ['429 with Retry-After', keeperFaults.throttled429(20), 20_000],
    ['403 with seconds in words', keeperFaults.throttled403('12 seconds'), 12_000],
    ['403 with a minute in words', keeperFaults.throttled403('1 minute'), 60_000],
    ['403 with a long time in words', keeperFaults.throttled403('5 minutes'), 60_000],
    ['403 without a time', keeperFaults.throttled403('a while'), 30_000],
  ])('waits after %s', async (_, fault, wait) => {
    const { api, keeper, clock } = await setUp();
    keeper.faults.add(fault);
    await expect(api.enterpriseStat()).resolves.toMatchObject({ usersLoggedRecent: 8 });
    expect(clock.slept).toEqual([wait]);
  });

  it('reports KeeperThrottled when it never ends', async () => {
    const { api, keeper } = await setUp();
    keeper.faults.add(keeperFaults.throttled403('1 second', FOR_EVER));
    await expect(api.enterpriseStat()).rejects.toMatchObject({
      code: 'KeeperThrottled',
      status: 403,
    });
    expect(keeper.calls).toHaveLength(5);
  });

  it.each(['', 'null', '"throttled"', '{"error":"access_denied"}', '<html>'])(
    'does not treat a 403 with the body %j as throttling',
    async (body) => {
      const { api, keeper, clock } = await setUp();
      keeper.faults.add({ kind: 'status', status: 403, body });
      await expect(api.enterpriseStat()).rejects.toMatchObject({ code: 'KeeperForbidden' });
      expect(clock.slept).toEqual([]);
    },
  );

  it('waits after a throttling 403 without a message', async () => {
    const { api, keeper, clock } = await setUp();
    keeper.faults.add({ kind: 'status', status: 403, body: { error: 'throttled' } });
    await api.enterpriseStat();
    expect(clock.slept).toEqual([30_000]);
  });
});

describe('the token', () => {
  it.each([
    { kind: 'status', status: 401 },
    { kind: 'status', status: 302, headers: { location: 'https://example.com/' } },
    { kind: 'status', status: 500, body: `token ${KEEPER_TOKEN} is known` },
    { kind: 'status', status: 200, body: `<p>${KEEPER_TOKEN}` },
    { kind: 'cut' },
  ] as const)('is in no error, log line or address after %j', async (fault) => {
    const seen: string[] = [];
    const { api, keeper, logger } = await setUp();
    keeper.faults.add({
      ...fault,
      match: ({ path, query }) => seen.push(`${path}?${query}`) > 0,
      ...FOR_EVER,
    });
    const error = await api.enterpriseStat().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Error);
    const { message, stack, cause } = error as Error;
    const shown = [message, stack, JSON.stringify(error), String(cause), ...logger.lines, ...seen];
    expect(shown.join('\n')).not.toContain(KEEPER_TOKEN);
  });

  it.each(['', ' ', 'two words', 'line\nbreak', 'tok\u00e9n', '"quoted"', "'quoted'"])(
    '%j is rejected without being shown',
    async (token) => {
      await expect(setUp({}, { token })).rejects.toMatchObject({
        code: 'KeeperTokenInvalid',
        message: expect.not.stringContaining('br'),
      });
    },
  );

  it('stored as key and value is rejected with the fix', async () => {
    const token = JSON.stringify({ token: KEEPER_TOKEN });
    await expect(setUp({}, { token })).rejects.toMatchObject({
      code: 'KeeperTokenInvalid',
      message: expect.not.stringContaining(KEEPER_TOKEN),
      hint: expect.stringContaining('keeper.token.field'),
    });
  });

  it.each([`Bearer ${KEEPER_TOKEN}`, ` ${KEEPER_TOKEN}\n`])('may be given as %j', async (token) => {
    const { api } = await setUp({}, { token });
    await expect(api.enterpriseStat()).resolves.toBeDefined();
  });
});
