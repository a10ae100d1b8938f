import { afterEach, describe, expect, it } from 'vitest';
import { demoEnterprise } from '../../src/emulator/index.js';
import { exitCodeOf } from '../../src/report/outcome.js';
import { startBridgeWorld } from '../helpers/bridge-world.js';
import { startCommanderService } from '../helpers/commander.js';

const running: { stop(): Promise<unknown> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

const EVENT = {
  audit_event: 'login',
  timestamp: '2026-11-21T23:50:00Z',
  username: 'jo@example.com',
};

async function startWorld(enterpriseId: string, eventIds: readonly (number | undefined)[]) {
  const world = await startBridgeWorld({ tenant: { keeper: { enterpriseId } } });
  running.push(world);
  world.keeper.enterprise.events = eventIds.map((enterprise_id) => ({ ...EVENT, enterprise_id }));
  return world;
}

async function startWithCommander(enterpriseId: string) {
  const { service, section, secrets } = await startCommanderService({
    enterprise: demoEnterprise(Date.UTC(2026, 10, 22)),
  });
  const tenant = { keeper: { enterpriseId }, commander: section, sources: { events: false } };
  const world = await startBridgeWorld({ tenant, secrets });
  running.push(service, world);
  return world;
}

describe('an enterprise id that differs from the configuration', () => {
  it.each([
    ['audit events', () => startWorld('8561', [8560, 8560])],
    ['Commander', () => startWithCommander('8561')],
  ])('in %s stops a sync before anything is sent', async (source, start) => {
    const world = await start();
    const report = await world.sync();
    const [target] = report.tenants[0]?.targets ?? [];
    expect(target?.error?.code).toBe('EnterpriseMismatch');
    expect(target?.error?.message).toMatch(new RegExp(`8561.*${source}.*8560`));
    expect(target?.error?.hint).toContain('keeper.enterpriseId: "8560"');
    expect(exitCodeOf(report)).toBe(2);
    expect(world.hub.calls).toEqual([]);
  });

  it('also stops plan', async () => {
    const report = await (await startWorld('8561', [8560])).sync({ command: 'plan' });
    expect(report.tenants[0]?.targets[0]?.error?.code).toBe('EnterpriseMismatch');
    expect(exitCodeOf(report)).toBe(2);
  });

  it('is reported by check', async () => {
    const world = await startWorld('8561', [8560]);
    const item = (await world.check()).find(({ name }) => name === 'Enterprise id');
    expect(item).toMatchObject({ area: 'keeper', isAdvice: false });
    expect(item?.error?.code).toBe('EnterpriseMismatch');
  });
});

describe('an enterprise id', () => {
  it.each([
    ['is the same', '8560', [8560, 8560]],
    ['is not in the events', '8561', [undefined]],
    // A managed service provider sees some events of its customers.
    ['is one of several', '8560', [8561, 8560]],
  ])('that %s does not stop the run', async (_, configured, ids) => {
    const world = await startWorld(configured, ids);
    expect((await world.sync()).tenants[0]?.targets[0]?.status).toBe('delivered');
    expect((await world.check()).map(({ name }) => name)).not.toContain('Enterprise id');
  });

  it('that Commander confirms does not stop the run', async () => {
    const world = await startWithCommander('8560');
    expect((await world.sync()).tenants[0]?.targets[0]?.status).toBe('delivered');
  });
});
