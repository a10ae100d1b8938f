import { afterEach, describe, expect, it } from 'vitest';
import type { Readings } from '../../src/domain/observation.js';
import type { CommandHandlers } from '../../src/emulator/commander/outputs.js';
import { startBridgeWorld } from '../helpers/bridge-world.js';
import { startCommanderService } from '../helpers/commander.js';
import { smallAndBad } from '../helpers/keeper.js';

const running: { stop(): Promise<unknown> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()));
});

/** Runs the source over an emulated Commander that has one team, or prints the given rows. */
async function startWorld(handlers: CommandHandlers = {}) {
  const teams = [{ uid: 'dGVhbS1vcGVyYXRpb25zAA', name: 'Operations', users: [] }];
  const enterprise = { ...smallAndBad(), teams };
  const { service, section, secrets } = await startCommanderService({ enterprise, handlers });
  const read: Readings[] = [];
  const world = await startBridgeWorld({
    tenant: { commander: section },
    secrets,
    emit: (event) => void (event.type === 'tenant-read' && read.push(event.readings)),
  });
  running.push(service, world);
  return {
    world,
    async sync() {
      const report = await world.sync({ only: ['teams'] });
      const source = report.tenants[0]?.sources.find(({ id }) => id === 'teams');
      return { source, observations: read.at(-1)?.teams?.observations };
    },
  };
}

function printed(...rows: readonly object[]): CommandHandlers {
  return { 'enterprise-info --teams': () => rows };
}

describe('the teams source', () => {
  it('reads teams without restrictions', async () => {
    const { sync } = await startWorld();
    const { source, observations } = await sync();
    expect(source).toMatchObject({ status: 'complete', observations: 1, error: null });
    expect(observations).toEqual([
      { teamId: 'dGVhbS1vcGVyYXRpb25zAA', name: 'Operations', restricted: [] },
    ]);
  });

  it.each([
    ['R W S', ['view', 'edit', 'share']],
    ['  W  ', ['edit']],
    ['Queued', null],
  ])('reads the restrictions "%s"', async (restricts, restricted) => {
    const { sync } = await startWorld(printed({ team_uid: 'a', name: 'A', restricts }));
    expect((await sync()).observations).toEqual([{ teamId: 'a', name: 'A', restricted }]);
  });

  it('is incomplete when a row is not understood', async () => {
    const { sync } = await startWorld(printed({ team_uid: 'a', name: 'A', restricts: 'R-W-S' }));
    expect((await sync()).source).toMatchObject({ status: 'incomplete', rejected: 1 });
  });

  it('fails when the response is no list', async () => {
    const { sync } = await startWorld({ 'enterprise-info --teams': () => ({ teams: [] }) });
    expect((await sync()).source).toMatchObject({ error: { code: 'ContractMismatch' } });
  });

  it('is checked with the other sources, and can be disabled', async () => {
    const { world } = await startWorld();
    const names = async () => (await world.check()).map(({ name }) => name);
    expect(await names()).toContain('Teams');
    const { commander } = world.config.tenants[0] ?? {};
    world.reconfigure({ tenant: { commander, sources: { teams: false } } });
    expect(await names()).not.toContain('Teams');
  });
});
