import { afterEach, describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../src/report/outcome.js';
import type { RunReport, TargetReport } from '../../src/report/run-report.js';
import { DAY, HOUR } from '../../src/util/clock.js';
import {
  ACCOUNT,
  type BridgeWorld,
  startBridgeWorld,
  targetOf,
  type WorldOptions,
} from '../helpers/bridge-world.js';

const worlds: BridgeWorld[] = [];

/** Two configurations of one tenant with one ledger, as a stack update changes them. */
async function world(options?: WorldOptions): Promise<BridgeWorld> {
  const started = await startBridgeWorld(options);
  worlds.push(started);
  return started;
}

afterEach(async () => {
  await Promise.all(worlds.splice(0).map((started) => started.stop()));
});

function active({ hub }: BridgeWorld, region = 'us-east-1') {
  return hub
    .findings(ACCOUNT, region)
    .map(({ finding }) => finding)
    .filter(({ RecordState }) => RecordState === 'ACTIVE');
}

function removedOf(report: RunReport): TargetReport | undefined {
  return report.tenants.flatMap(({ targets }) => targets).find(({ removed }) => removed);
}

describe('a Region removed from the configuration', () => {
  const both = ['us-east-1', 'eu-central-1'];

  it('has its findings archived and reported by the next run', async () => {
    const bridge = await world({ regions: both });
    const { created } = targetOf(await bridge.sync());
    bridge.reconfigure({ regions: ['us-east-1'] });
    bridge.clock.advance(HOUR);
    const report = await bridge.sync();
    expect(exitCodeOf(report)).toBe(0);
    expect(removedOf(report)).toMatchObject({
      region: 'eu-central-1',
      status: 'delivered',
      archived: created,
      notices: [{ code: 'TargetRemoved', findings: created }],
    });
    expect(active(bridge, 'eu-central-1')).toEqual([]);
    expect(active(bridge)).toHaveLength(created);
    expect(removedOf(await bridge.sync())).toBeUndefined();
  });

  it('is shown by plan, which changes nothing', async () => {
    const bridge = await world({ regions: both });
    const { created } = targetOf(await bridge.sync());
    bridge.reconfigure({ regions: ['us-east-1'] });
    expect(removedOf(await bridge.sync({ command: 'plan' }))).toMatchObject({ archived: created });
    expect(active(bridge, 'eu-central-1')).toHaveLength(created);
  });

  it('is an error until its findings can be archived', async () => {
    const bridge = await world({ regions: both });
    const { created } = targetOf(await bridge.sync());
    bridge.reconfigure({ regions: ['us-east-1'] });
    bridge.hub.disableHub(ACCOUNT, 'eu-central-1');
    const refused = await bridge.sync();
    expect(exitCodeOf(refused)).toBe(1);
    expect(removedOf(refused)).toMatchObject({
      status: 'refused',
      error: {
        code: 'RemovedTargetNotArchived',
        message: expect.stringContaining(`${created} of its findings`),
        hint: expect.stringContaining('keeper-bridge sync'),
      },
    });
    expect(exitCodeOf(await bridge.sync())).toBe(1);
    bridge.hub.enableHub(ACCOUNT, 'eu-central-1');
    expect(exitCodeOf(await bridge.sync())).toBe(0);
    expect(active(bridge, 'eu-central-1')).toEqual([]);
  });

  it('is forgotten once Security Hub deleted what could not be archived', async () => {
    const bridge = await world({ regions: both });
    await bridge.sync();
    bridge.reconfigure({ regions: ['us-east-1'] });
    bridge.hub.disableHub(ACCOUNT, 'eu-central-1');
    bridge.clock.advance(91 * DAY);
    expect(removedOf(await bridge.sync())).toBeUndefined();
  });

  it('receives its findings again when it is added back', async () => {
    const bridge = await world({ regions: both });
    await bridge.sync();
    bridge.reconfigure({ regions: ['us-east-1'] });
    bridge.clock.advance(HOUR);
    await bridge.sync();
    bridge.reconfigure({ regions: both });
    bridge.clock.advance(HOUR);
    const { reactivated, wanted } = targetOf(await bridge.sync(), 'eu-central-1');
    expect(reactivated).toBe(wanted);
  });

  it('is retired together with the others', async () => {
    const bridge = await world({ regions: both });
    await bridge.sync();
    bridge.reconfigure({ regions: ['us-east-1'] });
    bridge.clock.advance(HOUR);
    await bridge.sync({ command: 'retire' });
    expect(active(bridge, 'eu-central-1')).toEqual([]);
  });
});

describe('settings that exclude findings', () => {
  it.each([
    ['a higher minimum severity', { minSeverity: 'CRITICAL' }],
    ['passed findings archived', { passedFindings: 'archive' }],
    ['disabled controls', { controls: { 'benchmark.*': { enabled: false } } }],
    ['a disabled source', { sources: { benchmarks: false } }],
  ])('archive without confirmation: %s', async (_, tenant) => {
    const bridge = await world();
    const before = targetOf(await bridge.sync()).wanted;
    bridge.reconfigure({ tenant });
    bridge.clock.advance(HOUR);
    const report = await bridge.sync();
    const { archived, wanted, held, notices } = targetOf(report);
    expect(archived).toBeGreaterThan(0);
    expect(held).toBe(0);
    expect(wanted + archived).toBe(before);
    expect(notices).toMatchObject([{ code: 'SettingsChanged', findings: archived }]);
    expect(exitCodeOf(report)).toBe(0);
    expect(targetOf(await bridge.sync()).notices).toBeUndefined();
  });

  it.each([
    ['one finding for all users', {}],
    [
      'a threshold that fewer users reach',
      { controls: { 'adoption.*': { perUser: true, threshold: 400 } } },
    ],
  ])('archive findings that list users without confirmation: %s', async (_, tenant) => {
    const perUser = { controls: { 'adoption.*': { perUser: true } } };
    const bridge = await world({ tenant: perUser, users: 150 });
    const year = new Date(bridge.clock.now() - 365 * DAY).toISOString();
    for (const user of bridge.keeper.enterprise.users) user.lastLoggedIn = year;
    await bridge.sync();
    bridge.reconfigure({ tenant });
    bridge.clock.advance(HOUR);
    const report = await bridge.sync();
    expect(targetOf(report).archived).toBeGreaterThan(100);
    expect(targetOf(report).held).toBe(0);
    expect(exitCodeOf(report)).toBe(0);
  });

  it('still hold findings that Keeper no longer lists', async () => {
    const bridge = await world({
      tenant: { controls: { 'adoption.*': { perUser: true } } },
      users: 150,
    });
    for (const user of bridge.keeper.enterprise.users) user.lastLoggedIn = null;
    await bridge.sync();
    for (const user of bridge.keeper.enterprise.users)
      user.lastLoggedIn = new Date(bridge.clock.now()).toISOString();
    bridge.reconfigure({
      tenant: { controls: { 'adoption.*': { perUser: true } }, passedFindings: 'archive' },
    });
    bridge.clock.advance(HOUR);
    const report = await bridge.sync();
    expect(targetOf(report).held).toBeGreaterThan(100);
    expect(targetOf(report).error?.code).toBe('MassArchiveHeld');
    expect(exitCodeOf(report)).toBe(1);
  });

  it('are applied by the next run when the first was interrupted', async () => {
    const bridge = await world();
    await bridge.sync();
    bridge.reconfigure({ tenant: { minSeverity: 'CRITICAL' } });
    bridge.clock.advance(HOUR);
    bridge.hub.faults.add({ kind: 'status', status: 500, times: Number.POSITIVE_INFINITY });
    expect(targetOf(await bridge.sync()).archived).toBe(0);
    bridge.hub.faults.clear();
    const { archived, held } = targetOf(await bridge.sync());
    expect([archived > 0, held]).toEqual([true, 0]);
  });
});

describe('a corrected enterprise id', () => {
  it('archives and reports the findings of the wrong enterprise', async () => {
    const bridge = await world({ tenant: { keeper: { enterpriseId: '8650' } } });
    const { created } = targetOf(await bridge.sync());
    bridge.reconfigure({ tenant: {} });
    bridge.clock.advance(HOUR);
    const report = await bridge.sync();
    expect(targetOf(report)).toMatchObject({
      created,
      archived: created,
      held: 0,
      notices: [{ code: 'EnterpriseChanged', findings: created }],
    });
    expect(exitCodeOf(report)).toBe(0);
    expect(active(bridge).every(({ Id }) => Id.startsWith('keeper/us/8560/'))).toBe(true);
  });
});

describe('a changed language', () => {
  it('updates every finding once', async () => {
    const bridge = await world();
    const { created } = targetOf(await bridge.sync());
    bridge.useLanguage('ja');
    bridge.clock.advance(HOUR);
    const report = await bridge.sync();
    expect(targetOf(report)).toMatchObject({ updated: created, archived: 0 });
    expect(exitCodeOf(report)).toBe(0);
    expect(targetOf(await bridge.sync())).toMatchObject({ unchanged: created });
  });
});

describe('a privacy setting that omits users', () => {
  const perUser = { controls: { 'adoption.inactive-user': { perUser: true } } };

  async function namedWorld(): Promise<BridgeWorld> {
    const bridge = await world({ tenant: perUser, users: 60 });
    const year = new Date(bridge.clock.now() - 365 * DAY).toISOString();
    for (const user of bridge.keeper.enterprise.users.slice(0, 40)) user.lastLoggedIn = year;
    await bridge.sync();
    return bridge;
  }

  /** The number of findings that name a user outside their Ids. */
  function naming(bridge: BridgeWorld, findings: readonly object[]): number {
    const ids = bridge.keeper.enterprise.users.map(({ id }) => String(id));
    const texts = findings.map((finding) => JSON.stringify({ ...finding, Id: '' }));
    const shown = texts.map((text) => text.replace(/"aws\/securityhub\/FindingId":"[^"]*"/, ''));
    return shown.filter((text) => ids.some((id) => text.includes(id))).length;
  }

  it('applies to every finding in the next run', async () => {
    const bridge = await namedWorld();
    expect(naming(bridge, active(bridge))).toBe(40);
    bridge.reconfigure({ tenant: { ...perUser, userPrivacy: 'none' } });
    bridge.clock.advance(HOUR);
    const report = await bridge.sync();
    expect(exitCodeOf(report)).toBe(0);
    expect(targetOf(report).held).toBe(0);
    expect(naming(bridge, active(bridge))).toBe(0);
    bridge.clock.advance(HOUR);
    expect(targetOf(await bridge.sync())).toMatchObject({ updated: 0, archived: 0 });
  });

  it('removes names from stored bodies and from archived findings', async () => {
    const bridge = await namedWorld();
    const [first] = bridge.keeper.enterprise.users;
    if (first) first.lastLoggedIn = new Date(bridge.clock.now()).toISOString();
    bridge.clock.advance(HOUR);
    expect(targetOf(await bridge.sync()).archived).toBe(1);
    bridge.reconfigure({ tenant: { ...perUser, userPrivacy: 'none' } });
    bridge.clock.advance(HOUR);
    await bridge.sync();
    const target = await bridge.ledger.open('acme', `aws#${ACCOUNT}#us-east-1`, null);
    const bodies = await Promise.all([...target.rows.keys()].map((id) => target.body(id)));
    const stored = bodies.filter((body) => body !== null);
    expect(stored.length).toBeGreaterThan(40);
    expect(naming(bridge, stored)).toBe(0);
    const all = bridge.hub.findings(ACCOUNT, 'us-east-1').map(({ finding }) => finding);
    // A finding archived earlier stays unchanged until Security Hub deletes it.
    expect(naming(bridge, all)).toBe(1);
  });
});

describe('a held bulk archive where no option can be passed', () => {
  async function heldWorld() {
    const tenant = { controls: { 'adoption.*': { perUser: true } } };
    const bridge = await world({ tenant, users: 150 });
    for (const user of bridge.keeper.enterprise.users) user.lastLoggedIn = null;
    await bridge.sync();
    for (const user of bridge.keeper.enterprise.users) {
      user.lastLoggedIn = new Date(bridge.clock.now()).toISOString();
    }
    bridge.clock.advance(HOUR);
    expect(targetOf(await bridge.sync()).held).toBeGreaterThan(100);
    return { bridge, tenant };
  }

  it('is confirmed once by a new value in the configuration', async () => {
    const { bridge, tenant } = await heldWorld();
    bridge.reconfigure({ tenant: { ...tenant, confirmBulkArchive: '2026-11-22' } });
    expect(targetOf(await bridge.sync({ only: ['benchmarks'] })).archived).toBe(0);
    expect(targetOf(await bridge.sync({ command: 'plan' })).held).toBe(0);
    expect(targetOf(await bridge.sync()).archived).toBeGreaterThan(100);
    for (const user of bridge.keeper.enterprise.users) user.lastLoggedIn = null;
    bridge.clock.advance(HOUR);
    await bridge.sync();
    for (const user of bridge.keeper.enterprise.users) {
      user.lastLoggedIn = new Date(bridge.clock.now()).toISOString();
    }
    bridge.clock.advance(HOUR);
    expect(targetOf(await bridge.sync()).held).toBeGreaterThan(100);
  });

  it('is not confirmed by a run with an incomplete read', async () => {
    const { bridge, tenant } = await heldWorld();
    bridge.reconfigure({ tenant: { ...tenant, confirmBulkArchive: 'yes' } });
    bridge.keeper.faults.add({ kind: 'status', status: 403, match: 'security_alerts_summary' });
    bridge.keeper.faults.add({ kind: 'status', status: 403, match: 'enterprise_stat' });
    expect(targetOf(await bridge.sync()).archived).toBe(0);
    bridge.keeper.faults.clear();
    expect(targetOf(await bridge.sync()).archived).toBeGreaterThan(100);
  });
});
