import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { prepareFinding } from '../../src/asff/prepare.js';
import type { CommandHandlers } from '../../src/emulator/commander/outputs.js';
import type { KeeperEnterprise } from '../../src/emulator/keeper/enterprise.js';
import { createCommanderRiskManagement } from '../../src/keeper/commander/risk-management.js';
import type { RiskManagement } from '../../src/keeper/risk-management.js';
import { COMMANDER_ENCRYPTION_KEY, startCommanderWithClient } from '../helpers/commander.js';
import { generateEnterprise } from '../helpers/generate-enterprise.js';
import { smallAndBad, startKeeperWithClient } from '../helpers/keeper.js';
import { readSources } from '../helpers/read-sources.js';
import { contextOf, findingsOf } from '../unit/controls/build.js';

const running: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.stop()));
});

type Transport = (enterprise: KeeperEnterprise) => Promise<{
  readonly api: RiskManagement;
  readonly context: Parameters<typeof readSources>[2];
}>;

const byRest: Transport = async (enterprise) => {
  const { keeper, api, context } = await startKeeperWithClient({ enterprise, pageSize: 5 });
  running.push(keeper);
  return { api, context };
};

const byCommander =
  (api: 'v1' | 'v2', encryptionKey: string | null): Transport =>
  async (enterprise) => {
    const { service, commander, http } = await startCommanderWithClient(
      { enterprise, api, encryptionKey },
      { encryptionKey },
    );
    running.push(service);
    return { api: createCommanderRiskManagement(commander), context: http };
  };

/** With fractional seconds, as Keeper's own timestamps have. */
function withMilliseconds(): KeeperEnterprise {
  const enterprise = smallAndBad();
  for (const user of enterprise.users) {
    user.lastLoggedIn = user.lastLoggedIn?.replace('.000Z', '.789Z') ?? null;
  }
  for (const row of enterprise.benchmarks) row.lastUpdated = row.lastUpdated.replace('.000', '.5');
  return enterprise;
}

const ENTERPRISES: Readonly<Record<string, () => KeeperEnterprise>> = {
  'small and bad': smallAndBad,
  'with milliseconds': withMilliseconds,
  'large and good': () =>
    generateEnterprise({ enterpriseId: 9_000, users: 500, now: Date.UTC(2026, 10, 20) }),
  'with nothing in it': () => ({ enterpriseId: 8560, users: [], benchmarks: [], alerts: [] }),
};

async function readAll(road: Transport, enterprise: KeeperEnterprise) {
  const { api, context } = await road(enterprise);
  return readSources(api, ['benchmarks', 'adoption', 'alerts'], context);
}

/** The complete findings for Security Hub, one for each included user. */
function contents(readings: Awaited<ReturnType<typeof readAll>>): string {
  const context = contextOf({ overrides: { 'adoption.*': { perUser: true } } });
  const found = findingsOf(readings, context);
  return JSON.stringify(
    found.map((finding) => prepareFinding(finding, context.tenant)),
    null,
    1,
  );
}

describe.each([
  ['v1', null],
  ['v2', null],
  ['v2', COMMANDER_ENCRYPTION_KEY],
] as const)('risk management through Commander (%s, key %s)', (version, key) => {
  it.each(Object.keys(ENTERPRISES))('matches the REST API: an enterprise %s', async (name) => {
    const enterprise = ENTERPRISES[name]?.() ?? smallAndBad();
    const rest = await readAll(byRest, enterprise);
    const commander = await readAll(byCommander(version, key), enterprise);
    expect(rest.alerts?.status).toBe('complete');
    expect(commander).toEqual(rest);
    expect(contents(commander)).toBe(contents(rest));
  });
});

/** A result as recorded in the fixtures. */
function printed(name: string): unknown {
  const path = `../../fixtures/commander/${name}.json`;
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')).data;
}

async function setUp(handlers: CommandHandlers) {
  const { service, commander, http } = await startCommanderWithClient({ handlers });
  running.push(service);
  return { service, api: createCommanderRiskManagement(commander), http };
}

const PRINTED: CommandHandlers = {
  'risk-management enterprise-stat': () => printed('enterprise-stat'),
  'risk-management enterprise-stat-details': () => printed('enterprise-stat-details'),
  'risk-management security-alerts-summary': () => printed('security-alerts-summary'),
  'risk-management security-alerts-detail': () => printed('security-alerts-detail'),
  'risk-management security-benchmarks-get': () => printed('security-benchmarks'),
  'enterprise-info --users': () => printed('users'),
};

describe('Commander output', () => {
  it('is decoded, and users are identified by their ids where present', async () => {
    const { api, service } = await setUp(PRINTED);
    await expect(api.enterpriseStat()).resolves.toEqual({
      usersLoggedRecent: 2,
      usersHasRecords: 1,
    });
    await expect(api.enterpriseStatDetails()).resolves.toEqual({
      items: [
        {
          userId: '36764920053761',
          lastLoggedIn: Date.parse('2026-11-20T08:00:07Z'),
          hasRecords: true,
        },
        { userId: '36764920053762', lastLoggedIn: null, hasRecords: false },
        {
          userId: '36764920053763',
          lastLoggedIn: Date.parse('2026-11-18T08:00:00Z'),
          hasRecords: false,
        },
      ],
      rejected: 0,
    });
    const alerts = await api.securityAlertsSummary();
    expect(alerts.items.map((alert) => [alert.eventType, alert.currentUsers])).toEqual([
      ['bw_record_high_risk', 2],
      ['80', 1],
    ]);
    const detail = await api.securityAlertsDetail('bw_record_high_risk');
    expect(detail.items.map((user) => [user.userId, user.lastOccurrence])).toEqual([
      ['36764920053761', Date.parse('2026-11-19T12:00:00Z')],
      ['gone@example.com', null],
    ]);
    const benchmarks = await api.securityBenchmarks();
    expect(benchmarks.items[1]).toMatchObject({ status: 'RESOLVED', lastUpdated: null });
    expect(service.commands.filter((command) => command.includes('--users'))).toHaveLength(1);
  });

  it.each([null, 'nothing to show', {}, [{ a: 1 }], { data: 7 }])(
    'is a contract mismatch when it is %j',
    async (printed) => {
      const handlers = Object.keys(PRINTED).map((name) => [name, () => printed] as const);
      const { api } = await setUp(Object.fromEntries(handlers));
      const reads = [
        api.enterpriseStat(),
        api.enterpriseStatDetails(),
        api.securityAlertsSummary(),
        api.securityAlertsDetail('login_failure'),
        api.securityBenchmarks(),
      ];
      for (const read of reads) {
        await expect(read).rejects.toMatchObject({
          code: 'ContractMismatch',
          hint: expect.stringContaining('Update Keeper Commander'),
        });
      }
    },
  );

  it.each([null, { users: [] }, [{ email: 'ada@example.com' }]])(
    'is a contract mismatch when the list of users is %j',
    async (printed) => {
      const { api } = await setUp({ ...PRINTED, 'enterprise-info --users': () => printed });
      await expect(api.enterpriseStatDetails()).rejects.toMatchObject({ code: 'ContractMismatch' });
    },
  );

  it('fails the sources with the reason when Commander rejects the command', async () => {
    const { api, service, http } = await setUp({});
    service.faults.add({ kind: 'status', status: 401, times: Number.POSITIVE_INFINITY });
    const readings = await readSources(api, ['benchmarks', 'adoption'], http);
    for (const reading of Object.values(readings)) {
      expect(reading).toMatchObject({ status: 'failed', error: { code: 'CommanderUnauthorized' } });
    }
  });
});
