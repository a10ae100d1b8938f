import { afterEach, describe, expect, it } from 'vitest';
import { demoEnterprise } from '../../src/emulator/index.js';
import { userId } from '../../src/emulator/keeper/enterprise.js';
import { exitCodeOf } from '../../src/report/outcome.js';
import { HOUR } from '../../src/util/clock.js';
import { ACCOUNT, type BridgeWorld, startBridgeWorld, targetOf } from '../helpers/bridge-world.js';
import { startCommanderService } from '../helpers/commander.js';

const running: { stop(): Promise<unknown> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()));
});

const POLICIES_ONLY = { benchmarks: false, adoption: false, alerts: false, events: false };
const PER_ROLE = { 'policy.*': { perRole: true } };

/** A bridge that reads the demo roles and twelve more through Commander. */
async function startWorld(controls: object) {
  const { tenant, secrets, service } = await commanderOf();
  const sources = { ...POLICIES_ONLY, privilegedAccess: false, administration: false };
  const base = { ...tenant, sources };
  const world = await startBridgeWorld({ tenant: { ...base, controls }, secrets });
  running.push(world);
  const reconfigure = (changed: object) =>
    world.reconfigure({ tenant: { ...base, controls: changed } });
  return { world, service, reconfigure };
}

async function commanderOf() {
  const enterprise = demoEnterprise(Date.parse('2026-11-20T12:00:00Z'));
  const [first] = enterprise.users;
  for (let n = 0; n < 12; n += 1) {
    enterprise.roles?.push({
      id: userId(enterprise.enterpriseId, 2_000 + n),
      name: `Project ${n}`,
      node: 'Example Corp',
      isDefault: false,
      users: first ? [first.id] : [],
      privileges: {},
      enforcements: {},
    });
  }
  const { service, section, secrets } = await startCommanderService({ enterprise });
  running.push(service);
  return { service, secrets, tenant: { commander: section } };
}

function active({ hub }: BridgeWorld): readonly string[] {
  return hub
    .findings(ACCOUNT, 'us-east-1')
    .filter(({ finding }) => finding.RecordState === 'ACTIVE')
    .map(({ finding }) => finding.Id);
}

describe('a change from findings by role to findings by user', () => {
  it('archives all old findings in one run without confirmation and sends nothing twice', async () => {
    const { world, reconfigure } = await startWorld(PER_ROLE);
    const before = targetOf(await world.sync());
    expect(before.created).toBeGreaterThan(200);
    expect(active(world).every((id) => id.includes('/role/'))).toBe(true);
    reconfigure({});
    world.clock.advance(HOUR);
    const report = await world.sync();
    const after = targetOf(report);
    expect(after).toMatchObject({ archived: before.created, held: 0, updated: 0, failed: 0 });
    expect(after.created).toBe(after.wanted);
    expect(after.created).toBeLessThan(40);
    expect(exitCodeOf(report)).toBe(0);
    expect(active(world).some((id) => id.includes('/role/'))).toBe(false);
    expect(active(world)).toHaveLength(after.created);
    world.clock.advance(HOUR);
    expect(targetOf(await world.sync())).toMatchObject({
      unchanged: after.created,
      importCalls: 0,
    });
  });

  it('needs no changed settings to archive the role findings of an earlier version', async () => {
    const { world, service, reconfigure } = await startWorld(PER_ROLE);
    const before = targetOf(await world.sync());
    // The earlier version had no such setting, so the ledger has none stored.
    const { ledger } = world;
    const cursor = ledger.cursor.bind(ledger);
    ledger.cursor = async (tenant, name) => (name === 'settings' ? null : cursor(tenant, name));
    reconfigure({});
    world.clock.advance(HOUR);
    expect(targetOf(await world.sync({ command: 'plan' }))).toMatchObject({
      archived: before.created,
      held: 0,
    });
    service.faults.add({
      kind: 'status',
      match: ({ body }) => body.includes('enterprise-info --users'),
      status: 500,
      times: Number.POSITIVE_INFINITY,
    });
    const blind = targetOf(await world.sync());
    expect(blind).toMatchObject({ archived: 0, created: 0, held: before.created });
    service.faults.clear();
    expect(targetOf(await world.sync())).toMatchObject({ archived: before.created, held: 0 });
  });

  it('can be reverted in one run', async () => {
    const { world, reconfigure } = await startWorld({});
    const before = targetOf(await world.sync());
    reconfigure(PER_ROLE);
    world.clock.advance(HOUR);
    expect(targetOf(await world.sync())).toMatchObject({ archived: before.created, held: 0 });
  });
});
