import { BatchUpdateFindingsCommand } from '@aws-sdk/client-securityhub';
import { afterEach, describe, expect, it } from 'vitest';
import { createHubClient } from '../../src/delivery/client.js';
import type { KeeperEvent } from '../../src/emulator/keeper/enterprise.js';
import { DAY, HOUR, MINUTE } from '../../src/util/clock.js';
import { keeperEvent } from '../helpers/audit-events.js';
import { ACCOUNT, type BridgeWorld, startBridgeWorld, targetOf } from '../helpers/bridge-world.js';

const worlds: BridgeWorld[] = [];
afterEach(async () => {
  await Promise.all(worlds.splice(0).map((world) => world.stop()));
});

const EVENTS_ONLY = { benchmarks: false, adoption: false, alerts: false };

/** A bridge that reads only the audit log, and its analyst. */
async function startWorld() {
  const world = await startBridgeWorld({ tenant: { sources: EVENTS_ONLY } });
  worlds.push(world);
  const log: KeeperEvent[] = [];
  world.keeper.enterprise.events = log;
  const client = createHubClient({
    region: 'us-east-1',
    endpoint: world.hub.url,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'test' },
  });
  const findings = () => world.hub.findings(ACCOUNT, 'us-east-1').map(({ finding }) => finding);
  return {
    world,
    findings,
    /** The active finding whose Id contains this part. */
    active: (part: string) =>
      findings().filter(({ Id, RecordState }) => Id.includes(part) && RecordState === 'ACTIVE'),
    async happen(...events: KeeperEvent[]) {
      log.push(...events);
      world.clock.advance(5 * MINUTE);
      return targetOf(await world.sync());
    },
    async resolve({ Id, ProductArn }: { Id: string; ProductArn: string }) {
      const Workflow = { Status: 'RESOLVED' } as const;
      const FindingIdentifiers = [{ Id, ProductArn }];
      await client.send(new BatchUpdateFindingsCommand({ FindingIdentifiers, Workflow }));
    },
  };
}

const removed = (at: number, target: string, address: string) =>
  keeperEvent('enterprise_2fa_disabled_by_admin', at, {
    username: 'helpdesk@example.com',
    to_username: target,
    remote_address: address,
  });
const exported = (at: number) => keeperEvent('exported_records', at);
const switchedOff = (at: number, enforcement: string) =>
  keeperEvent('role_enforcement_changed', at, {
    username: 'admin@example.com',
    role_id: '36764920054761',
    enforcement,
    value: 'false',
  });

describe('two events of one kind on one day', () => {
  it('of one user create two findings, the second NEW although the first was resolved', async () => {
    const { world, active, happen, resolve } = await startWorld();
    const morning = world.clock.now();
    await happen(exported(morning));
    const [first] = active('exported_records');
    if (first === undefined) throw new Error('no finding');
    await resolve(first);
    world.clock.advance(14 * HOUR);
    expect(await happen(exported(morning + 14 * HOUR))).toMatchObject({ created: 1, updated: 0 });
    const both = active('exported_records').map(({ Id, Workflow }) => [Id, Workflow?.Status]);
    expect(both.map(([, status]) => status)).toEqual(['RESOLVED', 'NEW']);
    expect(new Set(both.map(([id]) => id)).size).toBe(2);
    expect(await happen()).toMatchObject({ unchanged: 2, importCalls: 0 });
  });

  it('of two users create one harmless and one harmful finding', async () => {
    const { world, active, happen, resolve } = await startWorld();
    const morning = world.clock.now();
    await happen(removed(morning, 'lostphone@example.com', '203.0.113.5'));
    const [first] = active('2fa_disabled_by_admin');
    if (first === undefined) throw new Error('no finding');
    await resolve(first);
    world.clock.advance(14 * HOUR);
    await happen(removed(morning + 14 * HOUR, 'cfo@example.com', '198.51.100.77'));
    const [, second] = active('2fa_disabled_by_admin');
    expect(second).toMatchObject({
      Title:
        'helpdesk@example.com removed two-factor authentication from cfo@example.com in Keeper enterprise 8560',
      Workflow: { Status: 'NEW' },
      ProductFields: {
        'keeper/actor': 'helpdesk@example.com',
        'keeper/target': 'cfo@example.com',
        'keeper/remote-address': '198.51.100.77',
      },
    });
  });

  it('keep the important events in the evidence, whatever follows', async () => {
    const { world, active, happen } = await startWorld();
    const at = world.clock.now();
    await happen(switchedOff(at, 'require_two_factor'), switchedOff(at + 1_000, 'mask_notes'));
    const [finding] = active('role_enforcement_changed');
    const evidence = finding?.Resources?.[0]?.Details?.Other;
    expect(evidence).toMatchObject({
      'row-1': expect.stringContaining('enforcement=require_two_factor'),
      'row-2': expect.stringContaining('enforcement=mask_notes'),
    });
    expect(finding?.Title).toContain(
      'admin@example.com changed enforcement policy require_two_factor of role 36764920054761',
    );
    expect(finding?.FindingProviderFields?.Severity?.Label).toBe('HIGH');
  });
});

