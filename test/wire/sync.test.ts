import { afterEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../src/emulator/index.js';
import type { RunReport, SourceReport } from '../../src/report/run-report.js';
import { DAY, HOUR } from '../../src/util/clock.js';
import {
  ACCOUNT,
  accounted,
  type BridgeWorld,
  startBridgeWorld,
  TOKEN,
  targetOf,
  type WorldOptions,
} from '../helpers/bridge-world.js';

const worlds: BridgeWorld[] = [];

async function world(options?: WorldOptions): Promise<BridgeWorld> {
  const started = await startBridgeWorld(options);
  worlds.push(started);
  return started;
}

afterEach(async () => {
  await Promise.all(worlds.splice(0).map((started) => started.stop()));
});

function active({ hub }: BridgeWorld, region = 'us-east-1'): string[] {
  return hub
    .findings(ACCOUNT, region)
    .filter(({ finding }) => finding.RecordState === 'ACTIVE')
    .map(({ finding }) => finding.Id)
    .sort();
}

/** The enabled sources of a run. */
function asked(report: RunReport): readonly SourceReport[] {
  return (report.tenants[0]?.sources ?? []).filter(({ status }) => status !== 'off');
}

const TWO_FACTOR =
  'keeper/us/8560/benchmark.ensure-two-factor-authentication-admin-users/enterprise';
const LOGIN_FAILURE = 'keeper/us/8560/alert.login_failure/enterprise';

describe('sync', () => {
  it('creates everything once and makes no import call while nothing changes', async () => {
    const bridge = await world();
    const first = targetOf(await bridge.sync());
    expect(first).toMatchObject({ status: 'delivered', error: null, failed: 0 });
    expect(first.created).toBe(first.wanted);
    expect(first.ingestionEvents).toBe(bridge.hub.ingestionEvents());
    expect(active(bridge)).toContain(TWO_FACTOR);
    bridge.clock.advance(HOUR);
    const second = targetOf(await bridge.sync());
    expect(second).toMatchObject({ importCalls: 0, ingestionEvents: 0, unchanged: first.wanted });
    expect(bridge.hub.stats.importCalls).toBe(first.importCalls);
  });

  it('sends only what changed, archives what disappeared and reactivates what returned', async () => {
    const bridge = await world();
    const { wanted } = targetOf(await bridge.sync());
    const alerts = [...bridge.keeper.enterprise.alerts];

    bridge.clock.advance(HOUR);
    for (const benchmark of bridge.keeper.enterprise.benchmarks) {
      if (benchmark.benchmark.endsWith('ADMIN_USERS')) benchmark.status = 'RESOLVED';
    }
    expect(targetOf(await bridge.sync())).toMatchObject({ updated: 1, ingestionEvents: 1 });

    bridge.clock.advance(HOUR);
    bridge.keeper.enterprise.alerts = alerts.filter(
      ({ eventType }) => eventType !== 'login_failure',
    );
    expect(targetOf(await bridge.sync())).toMatchObject({
      archived: 1,
      ingestionEvents: 1,
      wanted: wanted - 1,
    });
    expect(active(bridge)).not.toContain(LOGIN_FAILURE);

    bridge.clock.advance(HOUR);
    bridge.keeper.enterprise.alerts = alerts;
    expect(targetOf(await bridge.sync())).toMatchObject({
      reactivated: 1,
      ingestionEvents: 1,
      wanted,
    });
    expect(active(bridge)).toContain(LOGIN_FAILURE);
  });

  it('keeps CreatedAt and FirstObservedAt through every later update', async () => {
    const bridge = await world();
    await bridge.sync();
    const find = () =>
      bridge.hub.findings(ACCOUNT, 'us-east-1').find(({ finding }) => finding.Id === TWO_FACTOR)
        ?.finding;
    const before = find();
    bridge.clock.advance(80 * DAY);
    expect(targetOf(await bridge.sync()).refreshed).toBeGreaterThan(0);
    const after = find();
    expect(after?.CreatedAt).toBe(before?.CreatedAt);
    expect(after?.FirstObservedAt).toBe(before?.FirstObservedAt);
    expect(after?.ProductFields).toMatchObject({ 'keeper/refresh': 'true' });
    expect(Date.parse(after?.UpdatedAt ?? '')).toBeGreaterThan(Date.parse(before?.UpdatedAt ?? ''));
  });

  it('delivers to both Regions under their own product ARNs when one of them fails', async () => {
    const bridge = await world({ regions: ['us-east-1', 'eu-central-1'] });
    bridge.hub.disableHub(ACCOUNT, 'eu-central-1');
    const report = await bridge.sync();
    const refused = targetOf(report, 'eu-central-1');
    expect(refused).toMatchObject({ status: 'refused', error: { code: 'HubNotEnabled' } });
    expect(refused.failed).toBe(refused.wanted);
    expect(targetOf(report, 'us-east-1')).toMatchObject({ status: 'delivered', failed: 0 });
    expect(report.outcome).toBe('partial');

    bridge.hub.enableHub(ACCOUNT, 'eu-central-1');
    bridge.clock.advance(HOUR);
    const next = await bridge.sync();
    expect(next.outcome).toBe('succeeded');
    expect(targetOf(next, 'us-east-1').ingestionEvents).toBe(0);
    expect(active(bridge, 'eu-central-1')).toEqual(active(bridge, 'us-east-1'));
    for (const { finding } of bridge.hub.findings(ACCOUNT, 'eu-central-1')) {
      expect(finding.ProductArn).toBe(
        `arn:aws:securityhub:eu-central-1:${ACCOUNT}:product/${ACCOUNT}/default`,
      );
    }
  });

  it("preserves an analyst's changes through ten later runs", async () => {
    const bridge = await world();
    await bridge.sync();
    const { BatchUpdateFindingsCommand } = await import('@aws-sdk/client-securityhub');
    const { createHubClient } = await import('../../src/delivery/client.js');
    const analyst = createHubClient({
      region: 'us-east-1',
      endpoint: bridge.hub.url,
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'test' },
    });
    const [first] = bridge.hub.findings(ACCOUNT, 'us-east-1');
    const ProductArn = first?.finding.ProductArn;
    await analyst.send(
      new BatchUpdateFindingsCommand({
        FindingIdentifiers: [{ Id: LOGIN_FAILURE, ProductArn }],
        Workflow: { Status: 'SUPPRESSED' },
        Note: { Text: 'known test account', UpdatedBy: 'analyst' },
      }),
    );
    for (let run = 0; run < 10; run += 1) {
      bridge.clock.advance(2 * DAY);
      for (const alert of bridge.keeper.enterprise.alerts) {
        for (const user of alert.users) user.currentCount = 10 ** (run % 3);
      }
      await bridge.sync();
    }
    const finding = bridge.hub
      .findings(ACCOUNT, 'us-east-1')
      .find((f) => f.finding.Id === LOGIN_FAILURE);
    expect(finding?.imports).toBeGreaterThan(5);
    expect(finding?.finding.Workflow).toEqual({ Status: 'SUPPRESSED' });
    expect(finding?.finding.Note).toMatchObject({ Text: 'known test account' });
  });
});

