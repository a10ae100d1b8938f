import { expect, it, onTestFinished } from 'vitest';
import { demoEnterprise } from '../../src/emulator/index.js';
import { HOUR } from '../../src/util/clock.js';
import { keeperEvent } from '../helpers/audit-events.js';
import { ACCOUNT, type BridgeWorld, startBridgeWorld, targetOf } from '../helpers/bridge-world.js';
import { startCommanderService } from '../helpers/commander.js';

const JAPANESE_TITLE =
  /[\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Han}].* \(Keeperエンタープライズ 8560\)$/u;

/** A bridge with at least one finding from each source. */
async function startWorld(): Promise<BridgeWorld> {
  const enterprise = demoEnterprise(Date.now());
  const { service, section, secrets } = await startCommanderService({ enterprise });
  const world = await startBridgeWorld({ tenant: { commander: section }, secrets });
  world.keeper.enterprise.events = [keeperEvent('vault_transferred', world.clock.now() - HOUR)];
  onTestFinished(async () => {
    await Promise.all([service.stop(), world.stop()]);
  });
  return world;
}

function sent({ hub }: BridgeWorld) {
  return hub.findings(ACCOUNT, 'us-east-1').map(({ finding }) => finding);
}

it('sends findings of every source in Japanese', async () => {
  const world = await startWorld();
  world.useLanguage('ja');
  const { created, wanted, quarantined } = targetOf(await world.sync());
  expect({ created, quarantined }).toEqual({ created: wanted, quarantined: 0 });
  const families = new Set(sent(world).map(({ GeneratorId }) => GeneratorId?.split(/[/.]/)[1]));
  expect([...families].sort()).toEqual([
    'adoption',
    'alert',
    'benchmark',
    'event',
    'monitoring',
    'pam',
    'policy',
  ]);
  for (const { Title, Description, Remediation } of sent(world)) {
    expect(Title).toMatch(JAPANESE_TITLE);
    expect(Description).toMatch(/。$/);
    expect(Remediation?.Recommendation?.Text).toMatch(/。$/);
  }
});

it('updates each finding once when the language changes, keeping its Id', async () => {
  const world = await startWorld();
  const { wanted } = targetOf(await world.sync());
  const before = sent(world);
  world.clock.advance(HOUR);
  world.useLanguage('ja');
  expect(targetOf(await world.sync())).toMatchObject({
    wanted,
    updated: wanted,
    ingestionEvents: wanted,
    created: 0,
    archived: 0,
  });
  const after = sent(world);
  expect(after.map(({ Id }) => Id)).toEqual(before.map(({ Id }) => Id));
  expect(after.map(({ CreatedAt }) => CreatedAt)).toEqual(before.map(({ CreatedAt }) => CreatedAt));
  for (const { Title } of after) expect(Title).toMatch(JAPANESE_TITLE);

  world.clock.advance(HOUR);
  expect(targetOf(await world.sync())).toMatchObject({
    wanted,
    unchanged: wanted,
    importCalls: 0,
    ingestionEvents: 0,
  });
});
