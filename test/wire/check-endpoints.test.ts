import { afterEach, describe, expect, it } from 'vitest';
import { startBridgeWorld } from '../helpers/bridge-world.js';
import { type MovedKeeperOptions, startMovedKeeper } from '../helpers/keeper-path-proxy.js';

const running: { stop(): Promise<unknown> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function startWorld(options: MovedKeeperOptions, tenant: Record<string, unknown> = {}) {
  const front = await startMovedKeeper(options);
  const world = await startBridgeWorld({ tenant: { keeper: { baseUrl: front.url }, ...tenant } });
  front.serve(world.keeper.url);
  running.push(front, world);
  return { ...world, front };
}

/** Every endpoint at another path; each root, area and spelling occurs at least once. */
const SCATTERED = {
  enterprise_stat: '/bi_api/rest/public/rmd/get_enterprise_stat',
  enterprise_stat_details: '/bi_api/rest/public/rmd/get_enterprise_stat_details',
  security_alerts_summary: '/api/rest/public/cspm/securityAlertsSummary',
  security_alerts_detail: '/api/rest/public/riskmanagement/security-alerts-detail',
  security_benchmarks_get: '/bi_api/rest/public/security_benchmarks',
} as const;

describe('check with endpoints at other paths', () => {
  it('finds them by their response format', async () => {
    const { check } = await startWorld({ paths: SCATTERED });
    const found = (await check()).flatMap((item) => item.found ?? []);
    expect(Object.fromEntries(found.map(({ endpoint, path }) => [endpoint, path]))).toEqual(
      SCATTERED,
    );
  });

  it('prints the path and the setting for each', async () => {
    const { security_benchmarks_get: path } = SCATTERED;
    const { check } = await startWorld({ paths: { security_benchmarks_get: path } });
    const item = (await check()).find(({ name }) => name === 'Security benchmarks');
    expect(item?.error?.code).toBe('KeeperPathWrong');
    expect(item?.error?.message).toContain(path);
    expect(item?.error?.hint).toContain('keeper-bridge check --write');
  });

  it('sends only GET requests, and only to this host', async () => {
    const { check, front } = await startWorld({ paths: SCATTERED });
    await check();
    expect(new Set(front.calls.map(({ method }) => method))).toEqual(new Set(['GET']));
  });

  it('rejects a response in another format', async () => {
    const { check } = await startWorld({
      paths: { security_benchmarks_get: '/nowhere' },
      intercept: (path) =>
        /benchmarks/.test(path) && !path.includes('/risk-management/')
          ? { status: 200, headers: { 'content-type': 'application/json' }, body: '{"data":[]}' }
          : null,
    });
    const item = (await check()).find(({ name }) => name === 'Security benchmarks');
    expect(item).not.toHaveProperty('found');
    expect(item?.error).toMatchObject({ code: 'KeeperNotFound' });
    expect(item?.error?.message).toMatch(
      /other paths either\. Other responses: \/api\/.*another format/,
    );
    expect(item?.error?.hint).toContain('limited beta');
  });

  it('does not follow redirects with the token', async () => {
    const elsewhere = await startMovedKeeper({ paths: {} });
    running.push(elsewhere);
    const { check } = await startWorld({
      paths: { enterprise_stat: '/nowhere' },
      intercept: (path) =>
        /stat$/i.test(path) && !path.endsWith('enterprise-stat')
          ? { status: 302, headers: { location: `${elsewhere.url}${path}` } }
          : null,
    });
    await check();
    expect(elsewhere.calls).toEqual([]);
  });

  it('makes at most 400 calls, however many endpoints are missing', async () => {
    const paths = Object.fromEntries(Object.keys(SCATTERED).map((key) => [key, `/nowhere/${key}`]));
    const { check, front } = await startWorld({ paths });
    await check();
    expect(front.calls.length).toBeLessThan(400);
  });

  it('waits as long as a throttled response requests, then continues', async () => {
    let throttled = 0;
    const { check, clock } = await startWorld({
      paths: { enterprise_stat: SCATTERED.enterprise_stat },
      intercept: (path) => {
        if (!path.includes('risk_management') || throttled > 0) return null;
        throttled += 1;
        return { status: 429, headers: { 'retry-after': '42' } };
      },
    });
    const before = clock.now();
    const items = await check();
    expect(throttled).toBe(1);
    expect(clock.now() - before).toBeGreaterThanOrEqual(42_000);
    expect(items.find(({ name }) => name === 'Enterprise stat')?.found).toBeDefined();
  });

  it('stops when Keeper requests a longer wait than the search allows', async () => {
    const { check, front } = await startWorld({
      paths: { enterprise_stat: '/nowhere' },
      intercept: (path) =>
        path.includes('risk_management')
          ? { status: 429, headers: { 'retry-after': '3600' } }
          : null,
    });
    const item = (await check()).find(({ name }) => name === 'Enterprise stat');
    expect(item?.error?.message).toContain('Keeper is throttling the calls');
    expect(front.calls.filter(({ path }) => path.includes('risk_management'))).toHaveLength(1);
  });

  it('skips the search unless the endpoints return 404', async () => {
    const { check, front } = await startWorld({
      paths: {},
      intercept: () => ({ status: 401 }),
    });
    await check();
    expect(front.calls.length).toBeLessThan(7);
  });
});