describe('a Keeper that cannot be read', () => {
  const always = Number.POSITIVE_INFINITY;
  const faults: readonly (readonly [
    string,
    Omit<Extract<Fault, { kind: 'status' }>, 'kind'>,
    string,
  ])[] = [
    ['401', { status: 401 }, 'KeeperUnauthorized'],
    ['403', { status: 403 }, 'KeeperForbidden'],
    ['404', { status: 404 }, 'KeeperNotFound'],
    ['500 forever', { status: 500 }, 'KeeperUnavailable'],
    ['an empty object', { status: 200, body: {} }, 'ContractMismatch'],
    ['a text', { status: 200, body: 'maintenance' }, 'KeeperNotJson'],
  ];

  it.each(faults)('%s: nothing is archived, and the source reports why', async (_, fault, code) => {
    const bridge = await world();
    const { wanted } = targetOf(await bridge.sync());
    const before = active(bridge);
    bridge.clock.advance(HOUR);
    bridge.keeper.faults.add({ kind: 'status', ...fault, times: always });
    const report = await bridge.sync();
    expect(report.outcome).toBe('partial');
    for (const source of asked(report)) {
      expect(source).toMatchObject({ status: 'failed', error: { code } });
      expect(source.error?.hint).toBeTruthy();
    }
    expect(targetOf(report)).toMatchObject({ archived: 0, updated: 0, held: wanted });
    expect(active(bridge)).toEqual(expect.arrayContaining(before));
  });

  it('still delivers the readable sources', async () => {
    const bridge = await world();
    await bridge.sync();
    bridge.keeper.faults.add({
      kind: 'status',
      status: 500,
      match: 'security_alerts_summary',
      times: always,
    });
    bridge.clock.advance(HOUR);
    for (const benchmark of bridge.keeper.enterprise.benchmarks) benchmark.status = 'RESOLVED';
    const report = await bridge.sync();
    expect(report.tenants[0]?.sources.find(({ id }) => id === 'alerts')?.status).toBe('failed');
    expect(targetOf(report).updated).toBeGreaterThan(5);
    expect(active(bridge)).toContain(LOGIN_FAILURE);
  });

  it('keeps reporting it when the error changes to another retryable one', async () => {
    const bridge = await world();
    await bridge.sync();
    const UNREADABLE = 'keeper/us/8560/bridge.source-unreadable/enterprise';
    for (const status of [401, 503, 401, 503]) {
      bridge.clock.advance(HOUR);
      bridge.keeper.faults.clear();
      bridge.keeper.faults.add({
        kind: 'status',
        status,
        match: 'security_benchmarks_get',
        times: always,
      });
      await bridge.sync();
      expect(active(bridge)).toContain(UNREADABLE);
    }
    bridge.keeper.faults.clear();
    bridge.clock.advance(HOUR);
    expect(targetOf(await bridge.sync()).archived).toBe(1);
    expect(active(bridge)).not.toContain(UNREADABLE);
  });

  it('without its token reports every source as failed and keeps all findings', async () => {
    const bridge = await world({ tenant: { keeper: { token: { env: 'NOT_SET' } } } });
    const report = await bridge.sync();
    expect(asked(report).map(({ error }) => error?.code)).toEqual(Array(4).fill('SecretMissing'));
  });

  it('with an invalid token reports the same, also to Security Hub', async () => {
    const bridge = await world({ secrets: { KEEPER_API_TOKEN: '{"token":"x"}' } });
    const report = await bridge.sync();
    const codes = asked(report).map(({ error }) => error?.code);
    expect(codes).toEqual(Array(4).fill('KeeperTokenInvalid'));
    expect(targetOf(report)).toMatchObject({ status: 'delivered', created: 1 });
    expect(active(bridge)).toEqual(['keeper/us/8560/bridge.source-unreadable/enterprise']);
  });
});