describe('actor and target', () => {
  it('are never swapped', async () => {
    const { world, findings, happen } = await startWorld();
    const at = world.clock.now();
    const from = { username: 'helpdesk@example.com', remote_address: '198.51.100.77' };
    await happen(
      keeperEvent('added_admin_key', at, {
        ...from,
        to_username: 'user202@example.com',
        role_id: '36764920054761',
      }),
      keeperEvent('vault_transferred', at + 5 * MINUTE, {
        ...from,
        from_username: 'user211@example.com',
        to_username: 'user202@example.com',
      }),
    );
    const opened = findings()
      .filter(({ Id }) => !Id.includes('admin-takeover'))
      .map(({ Id, Title }) => [Id.split('/').slice(3, 6).join('/'), Title]);
    expect(opened.toSorted()).toEqual([
      [
        'event.added_admin_key/user/user202@example.com',
        'helpdesk@example.com granted administrator rights to user202@example.com in Keeper enterprise 8560',
      ],
      [
        'event.vault_transferred/user/user211@example.com',
        'helpdesk@example.com transferred the vault of user211@example.com to user202@example.com in Keeper enterprise 8560',
      ],
    ]);
  });
});

describe('a takeover by an administrator', () => {
  it('creates one finding linked to its parts, which become less severe', async () => {
    const { world, active, happen } = await startWorld();
    const at = world.clock.now();
    const from = { username: 'helpdesk@example.com', remote_address: '198.51.100.77' };
    const to_username = 'user202@example.com';
    const grant = keeperEvent('added_admin_key', at, { ...from, to_username, role_id: '7' });
    await happen(grant);
    expect(active('added_admin_key')[0]?.FindingProviderFields?.Severity?.Label).toBe('HIGH');
    const name = 'Admin changes';
    const silence = keeperEvent('audit_alert_paused', at + 4 * MINUTE, { ...from, name });
    expect(await happen(silence)).toMatchObject({ created: 2, updated: 1 });
    const [whole] = active('admin-takeover');
    expect(whole).toMatchObject({
      FindingProviderFields: { Severity: { Label: 'CRITICAL' } },
      ProductFields: { 'keeper/actor': 'helpdesk@example.com', 'keeper/target': to_username },
    });
    const parts = [...active('added_admin_key'), ...active('audit_alert_paused')];
    expect(parts.map((it) => it.FindingProviderFields?.Severity?.Label)).toEqual([
      'MEDIUM',
      'MEDIUM',
    ]);
    const links = whole?.FindingProviderFields?.RelatedFindings?.map(({ Id }) => Id);
    expect(links?.toSorted()).toEqual(parts.map(({ Id }) => Id).toSorted());
    expect(await happen()).toMatchObject({ unchanged: 3, importCalls: 0 });
  });
});

describe('an incident', () => {
  it('that turns out to have started earlier ends as one finding', async () => {
    const { world, active, findings, happen } = await startWorld();
    const at = world.clock.now();
    await happen(exported(at));
    await happen(exported(at - 5 * MINUTE));
    expect(findings()).toHaveLength(2);
    expect(active('exported_records')).toHaveLength(1);
    world.clock.advance(DAY);
    expect(await happen()).toMatchObject({ archived: 0, unchanged: 1, importCalls: 0 });
  });

  it('with another address is updated at once', async () => {
    const { world, happen } = await startWorld();
    const at = world.clock.now();
    await happen(exported(at));
    const elsewhere = { ...exported(at + 4 * MINUTE), remote_address: '198.51.100.77' };
    expect(await happen(elsewhere)).toMatchObject({ updated: 1 });
    expect(await happen(exported(at + 9 * MINUTE))).toMatchObject({ updated: 0 });
  });
});

describe('a Keeper alert', () => {
  it('for an event with its own findings is not sent once the log was read', async () => {
    const world = await startBridgeWorld({ tenant: { sources: { events: false } } });
    worlds.push(world);
    const { enterprise } = world.keeper;
    enterprise.alerts = [
      { ...enterprise.alerts[0], eventType: 'exported_records' },
      { ...enterprise.alerts[0], eventType: 'login_failure' },
    ] as typeof enterprise.alerts;
    await world.sync();
    const active = () =>
      world.hub
        .findings(ACCOUNT, 'us-east-1')
        .filter(({ finding }) => finding.RecordState === 'ACTIVE')
        .map(({ finding }) => finding.Id.split('/')[3])
        .filter((control) => control?.startsWith('alert.'))
        .toSorted();
    expect(active()).toEqual(['alert.exported_records', 'alert.login_failure']);
    world.reconfigure({ tenant: {} });
    world.clock.advance(HOUR);
    expect(targetOf(await world.sync())).toMatchObject({ held: 0 });
    expect(active()).toEqual(['alert.login_failure']);
  });
});
