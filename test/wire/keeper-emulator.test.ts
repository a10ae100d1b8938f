import { afterEach, describe, expect, it } from 'vitest';
import { demoEnterprise } from '../../src/emulator/keeper/demo-enterprise.js';
import { startKeeper } from '../../src/emulator/keeper/start-keeper.js';
import { KEEPER_TOKEN, smallAndBad, startKeeperWithClient } from '../helpers/keeper.js';
import { createRecordingClock } from '../helpers/recording-clock.js';

const BASE = '/api/rest/public/risk-management';
const running: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((keeper) => keeper.stop()));
});

async function setUp(scope: 'READ' | 'READ_WRITE' = 'READ') {
  const clock = createRecordingClock();
  const keeper = await startKeeper({
    enterprise: smallAndBad(),
    token: KEEPER_TOKEN,
    scope,
    clock,
  });
  running.push(keeper);
  const call = async (path: string, init: RequestInit = {}) => {
    const headers = { 'x-api-token': `Bearer ${KEEPER_TOKEN}` };
    const response = await fetch(`${keeper.url}${path}`, { headers, ...init });
    return { status: response.status, body: await response.text() };
  };
  return { keeper, call };
}

describe('the Keeper emulator', () => {
  it.each([
    ['no token', {}],
    ['another token', { 'x-api-token': 'Bearer other' }],
    ['a token without Bearer', { 'x-api-token': KEEPER_TOKEN }],
    ['the token in another header', { authorization: `Bearer ${KEEPER_TOKEN}` }],
  ])('returns 401 for %s', async (_, headers) => {
    const { call } = await setUp();
    await expect(call(`${BASE}/enterprise-stat`, { headers })).resolves.toMatchObject({
      status: 401,
    });
  });

  it.each([
    ['/elsewhere', 404],
    [`${BASE}/security-alerts-detail`, 400],
    [`${BASE}/security-alerts-detail?audit_event_type=`, 400],
    [`${BASE}/security-alerts-detail?audit_event_type=unheard_of`, 400],
    [`${BASE}/security-alerts-detail?audit_event_type=login_failure&continuation_token=x`, 400],
    [`${BASE}/security-alerts-detail?audit_event_type=80`, 200],
    [`${BASE}/enterprise-stat-details?continuation_token=x`, 400],
  ])('responds to %s with %i', async (path, status) => {
    const { call } = await setUp();
    await expect(call(path)).resolves.toMatchObject({ status });
  });

  it('lets benchmarks be set with a token that has write permission', async () => {
    const { keeper, call } = await setUp('READ_WRITE');
    const row = { security_benchmark: 'SB_CREATE_ALERTS', security_benchmark_status: 'RESOLVED' };
    const body = JSON.stringify({ enterprise_security_benchmarks: [row] });
    await expect(
      call(`${BASE}/security-benchmarks`, { method: 'POST', body }),
    ).resolves.toMatchObject({ status: 200 });
    expect(
      keeper.enterprise.benchmarks.filter((held) => held.benchmark === 'SB_CREATE_ALERTS'),
    ).toEqual([
      {
        benchmark: 'SB_CREATE_ALERTS',
        status: 'RESOLVED',
        lastUpdated: '2026-11-20T08:00:00.000Z',
        autoResolve: false,
      },
    ]);
  });

  it.each([
    ['READ', '{"enterprise_security_benchmarks":[]}', 403],
    ['READ_WRITE', '{', 400],
    [
      'READ_WRITE',
      '{"enterprise_security_benchmarks":[{"security_benchmark":"SB_X","security_benchmark_status":"DONE"}]}',
      400,
    ],
  ] as const)('with %s responds to the benchmarks %s with %i', async (scope, body, status) => {
    const { keeper, call } = await setUp(scope);
    await expect(
      call(`${BASE}/security-benchmarks`, { method: 'POST', body }),
    ).resolves.toMatchObject({ status });
    expect(keeper.enterprise).toEqual(smallAndBad());
  });

  it('shows changed posture in the next call and records the calls', async () => {
    const { keeper, api } = await startKeeperWithClient();
    running.push(keeper);
    keeper.enterprise.users.pop();
    await expect(api.enterpriseStatDetails()).resolves.toMatchObject({ items: { length: 11 } });
    keeper.setEnterprise({ ...smallAndBad(), users: [] });
    await expect(api.enterpriseStatDetails()).resolves.toMatchObject({ items: { length: 0 } });
    keeper.faults.add({ kind: 'cut' });
    await api.enterpriseStat();
    expect(keeper.calls.map(({ operation, status }) => [operation, status])).toEqual([
      ['enterprise_stat_details', 200],
      ['enterprise_stat_details', 200],
      ['enterprise_stat', null],
      ['enterprise_stat', 200],
    ]);
  });

  it('has a demo enterprise dated today', async () => {
    const clock = createRecordingClock(Date.UTC(2031, 0, 1));
    const enterprise = demoEnterprise(clock.now());
    const { keeper, api } = await startKeeperWithClient({ enterprise, clock });
    running.push(keeper);
    await expect(api.enterpriseStat()).resolves.toEqual({
      usersLoggedRecent: 8,
      usersHasRecords: 9,
    });
    await expect(api.securityAlertsSummary()).resolves.toMatchObject({ items: { length: 4 } });
  });

  it('runs without an injected clock', async () => {
    const keeper = await startKeeper({ enterprise: smallAndBad(), token: KEEPER_TOKEN });
    running.push(keeper);
    const response = await fetch(keeper.url);
    expect(response.status).toBe(404);
    expect(Math.abs(Date.now() - (keeper.calls[0]?.at ?? 0))).toBeLessThan(60_000);
  });
});