describe('every run', () => {
  it('accounts for each finding despite errors and never shows the token', async () => {
    const bridge = await world({ regions: ['us-east-1', 'eu-central-1'] });
    const kinds = ['cut', 'cutAfter'] as const;
    const reports = [];
    for (let run = 0; run < 6; run += 1) {
      for (const kind of kinds) {
        bridge.hub.faults.add({ kind, match: 'BatchImportFindings', times: run * 3 });
      }
      bridge.hub.faults.add({
        kind: 'partial',
        ids: (id) => id.length % 3 === run % 3,
        errorCode: run % 2 === 0 ? 'InternalFailure' : 'InvalidInput',
        errorMessage: 'a fault',
        match: 'BatchImportFindings',
        times: 4,
      });
      bridge.clock.advance(30 * HOUR);
      for (const alert of bridge.keeper.enterprise.alerts) {
        for (const user of alert.users) user.currentCount += 10 * run;
      }
      reports.push(await bridge.sync());
    }
    for (const report of reports) {
      for (const region of ['us-east-1', 'eu-central-1']) {
        const target = targetOf(report, region);
        expect(accounted(target)).toBe(target.wanted);
      }
    }
    bridge.hub.faults.clear();
    bridge.clock.advance(30 * HOUR);
    expect((await bridge.sync()).outcome).toBe('succeeded');
    expect(active(bridge, 'eu-central-1')).toEqual(active(bridge, 'us-east-1'));
    expect(JSON.stringify([reports, bridge.logs])).not.toContain(TOKEN);
  });

  it('quarantines findings that Security Hub rejects and resends them when they change', async () => {
    const bridge = await world();
    bridge.hub.faults.add({
      kind: 'partial',
      ids: [LOGIN_FAILURE],
      errorCode: 'InvalidInput',
      errorMessage: 'data.Title is odd',
      match: 'BatchImportFindings',
    });
    const first = targetOf(await bridge.sync());
    expect(first).toMatchObject({
      status: 'partial',
      quarantined: 1,
      error: { code: 'InvalidInput' },
    });
    expect(first.error?.hint).toContain('quarantine list');
    bridge.clock.advance(HOUR);
    expect(targetOf(await bridge.sync())).toMatchObject({ quarantined: 1, importCalls: 0 });
    const alert = bridge.keeper.enterprise.alerts.find(
      ({ eventType }) => eventType === 'login_failure',
    );
    for (const user of alert?.users ?? []) user.currentCount += 100;
    bridge.clock.advance(HOUR);
    expect(targetOf(await bridge.sync())).toMatchObject({ quarantined: 0, created: 1 });
    expect(active(bridge)).toContain(LOGIN_FAILURE);
  });

  it('requires confirmation before it archives most of a source', async () => {
    const bridge = await world({ tenant: { passedFindings: 'archive' } });
    for (const benchmark of bridge.keeper.enterprise.benchmarks) benchmark.status = 'UNRESOLVED';
    await bridge.sync();
    for (const benchmark of bridge.keeper.enterprise.benchmarks) benchmark.status = 'RESOLVED';
    bridge.clock.advance(HOUR);
    const massArchiveHeld = targetOf(await bridge.sync());
    expect(massArchiveHeld).toMatchObject({
      archived: 0,
      held: 13,
      error: { code: 'MassArchiveHeld' },
    });
    expect(massArchiveHeld.error?.hint).toContain('--confirm-archive');
    bridge.clock.advance(HOUR);
    expect(targetOf(await bridge.sync({ confirmArchive: true }))).toMatchObject({
      archived: 13,
      held: 0,
    });
  });

  it('plans without sending or writing anything', async () => {
    const bridge = await world();
    const planned = targetOf(await bridge.sync({ command: 'plan' }));
    expect(bridge.hub.calls).toEqual([]);
    const done = targetOf(await bridge.sync());
    expect(planned).toEqual({ ...done, status: 'planned' });
  });

  it('retires: archives everything it owns without calling Keeper', async () => {
    const bridge = await world();
    const { created } = targetOf(await bridge.sync());
    const asked = bridge.keeper.calls.length;
    bridge.clock.advance(HOUR);
    expect(targetOf(await bridge.sync({ command: 'retire' }))).toMatchObject({
      archived: created,
      wanted: 0,
    });
    expect(active(bridge)).toEqual([]);
    expect(bridge.keeper.calls).toHaveLength(asked);
  });

  it('skips a tenant whose lease is held by another run', async () => {
    const bridge = await world();
    const lease = await bridge.ledger.acquireLease('acme', 'another', bridge.clock.now(), HOUR);
    const report = await bridge.sync();
    expect(report.outcome).toBe('failed');
    expect(targetOf(report)).toMatchObject({ status: 'skipped', error: { code: 'LeaseHeld' } });
    await lease?.release();
    expect((await bridge.sync()).outcome).toBe('succeeded');
  });

  it('sends later UpdatedAt values even when the clock was set back', async () => {
    const bridge = await world();
    await bridge.sync();
    bridge.clock.advance(-DAY);
    for (const benchmark of bridge.keeper.enterprise.benchmarks) benchmark.status = 'RESOLVED';
    const events = bridge.hub.ingestionEvents();
    const { updated } = targetOf(await bridge.sync());
    expect(updated).toBeGreaterThan(5);
    expect(bridge.hub.ingestionEvents() - events).toBeGreaterThanOrEqual(updated);
  });
});
