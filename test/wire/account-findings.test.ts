import { afterEach, describe, expect, it } from 'vitest';
import { demoEnterprise } from '../../src/emulator/index.js';
import { DAY, HOUR } from '../../src/util/clock.js';
import { ACCOUNT, startBridgeWorld, targetOf } from '../helpers/bridge-world.js';
import { startCommanderService } from '../helpers/commander.js';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const running: { stop(): Promise<unknown> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()));
});

/** The demo, whose second administrator has no two-factor authentication and has not logged in for 50 days. */
async function startWorld() {
  const enterprise = demoEnterprise(NOW);
  const [, admin] = enterprise.users;
  if (admin === undefined) throw new Error('The demo has too few users.');
  admin.hasTwoFactor = false;
  const { service, section, secrets } = await startCommanderService({ enterprise });
  const tenant = { commander: section, sources: { events: false, privilegedAccess: false } };
  const world = await startBridgeWorld({ tenant, secrets });
  running.push(service, world);
  const login = world.keeper.enterprise.users.find(({ id }) => id === admin.id);
  if (login) login.lastLoggedIn = new Date(NOW - 50 * DAY).toISOString();
  const findingOf = (control: string) =>
    world.hub
      .findings(ACCOUNT, 'us-east-1')
      .map(({ finding }) => finding)
      .find(({ GeneratorId }) => GeneratorId === `keeper-bridge/adoption.${control}`);
  return { world, admin, findingOf };
}

describe('findings about the accounts of administrators', () => {
  it('name the administrator, and are archived once resolved without confirmation', async () => {
    const { world, admin, findingOf } = await startWorld();
    await world.sync();
    const finding = findingOf('admin-without-two-factor');
    expect(finding?.RecordState).toBe('ACTIVE');
    expect(finding?.FindingProviderFields?.Severity?.Label).toBe('HIGH');
    expect(JSON.stringify(finding?.Resources)).toContain(String(admin.id));
    admin.hasTwoFactor = true;
    world.clock.advance(HOUR);
    // Together with the share of all users, of whom one in twelve had none.
    expect(targetOf(await world.sync())).toMatchObject({ archived: 2, held: 0 });
    expect(findingOf('admin-without-two-factor')?.RecordState).toBe('ARCHIVED');
  });

  it('stay while one of the two sources that they compare is not read', async () => {
    const { world, findingOf } = await startWorld();
    await world.sync();
    expect(findingOf('admin-inactive')?.RecordState).toBe('ACTIVE');
    for (const only of ['role-policies', 'adoption'] as const) {
      world.clock.advance(HOUR);
      expect(targetOf(await world.sync({ only: [only] }))).toMatchObject({ archived: 0 });
      expect(findingOf('admin-inactive')?.RecordState).toBe('ACTIVE');
    }
    for (const user of world.keeper.enterprise.users)
      user.lastLoggedIn = new Date(NOW).toISOString();
    world.clock.advance(HOUR);
    await world.sync();
    expect(findingOf('admin-inactive')?.RecordState).toBe('ARCHIVED');
  });
});
