import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryLedger } from '../../src/ledger/memory/ledger.js';
import { DAY, HOUR } from '../../src/util/clock.js';
import { keeperEvent } from '../helpers/audit-events.js';
import {
  ACCOUNT,
  accounted,
  type BridgeWorld,
  startBridgeWorld,
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

function idsOf({ hub }: BridgeWorld, state: 'ACTIVE' | 'ARCHIVED'): string[] {
  return hub
    .findings(ACCOUNT, 'us-east-1')
    .filter(({ finding }) => finding.RecordState === state)
    .map(({ finding }) => finding.Id)
    .sort();
}

describe('--adopt', () => {
  it('adopts existing findings: creates nothing twice and archives leftovers', async () => {
    const bridge = await world();
    const before = targetOf(await bridge.sync());
    const gone = 'keeper/us/8560/alert.login_failure/enterprise';
    bridge.keeper.enterprise.alerts = bridge.keeper.enterprise.alerts.filter(
      ({ eventType }) => eventType !== 'login_failure',
    );
    bridge.clock.advance(HOUR);
    bridge.useLedger(createMemoryLedger());
    const adopted = targetOf(await bridge.sync({ adopt: true }));
    expect(adopted).toMatchObject({
      created: 0,
      updated: 0,
      archived: 1,
      unchanged: before.wanted - 1,
    });
    expect(idsOf(bridge, 'ARCHIVED')).toEqual([gone]);
  });

  it('recognizes archived findings and ignores those of other senders', async () => {
    const bridge = await world();
    await bridge.sync();
    await bridge.sync({ command: 'retire' });
    bridge.clock.advance(HOUR);
    bridge.useLedger(createMemoryLedger());
    const adopted = targetOf(await bridge.sync({ adopt: true }));
    expect(adopted).toMatchObject({ created: 0, reactivated: adopted.wanted });
  });

  it('treats a response without a list as empty', async () => {
    const bridge = await world();
    bridge.hub.faults.add({ kind: 'lie', merge: { Findings: undefined }, match: 'GetFindings' });
    const adopted = targetOf(await bridge.sync({ adopt: true }));
    expect(adopted).toMatchObject({ status: 'delivered', created: adopted.wanted });
  });

  it('calls GetFindings only for an empty ledger, and only on request', async () => {
    const bridge = await world();
    const reads = () =>
      bridge.hub.calls.filter(({ operation }) => operation === 'GetFindings').length;
    await bridge.sync();
    expect(reads()).toBe(0);
    await bridge.sync({ adopt: true });
    expect(reads()).toBe(0);
  });

  it('reads page by page within the quota of 3 calls per second', async () => {
    const bridge = await world({
      tenant: { controls: { 'adoption.*': { perUser: true } } },
      users: 1_500,
    });
    for (const user of bridge.keeper.enterprise.users) user.lastLoggedIn = null;
    const { created } = targetOf(await bridge.sync());
    expect(created).toBeGreaterThan(800);
    bridge.useLedger(createMemoryLedger());
    expect(targetOf(await bridge.sync({ adopt: true }))).toMatchObject({
      created: 0,
      unchanged: created,
    });
    const statuses = bridge.hub.calls
      .filter(({ operation }) => operation === 'GetFindings')
      .map(({ status }) => status);
    expect(statuses.length).toBeGreaterThan(8);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it('skips event findings older than the first run looks back', async () => {
    const bridge = await world();
    const fields = { record_uid: 'record-1' };
    bridge.keeper.enterprise.events = [
      keeperEvent('record_rotation_scheduled_fail', bridge.clock.now(), fields),
    ];
    bridge.clock.advance(HOUR);
    const { wanted } = targetOf(await bridge.sync());
    bridge.clock.advance(9 * DAY);
    bridge.useLedger(createMemoryLedger());
    expect(targetOf(await bridge.sync({ adopt: true }))).toMatchObject({ wanted, archived: 0 });
    expect(idsOf(bridge, 'ACTIVE')).toContainEqual(
      expect.stringMatching(
        /^keeper\/us\/8560\/pam.rotation-failed\/record\/record-1\/\d{8}T\d{6}Z$/,
      ),
    );
  });

  it('starts over when it was interrupted after the first page', async () => {
    const bridge = await world({
      tenant: { controls: { 'adoption.*': { perUser: true } } },
      users: 150,
    });
    for (const user of bridge.keeper.enterprise.users) user.lastLoggedIn = null;
    const { created } = targetOf(await bridge.sync());
    expect(created).toBeGreaterThan(100);
    bridge.useLedger(createMemoryLedger());
    bridge.hub.faults.add({
      kind: 'status',
      status: 403,
      code: 'AccessDeniedException',
      match: ({ operation, body }) => operation === 'GetFindings' && body.includes('NextToken'),
    });
    expect(targetOf(await bridge.sync({ adopt: true })).error?.code).toBe('AdoptFailed');
    bridge.clock.advance(HOUR);
    const adopted = targetOf(await bridge.sync({ adopt: true }));
    expect(adopted).toMatchObject({ created: 0, unchanged: created, importCalls: 0 });
  });

  it.each([
    ['denied', { status: 403, code: 'AccessDeniedException' }],
    ['invalid', { status: 400, code: 'InvalidInputException' }],
    ['unanswered', { status: 500, code: 'InternalException' }],
  ])('sends nothing when the read is %s', async (_, fault) => {
    const bridge = await world();
    bridge.hub.faults.add({ kind: 'status', ...fault, match: 'GetFindings', times: 99 });
    const target = targetOf(await bridge.sync({ adopt: true }));
    expect(target).toMatchObject({
      status: 'unreachable',
      importCalls: 0,
      error: { code: 'AdoptFailed' },
    });
    expect(target.failed).toBe(target.wanted);
    expect(accounted(target)).toBe(target.wanted);
  });
});

describe('lifecycle: reissue', () => {
  it('replaces each finding in time with a linked new generation and archives the old one', async () => {
    const bridge = await world({ tenant: { lifecycle: 'reissue' } });
    const { wanted } = targetOf(await bridge.sync());
    const first = idsOf(bridge, 'ACTIVE');
    bridge.clock.advance(80 * DAY);
    expect(targetOf(await bridge.sync())).toMatchObject({ refreshed: wanted, archived: 0 });
    bridge.clock.advance(HOUR);
    expect(targetOf(await bridge.sync())).toMatchObject({ archived: wanted, unchanged: wanted });
    expect(idsOf(bridge, 'ACTIVE')).toEqual(first.map((id) => `${id}~2`).sort());
    expect(idsOf(bridge, 'ARCHIVED')).toEqual(first);
    const [renewed] = bridge.hub
      .findings(ACCOUNT, 'us-east-1')
      .filter(({ finding }) => finding.Id.endsWith('~2'));
    const links = renewed?.finding.FindingProviderFields?.RelatedFindings;
    expect(links).toMatchObject([{ Id: renewed?.finding.Id.replace('~2', '') }]);
  });

  it('continues with the current generation: updates, archives, and creates a third later', async () => {
    const bridge = await world({ tenant: { lifecycle: 'reissue' } });
    const { wanted } = targetOf(await bridge.sync());
    for (let generation = 2; generation <= 3; generation += 1) {
      bridge.clock.advance(80 * DAY);
      await bridge.sync();
      bridge.clock.advance(HOUR);
      await bridge.sync();
    }
    expect(idsOf(bridge, 'ACTIVE').every((id) => id.endsWith('~3'))).toBe(true);
    expect(idsOf(bridge, 'ACTIVE')).toHaveLength(wanted);
    for (const benchmark of bridge.keeper.enterprise.benchmarks) benchmark.status = 'RESOLVED';
    bridge.clock.advance(HOUR);
    expect(targetOf(await bridge.sync()).updated).toBeGreaterThan(5);
    bridge.clock.advance(HOUR);
    expect(targetOf(await bridge.sync())).toMatchObject({ importCalls: 0, unchanged: wanted });
  });

  it('archives the old one only once the new one is acknowledged', async () => {
    const bridge = await world({ tenant: { lifecycle: 'reissue' } });
    const { wanted } = targetOf(await bridge.sync());
    const first = idsOf(bridge, 'ACTIVE');
    bridge.clock.advance(76 * DAY);
    bridge.hub.faults.add({ kind: 'status', status: 500, match: 'BatchImportFindings', times: 8 });
    expect(targetOf(await bridge.sync())).toMatchObject({ failed: wanted, archived: 0 });
    expect(idsOf(bridge, 'ACTIVE')).toEqual(first);
    bridge.clock.advance(HOUR);
    await bridge.sync();
    bridge.clock.advance(HOUR);
    await bridge.sync();
    expect(idsOf(bridge, 'ACTIVE')).toEqual(first.map((id) => `${id}~2`).sort());
  });
});

describe('lifecycle: reissue, when the new generation is not delivered', () => {
  const isRenewed = (id: string) => id.endsWith('~2');
  const import_ = 'BatchImportFindings';

  it('keeps the old one while the outcome of the new one is unknown', async () => {
    const bridge = await world({ tenant: { lifecycle: 'reissue' } });
    const { wanted } = targetOf(await bridge.sync());
    const first = idsOf(bridge, 'ACTIVE');
    bridge.clock.advance(76 * DAY);
    bridge.hub.faults.add({ kind: 'cut', match: import_, times: 8 });
    await bridge.sync();
    bridge.clock.advance(HOUR);
    const refusal = { errorCode: 'InternalFailure', errorMessage: 'Not now.' };
    bridge.hub.faults.add({
      kind: 'partial',
      ids: isRenewed,
      ...refusal,
      match: import_,
      times: 9,
    });
    expect(targetOf(await bridge.sync())).toMatchObject({ failed: wanted, archived: 0 });
    expect(idsOf(bridge, 'ACTIVE')).toEqual(first);
    bridge.hub.faults.clear();
    for (let run = 0; run < 2; run += 1) {
      bridge.clock.advance(HOUR);
      await bridge.sync();
    }
    expect(idsOf(bridge, 'ACTIVE')).toEqual(first.map((id) => `${id}~2`).sort());
    expect(idsOf(bridge, 'ARCHIVED')).toEqual(first);
  });

  it('quarantines a rejected one and keeps the old one active', async () => {
    const bridge = await world({ tenant: { lifecycle: 'reissue' } });
    const { wanted } = targetOf(await bridge.sync());
    const first = idsOf(bridge, 'ACTIVE');
    bridge.clock.advance(80 * DAY);
    const refusal = { errorCode: 'InvalidInput', errorMessage: 'No.' };
    bridge.hub.faults.add({ kind: 'partial', ids: isRenewed, ...refusal, match: import_ });
    expect(targetOf(await bridge.sync())).toMatchObject({ quarantined: wanted });
    bridge.clock.advance(HOUR);
    const quiet = targetOf(await bridge.sync());
    expect(quiet).toMatchObject({ quarantined: wanted, importCalls: 0, archived: 0, held: 0 });
    expect(idsOf(bridge, 'ACTIVE')).toEqual(first);
    bridge.clock.advance(DAY);
    expect(targetOf(await bridge.sync())).toMatchObject({ refreshed: wanted, quarantined: 0 });
  });
});

describe('a bridge that was stopped for longer than Security Hub retains findings', () => {
  it('creates them again instead of refreshing findings that no longer exist', async () => {
    const bridge = await world();
    const { wanted } = targetOf(await bridge.sync());
    bridge.clock.advance(91 * DAY);
    expect(bridge.hub.findings(ACCOUNT, 'us-east-1')).toEqual([]);
    expect(targetOf(await bridge.sync())).toMatchObject({ created: wanted, refreshed: 0 });
    for (const { finding } of bridge.hub.findings(ACCOUNT, 'us-east-1')) {
      expect(finding.CreatedAt).toBe(finding.UpdatedAt);
      expect(finding.ProductFields).not.toHaveProperty('keeper/refresh');
    }
  });
});

describe('a target with a changed product', () => {
  const PARTNER = { company: 'example', product: 'keeper', account: '999988887777' };
  const PARTNER_ARN = 'arn:aws:securityhub:us-east-1:999988887777:product/example/keeper';

  async function changed(): Promise<BridgeWorld> {
    const bridge = await world();
    await bridge.sync();
    bridge.hub.subscribe(ACCOUNT, 'us-east-1', PARTNER_ARN);
    for (const target of bridge.config.tenants[0]?.targets ?? []) target.product = PARTNER;
    bridge.clock.advance(HOUR);
    return bridge;
  }

  it('receives nothing while findings under the old one are active, and reports what to do', async () => {
    const bridge = await changed();
    for (const command of ['plan', 'sync'] as const) {
      expect(targetOf(await bridge.sync({ command }))).toMatchObject({
        status: 'skipped',
        importCalls: 0,
        error: { code: 'ProductChanged', hint: expect.stringContaining('retire') },
      });
    }
  });

  it('receives all findings once the old ones are retired', async () => {
    const bridge = await changed();
    const { archived } = targetOf(await bridge.sync({ command: 'retire' }));
    expect(idsOf(bridge, 'ACTIVE')).toEqual([]);
    bridge.clock.advance(HOUR);
    const { wanted, reactivated } = targetOf(await bridge.sync());
    expect([archived, reactivated]).toEqual([wanted, wanted]);
    const active = bridge.hub
      .findings(ACCOUNT, 'us-east-1')
      .filter(({ finding }) => finding.RecordState === 'ACTIVE');
    expect(new Set(active.map(({ finding }) => finding.ProductArn))).toEqual(
      new Set([PARTNER_ARN]),
    );
    expect(active).toHaveLength(wanted);
  });
});

describe('forgetting', () => {
  it('drops the row of a finding archived 30 days ago and recreates it if it returns', async () => {
    const bridge = await world();
    const { wanted } = targetOf(await bridge.sync());
    await bridge.sync({ command: 'retire' });
    bridge.clock.advance(31 * DAY);
    await bridge.sync({ command: 'retire' });
    bridge.clock.advance(HOUR);
    expect(targetOf(await bridge.sync())).toMatchObject({ created: wanted, reactivated: 0 });
  });
});

describe('plan', () => {
  it('finishes when there are rows to forget', async () => {
    const bridge = await world();
    await bridge.sync();
    await bridge.sync({ command: 'retire' });
    bridge.clock.advance(31 * DAY);
    bridge.keeper.enterprise.alerts = [];
    expect(targetOf(await bridge.sync({ command: 'plan' }))).toMatchObject({
      status: 'planned',
      error: null,
    });
  });
});

describe('two bridges configured for one target by mistake', () => {
  it('do not undo each other: after both have sent, neither sends again', async () => {
    const bridge = await world();
    const other = createMemoryLedger();
    const own = bridge.ledger;
    for (const ledger of [own, other]) {
      bridge.useLedger(ledger);
      bridge.clock.advance(HOUR);
      await bridge.sync();
    }
    const events = bridge.hub.ingestionEvents();
    for (const ledger of [own, other, own, other]) {
      bridge.useLedger(ledger);
      bridge.clock.advance(HOUR);
      expect(targetOf(await bridge.sync()).importCalls).toBe(0);
    }
    expect(bridge.hub.ingestionEvents()).toBe(events);
  });
});
