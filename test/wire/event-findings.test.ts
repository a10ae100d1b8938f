import { afterEach, expect, it } from 'vitest';
import { HOUR } from '../../src/util/clock.js';
import { keeperEvent } from '../helpers/audit-events.js';
import { ACCOUNT, type BridgeWorld, startBridgeWorld, targetOf } from '../helpers/bridge-world.js';

const worlds: BridgeWorld[] = [];
afterEach(async () => {
  await Promise.all(worlds.splice(0).map((world) => world.stop()));
});

it('creates a finding for a failed rotation, archives it on success and recreates it on failure', async () => {
  const controls = { 'pam.rotation-failing-many': { enabled: false } };
  const sources = { benchmarks: false, adoption: false, alerts: false };
  const world = await startBridgeWorld({ tenant: { sources, controls } });
  worlds.push(world);
  const events: NonNullable<typeof world.keeper.enterprise.events> = [];
  world.keeper.enterprise.events = events;
  const rotate = async (outcome: 'fail' | 'ok', count: number) => {
    world.clock.advance(HOUR);
    for (let n = 0; n < count; n += 1) {
      const fields = { record_uid: `record-${n}` };
      events.push(keeperEvent(`record_rotation_scheduled_${outcome}`, world.clock.now(), fields));
    }
    const target = targetOf(await world.sync());
    return target;
  };
  expect(await rotate('fail', 30)).toMatchObject({ created: 30 });
  expect(await rotate('ok', 30)).toMatchObject({ archived: 30, held: 0 });
  expect(await rotate('fail', 1)).toMatchObject({ created: 1, wanted: 1 });
  expect(targetOf(await world.sync())).toMatchObject({ unchanged: 1, importCalls: 0 });
  const active = world.hub
    .findings(ACCOUNT, 'us-east-1')
    .map(({ finding }) => finding)
    .filter(({ RecordState }) => RecordState === 'ACTIVE');
  expect(active.map(({ Id }) => Id)).toEqual([
    expect.stringMatching(
      /^keeper\/us\/8560\/pam.rotation-failed\/record\/record-0\/\d{8}T\d{6}Z$/,
    ),
  ]);
});
