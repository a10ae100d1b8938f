import { afterEach, describe, expect, it } from 'vitest';
import type { KeeperEnterprise } from '../../src/emulator/index.js';
import { COMMANDS } from '../../src/keeper/commander/commands.js';
import { createMemoryLedger } from '../../src/ledger/memory/ledger.js';
import type { Ledger } from '../../src/ledger/port.js';
import { HOUR } from '../../src/util/clock.js';
import {
  ACCOUNT,
  accounted,
  RISK_ONLY,
  startBridgeWorld,
  targetOf,
} from '../helpers/bridge-world.js';
import {
  COMMANDER_API_KEY,
  COMMANDER_ENCRYPTION_KEY,
  startCommanderService,
} from '../helpers/commander.js';
import { PLANTED, pamHeavy, pamUid } from '../helpers/pam-world.js';

const running: { stop(): Promise<unknown> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((world) => world.stop()));
});

async function startWorld(options: Parameters<typeof startBridgeWorld>[0]) {
  const world = await startBridgeWorld(options);
  running.push(world);
  return world;
}

async function startService(enterprise: KeeperEnterprise) {
  const { service, section, secrets } = await startCommanderService({ enterprise });
  running.push(service);
  const keeper = { via: 'commander', enterpriseId: String(enterprise.enterpriseId) };
  return { service, secrets, tenant: { keeper, commander: section } };
}

function rotationFailed(now: number) {
  return {
    audit_event: 'record_rotation_on_demand_fail',
    username: 'ada@example.com',
    record_uid: pamUid('usrDeploy'),
    remote_address: '203.0.113.9',
    timestamp: new Date(now - HOUR).toISOString(),
    category: 'ksm',
    client_version: 'Commander',
    enterprise_id: 8560,
  };
}

describe('a sync through Commander', () => {
  it('produces the same bytes as a sync through REST', async () => {
    const rest = await startWorld({ tenant: { sources: RISK_ONLY } });
    const first = targetOf(await rest.sync());
    expect(first.created).toBe(first.wanted);
    const { service, tenant, secrets } = await startService(rest.keeper.enterprise);
    const commander = await startWorld({
      tenant: { ...tenant, sources: RISK_ONLY },
      secrets,
      ledger: rest.ledger,
    });
    const second = targetOf(await commander.sync());
    expect(second).toMatchObject({ wanted: first.wanted, unchanged: first.wanted, importCalls: 0 });
    expect(accounted(second)).toBe(second.wanted);
    expect(service.commands[0]).toBe('enterprise-down');
    expect(commander.keeper.calls).toEqual([]);
  });

  it('sends only commands of the fixed list and leaks no secret they print', async () => {
    const { service, tenant, secrets } = await startService(pamHeavy());
    const world = await startWorld({ tenant, secrets });
    const report = await world.sync();
    expect(report.tenants[0]?.sources.map(({ status }) => status)).not.toContain('failed');
    const forms = Object.values(COMMANDS).map((words) => words.join(' '));
    const sent = service.commands.map((command) => command.replace(/'[\w.-]+'/g, '{}'));
    const known = new Set(forms.map((form) => form.replace(/\{[\w-]+\}/g, '{}')));
    expect(sent.filter((command) => !known.has(command))).toEqual([]);
    expect(new Set(sent).size).toBeGreaterThan(8);
    const found = world.hub.findings(ACCOUNT, 'us-east-1');
    expect(found).not.toEqual([]);
    const output = JSON.stringify([report, world.logs, found]);
    for (const secret of PLANTED) expect(output).not.toContain(secret);
  });

  it('sends nothing while the ledger cannot return the KeeperPAM cache', async () => {
    const enterprise = pamHeavy();
    const { tenant, secrets } = await startService(enterprise);
    const awsAccounts = { [pamUid('cfgAwsProd')]: { account: ACCOUNT } };
    let silent = false;
    const ledger: Ledger = createMemoryLedger();
    const { cursor } = ledger;
    ledger.cursor = async (name, key) => {
      if (silent && key === 'pam') throw new Error('the ledger did not respond');
      return cursor.call(ledger, name, key);
    };
    const world = await startWorld({
      ledger,
      secrets,
      tenant: { commander: tenant.commander, awsAccounts },
    });
    world.keeper.enterprise.events?.push(rotationFailed(world.clock.now()));
    await world.sync();
    const onAws = () =>
      world.hub
        .findings(ACCOUNT, 'us-east-1')
        .filter(({ finding }) => finding.GeneratorId === 'keeper-bridge/pam.rotation-failed')
        .map(({ finding }) => finding.Resources?.[0]?.Type);
    expect(onAws()).toEqual(['AwsIamUser']);
    silent = true;
    expect(targetOf(await world.sync({ only: ['events'] }))).toMatchObject({
      status: 'skipped',
      ingestionEvents: 0,
    });
    silent = false;
    expect(targetOf(await world.sync({ only: ['events'] }))).toMatchObject({
      status: 'delivered',
      ingestionEvents: 0,
    });
    expect(onAws()).toEqual(['AwsIamUser']);
  });

  it('writes neither key to the log or the report', async () => {
    const rest = await startWorld({});
    const { service, tenant, secrets } = await startService(rest.keeper.enterprise);
    service.faults.add({ kind: 'status', status: 403, times: Number.POSITIVE_INFINITY });
    const commander = await startWorld({ tenant, secrets });
    const report = await commander.sync();
    const output = JSON.stringify([report, commander.logs]);
    expect(output).toContain('CommanderForbidden');
    expect(output).not.toContain(COMMANDER_API_KEY);
    expect(output).not.toContain(COMMANDER_ENCRYPTION_KEY);
    expect(targetOf(report)).toMatchObject({ archived: 0, status: 'delivered' });
  });
});
