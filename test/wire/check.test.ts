import { afterEach, describe, expect, it } from 'vitest';
import { RISK_ONLY, startBridgeWorld } from '../helpers/bridge-world.js';
import { startCommanderService } from '../helpers/commander.js';
import { pamHeavy } from '../helpers/pam-world.js';

const running: { stop(): Promise<unknown> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((world) => world.stop()));
});

const EVER = Number.POSITIVE_INFINITY;

async function startWorld(
  tenant: Record<string, unknown> & { keeper?: object } = {},
  options: Parameters<typeof startCommanderService>[0] = {},
) {
  const enterprise = pamHeavy();
  const { service, section, secrets } = await startCommanderService({ enterprise, ...options });
  const keeper = { enterpriseId: String(enterprise.enterpriseId), ...tenant.keeper };
  const world = await startBridgeWorld({
    tenant: { commander: section, ...tenant, keeper },
    secrets,
  });
  running.push(service, world);
  return world;
}

type World = Awaited<ReturnType<typeof startWorld>>;

/** The names of the failed checks. */
async function failedChecks({ check }: World): Promise<Record<string, string>> {
  const items = await check();
  return Object.fromEntries(
    items.flatMap(({ name, error, isAdvice }) =>
      error === null || isAdvice ? [] : [[name, error.code]],
    ),
  );
}

async function sourcesOf({ sync }: World): Promise<Record<string, string>> {
  const [tenant] = (await sync()).tenants;
  return Object.fromEntries((tenant?.sources ?? []).map(({ id, status }) => [id, status]));
}

describe('check', () => {
  it('tests risk management through the API that a sync uses', async () => {
    const world = await startWorld({
      keeper: { via: 'commander' },
      sources: RISK_ONLY,
    });
    world.keeper.faults.add({ kind: 'status', status: 403, times: EVER });
    const items = await world.check();
    expect(items.filter(({ area }) => area === 'commander').map(({ name }) => name)).toEqual([
      'Security benchmarks',
      'Enterprise stat',
      'Enterprise stat details',
      'Security alerts summary',
      'Security alerts detail',
    ]);
    expect(items.filter(({ error, isAdvice }) => error !== null && !isAdvice)).toEqual([]);
    expect(await sourcesOf(world)).toMatchObject({ benchmarks: 'complete' });
  });

  it('tests only what the enabled sources need', async () => {
    const world = await startWorld({
      sources: { adoption: false, alerts: false, events: false, rolePolicies: false },
    });
    const names = (await world.check()).map(({ name }) => name);
    expect(names).toContain('Security benchmarks');
    expect(names).toContain('Privileged access');
    expect(names).not.toContain('Role policies');
    expect(names).not.toContain('Audit events');
    expect(names).not.toContain('Enterprise stat');
  });

  it('detects events in an unknown format', async () => {
    const world = await startWorld();
    world.keeper.faults.add({
      kind: 'lie',
      merge: { events: [{ type: 'login', at: 'x' }] },
      match: 'events',
      times: EVER,
    });
    expect(await failedChecks(world)).toMatchObject({ 'Audit events': 'ContractMismatch' });
    expect(await sourcesOf(world)).toMatchObject({ events: 'failed' });
  });

  it('detects roles in an unknown format', async () => {
    const world = await startWorld(
      {},
      { handlers: { 'enterprise-info --roles': () => ({ roles: 'elsewhere' }) } },
    );
    expect(await failedChecks(world)).toEqual({ 'Role policies': 'ContractMismatch' });
    expect(await sourcesOf(world)).toMatchObject({ 'role-policies': 'failed' });
  });

  it('reports a token that several sources need once', async () => {
    const world = await startWorld({ keeper: { token: { env: 'NOT_SET' } } });
    expect(await failedChecks(world)).toEqual({ 'API token': 'SecretMissing' });
    expect((await world.check()).filter(({ name }) => name === 'API token')).toHaveLength(1);
  });

  it('warns when an AWS environment has no account, without counting a failure', async () => {
    const items = await (await startWorld()).check();
    const advice = items.filter(({ isAdvice }) => isAdvice);
    expect(advice).toHaveLength(3);
    expect(new Set(advice.map(({ error }) => error?.code))).toEqual(new Set(['AwsAccountUnknown']));
    expect(new Set(advice.map(({ error }) => error?.hint)).size).toBe(3);
  });
});

describe('a Commander service with a pending share', () => {
  it('is read, and check explains how to handle the share', async () => {
    const world = await startWorld({}, { conditions: ['share-pending'] });
    const items = await world.check();
    const shares = items.filter(({ error }) => error?.code === 'CommanderSharePending');
    expect(shares).toEqual([
      expect.objectContaining({ area: 'commander', isAdvice: true, name: 'Commander refresh' }),
    ]);
    expect(await failedChecks(world)).toEqual({});
    expect(await sourcesOf(world)).toMatchObject({ 'privileged-access': 'complete' });
  });
});

describe('security alert details', () => {
  const DETAIL = 'Security alerts detail';
  const only = { sources: { adoption: false, benchmarks: false, events: false } };

  it('are requested for a type listed in the summary just read', async () => {
    const { keeper, check } = await startWorld(only);
    const other = keeper.enterprise.alerts.findIndex(
      ({ eventType }) => eventType === 'account_recovery_decline',
    );
    if (other >= 0) keeper.enterprise.alerts.splice(other, 1);
    const types = new Set(keeper.enterprise.alerts.map(({ eventType }) => eventType));
    expect(types.size).toBeGreaterThan(0);
    // Keeper may return 400 for a type without alerts.
    keeper.faults.add({
      kind: 'status',
      status: 400,
      match: ({ operation, query }) =>
        operation === 'security_alerts_detail' && !types.has(query.get('audit_event_type') ?? ''),
      times: EVER,
    });
    expect((await check()).find(({ name }) => name === DETAIL)).toMatchObject({ error: null });
  });

  it('are reported as skipped when there are no alerts', async () => {
    const { keeper, check } = await startWorld(only);
    keeper.enterprise.alerts.splice(0);
    expect((await check()).find(({ name }) => name === DETAIL)).toMatchObject({
      isAdvice: true,
      error: { code: 'NothingToCheck' },
    });
    expect(keeper.calls.map(({ operation }) => operation)).not.toContain('security_alerts_detail');
  });
});

describe('check without an API token', () => {
  const token = { env: 'NOT_SET' };

  it('reads and checks the data that Commander provides', async () => {
    const world = await startWorld({
      keeper: { via: 'commander', token },
      sources: { events: false },
    });
    expect(await failedChecks(world)).toEqual({});
    expect(await sourcesOf(world)).toMatchObject({ benchmarks: 'complete', alerts: 'complete' });
  });

  it.each([
    ['events', { sources: { events: true } }, { benchmarks: 'complete', events: 'failed' }],
    [
      'pseudonyms, which are derived from it',
      { userPrivacy: 'pseudonymous', sources: { events: false } },
      { benchmarks: 'failed', alerts: 'failed', 'role-policies': 'complete' },
    ],
  ])('skips %s', async (_, tenant, expected) => {
    const world = await startWorld({ ...tenant, keeper: { via: 'commander', token } });
    expect(await failedChecks(world)).toEqual({ 'API token': 'SecretMissing' });
    expect(await sourcesOf(world)).toMatchObject(expected);
  });
});
