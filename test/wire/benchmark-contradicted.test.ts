import { afterEach, describe, expect, it } from 'vitest';
import { demoEnterprise } from '../../src/emulator/index.js';
import { HOUR } from '../../src/util/clock.js';
import { ACCOUNT, startBridgeWorld, targetOf } from '../helpers/bridge-world.js';
import { startCommanderService } from '../helpers/commander.js';

const running: { stop(): Promise<unknown> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()));
});

/** The demo, with strong master passwords marked as resolved although its roles allow weak ones. */
async function startWorld() {
  const enterprise = demoEnterprise(Date.parse('2026-11-20T12:00:00Z'));
  const { service, section, secrets } = await startCommanderService({ enterprise });
  const tenant = { commander: section, sources: { events: false, privilegedAccess: false } };
  const world = await startBridgeWorld({ tenant, secrets });
  running.push(service, world);
  for (const row of world.keeper.enterprise.benchmarks) {
    if (row.benchmark === 'SB_ENFORCE_STRONG_MASTER_PASSWORD') row.status = 'RESOLVED';
  }
  const stateOf = (control: string) =>
    world.hub
      .findings(ACCOUNT, 'us-east-1')
      .map(({ finding }) => finding)
      .filter(({ GeneratorId }) => GeneratorId === `keeper-bridge/${control}`);
  return { world, service, stateOf };
}

describe('a benchmark contradicted by role policies', () => {
  it('creates its own finding, linked to both', async () => {
    const { world, stateOf } = await startWorld();
    await world.sync();
    const finding = stateOf('benchmark.contradicted').find(({ Id }) => Id?.endsWith('password'));
    expect(finding?.RecordState).toBe('ACTIVE');
    expect(finding?.FindingProviderFields?.RelatedFindings).toEqual(
      ['policy.master-password-length', 'benchmark.enforce-strong-master-password'].map(
        (control) => ({
          ProductArn: finding?.ProductArn,
          Id: `keeper/us/8560/${control}/enterprise`,
        }),
      ),
    );
    const [policy] = stateOf('policy.master-password-length');
    expect(policy?.FindingProviderFields?.RelatedFindings).toMatchObject([
      { Id: 'keeper/us/8560/benchmark.enforce-strong-master-password/enterprise' },
    ]);
  });

  it('keeps the finding while role policies cannot be read, and archives it once resolved', async () => {
    const { world, stateOf } = await startWorld();
    await world.sync();
    world.clock.advance(HOUR);
    const report = await world.sync({ only: ['benchmarks'] });
    expect(targetOf(report)).toMatchObject({ updated: 0, archived: 0 });
    expect(stateOf('benchmark.contradicted')[0]?.RecordState).toBe('ACTIVE');
    for (const row of world.keeper.enterprise.benchmarks) row.status = 'UNRESOLVED';
    world.clock.advance(HOUR);
    await world.sync();
    expect(stateOf('benchmark.contradicted')[0]?.RecordState).toBe('ARCHIVED');
  });

  it('archives the finding when role policies are disabled', async () => {
    const { world, stateOf } = await startWorld();
    await world.sync();
    world.reconfigure({ tenant: { sources: { events: false } } });
    world.clock.advance(HOUR);
    await world.sync();
    expect(stateOf('benchmark.contradicted')[0]?.RecordState).toBe('ARCHIVED');
  });
});
