import { afterEach, describe, expect, it } from 'vitest';
import type { CommandHandlers } from '../../src/emulator/commander/outputs.js';
import { Logged, Returned } from '../../src/emulator/commander/outputs.js';
import { demoEnterprise } from '../../src/emulator/index.js';
import type { KeeperAdministration } from '../../src/emulator/keeper/administration.js';
import { readAdministration } from '../../src/sources/administration/source.js';
import { DAY, HOUR } from '../../src/util/clock.js';
import { ACCOUNT, startBridgeWorld, targetOf } from '../helpers/bridge-world.js';
import { startCommanderService, startCommanderWithClient } from '../helpers/commander.js';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const FIRST_USER = demoEnterprise(NOW).users[0]?.id ?? 0;
const running: { stop(): Promise<unknown> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()));
});

function enterpriseWith(administration: KeeperAdministration) {
  return { ...demoEnterprise(NOW), administration };
}

async function read(administration: KeeperAdministration, handlers: CommandHandlers = {}) {
  const enterprise = enterpriseWith(administration);
  const world = await startCommanderWithClient({ enterprise, handlers });
  running.push(world.service);
  const { signal } = world.abort;
  const reading = await readAdministration(world.commander, { ...world, signal });
  return { reading, observed: reading.observations[0], commands: world.service.commands };
}

const FULL: KeeperAdministration = {
  license: { seats: 500, active: 480, invited: 3, expiresAt: '2027-01-30T00:00:00Z' },
  alerts: [
    { name: 'Exports', events: ['exported_records', 'vault_transferred'], isActive: true },
    { name: 'Many', events: ['a', 'b', 'c', 'd', 'e', 'f'], isActive: false },
  ],
  tokens: [
    { name: 'SIEM', expiresAt: null, integrations: ['SIEM:1', 'CSPM:2'] },
    { name: 'Old', expiresAt: '2025-01-01T00:00:00Z', integrations: ['SIEM:1'] },
  ],
  pendingDevices: [{ userId: FIRST_USER, requestedAt: '2026-11-18T08:00:00Z' }],
};

describe('the administration source', () => {
  it('reads license, alerts, tokens and devices with one command each', async () => {
    const { reading, observed, commands } = await read(FULL);
    expect(reading).toMatchObject({ status: 'complete', error: null });
    expect(observed).toEqual({
      licenses: [{ seats: 500, active: 480, invited: 3, endsAt: Date.parse('2027-01-31') }],
      alerts: [
        {
          name: 'Exports',
          isActive: true,
          events: ['exported_records', 'vault_transferred'],
          showsAllEvents: true,
        },
        { name: 'Many', isActive: false, events: ['a', 'b', 'c', 'd'], showsAllEvents: false },
      ],
      tokens: [
        { name: 'SIEM', isActive: true, expiresAt: null, canWrite: true },
        { name: 'Old', isActive: false, expiresAt: Date.parse('2025-01-01'), canWrite: false },
      ],
      devices: [{ user: String(FIRST_USER), requestedAt: Date.parse('2026-11-18T08:00:00Z') }],
    });
    expect(commands).toEqual([
      'enterprise-down',
      'whoami',
      'audit-alert list --reload --format json',
      'public-api-key list --format json',
      'device-approve --format json',
    ]);
  });

  it('reads an enterprise without any of them', async () => {
    const { reading, observed } = await read({});
    expect(reading.status).toBe('complete');
    expect(observed).toEqual({ licenses: [], alerts: [], tokens: [], devices: [] });
  });

  it.each([
    ['unlimited licenses', 'Plan: Unlimited  Active: 7  Invited: 0', null],
    ['a trial', 'Plan: 20  Active: 7  Invited: 0', 20],
  ])('reads %s', async (_case, user_licenses, seats) => {
    const whoami = () => new Returned({ logged_in: true, user_licenses });
    const { observed } = await read({}, { whoami });
    expect(observed?.licenses).toEqual([{ seats, active: 7, invited: 0, endsAt: null }]);
  });

  it.each([
    ['whoami', new Returned({ logged_in: false, message: 'Not logged in' }), 'licenses'],
    ['whoami', new Returned({ logged_in: true, user_licenses: 'many' }), 'licenses'],
    ['audit-alert list', [{ id: 1, name: 'Exports' }], 'alerts'],
    ['public-api-key list', [{ name: 'SIEM', status: 'Odd', expiration_date: 'Never' }], 'tokens'],
    ['device-approve', [{ email: 'ada@example.com', date: 'yesterday' }], 'devices'],
    ['device-approve', new Logged('Something else'), 'devices'],
  ] as const)('does not read %s as %o', async (command, output, part) => {
    const { reading, observed } = await read(FULL, { [command]: () => output });
    expect(reading).toMatchObject({ status: 'incomplete', error: { code: 'ContractMismatch' } });
    const unread = Object.entries(observed ?? {}).filter(([, value]) => value === null);
    expect(unread.map(([name]) => name)).toEqual([part]);
  });

  it('names the first word that the API key lacks', async () => {
    const world = await startCommanderWithClient({
      enterprise: enterpriseWith(FULL),
      allowed: ['enterprise-down', 'whoami', 'audit-alert', 'device-approve'],
    });
    running.push(world.service);
    const context = { ...world, signal: world.abort.signal };
    const { status, error } = await readAdministration(world.commander, context);
    expect(status).toBe('incomplete');
    expect(error).toMatchObject({ code: 'CommanderForbidden' });
    expect(error?.hint).toContain('Add public-api-key to');
  });
});

describe('findings about the administration', () => {
  it('appear, stay while their part cannot be read, and are archived once resolved', async () => {
    const enterprise = enterpriseWith(FULL);
    const { service, section, secrets } = await startCommanderService({ enterprise });
    const off = { benchmarks: false, adoption: false, alerts: false, events: false };
    const sources = { ...off, rolePolicies: false, privilegedAccess: false };
    const world = await startBridgeWorld({ tenant: { commander: section, sources }, secrets });
    running.push(service, world);
    const states = () =>
      Object.fromEntries(
        world.hub
          .findings(ACCOUNT, 'us-east-1')
          .map(({ finding: { GeneratorId = '', RecordState } }) => [
            GeneratorId.replace('keeper-bridge/', ''),
            RecordState,
          ]),
      );
    expect(targetOf(await world.sync()).failed).toBe(0);
    expect(states()).toEqual({
      'adoption.license-usage': 'ACTIVE',
      'monitoring.alerts-missing': 'ACTIVE',
      'monitoring.alert-inactive': 'ACTIVE',
      'monitoring.api-token-unlimited': 'ACTIVE',
      'monitoring.device-pending': 'ACTIVE',
    });
    service.enterprise.administration = { pendingDevices: FULL.pendingDevices ?? [] };
    service.faults.add({
      kind: 'status',
      match: ({ body }) => body.includes('device-approve'),
      status: 500,
      times: Number.POSITIVE_INFINITY,
    });
    world.clock.advance(HOUR);
    await world.sync();
    expect(states()).toMatchObject({
      'adoption.license-usage': 'ARCHIVED',
      'monitoring.api-token-unlimited': 'ARCHIVED',
      'monitoring.device-pending': 'ACTIVE',
    });
    service.faults.clear();
    service.enterprise.administration = {};
    world.clock.advance(DAY);
    expect(targetOf(await world.sync())).toMatchObject({ held: 0 });
    expect(states()['monitoring.device-pending']).toBe('ARCHIVED');
  });
});
