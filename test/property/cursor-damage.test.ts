import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFileLedger } from '../../src/ledger/file/ledger.js';
import type { RunReport } from '../../src/report/run-report.js';
import { HOUR } from '../../src/util/clock.js';
import {
  ACCOUNT,
  type BridgeWorld,
  startBridgeWorld,
  type WorldOptions,
} from '../helpers/bridge-world.js';
import { startCommanderService } from '../helpers/commander.js';
import { flipBit, flippedBits } from '../helpers/flip-bit.js';

const NOW = Date.UTC(2026, 10, 22);

/** A directory with the cursors of one tenant, as files by name. */
async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'cursor-damage-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  return directory;
}

describe('a cursor file with any bit flipped', () => {
  it.each(['1795305600000', '{"version":1,"generation":0,"chunks":1,"sha256":"ab"}', 'begun', ''])(
    'of the value %j is never read as another value',
    async (value) => {
      const directory = await temporaryDirectory();
      const ledger = createFileLedger(directory);
      const lease = await ledger.acquireLease('acme', 'test', NOW, HOUR);
      if (lease === null) throw new Error('no lease');
      await ledger.setCursor('acme', 'position', value, lease);
      const path = join(directory, 'acme', 'cursors', 'position.json');
      const whole = await readFile(path);
      for (const damaged of flippedBits(whole)) {
        await writeFile(path, damaged);
        await expect(ledger.cursor('acme', 'position')).rejects.toMatchObject({
          code: 'CursorDamaged',
          hint: expect.stringContaining('sync --adopt'),
        });
      }
    },
  );

  it('of an earlier version, without a checksum, is still read', async () => {
    const directory = await temporaryDirectory();
    const ledger = createFileLedger(directory);
    const lease = await ledger.acquireLease('acme', 'test', NOW, HOUR);
    if (lease === null) throw new Error('no lease');
    await ledger.setCursor('acme', 'position', 'new', lease);
    const path = join(directory, 'acme', 'cursors', 'position.json');
    await writeFile(path, '"1795305600000"');
    expect(await ledger.cursor('acme', 'position')).toBe('1795305600000');
    await ledger.setCursor('acme', 'position', '1795305600000', lease);
    expect(await readFile(path, 'utf8')).toMatch(/^\["[0-9a-f]{8}","1795305600000"\]$/);
  });
});

/** A bridge after one run, whose cursors are damaged one after another. */
async function startWorld(options: WorldOptions) {
  const directory = await temporaryDirectory();
  const world = await startBridgeWorld({ ledger: createFileLedger(directory), ...options });
  onTestFinished(async () => void (await world.stop()));
  await world.sync();
  const cursors = join(directory, 'acme', 'cursors');
  return { world, cursors, names: (await readdir(cursors)).sort() };
}

function updateTimes({ hub }: BridgeWorld): Map<string, number> {
  return new Map(
    hub
      .findings(ACCOUNT, 'us-east-1')
      .map(({ finding }) => [finding.Id, Date.parse(String(finding.UpdatedAt))]),
  );
}

function problemOf({ tenants }: RunReport): string | null {
  const all = tenants.flatMap(({ sources, targets }) => [...sources, ...targets]);
  return all.find(({ error }) => error?.code === 'CursorDamaged')?.error?.code ?? null;
}

/** Spread over the bytes of all but the run clock: the test above flips every bit. */
const RUNS_PER_CURSOR = 4;

/**
 * Unused generations of large cursors; the start of the active run, which is only displayed; and
 * the last applied settings, without which nothing is archived because of them.
 */
const HARMLESS = /(%2E[01]%2E\d+|run-started|settings)\.json$/;

/** Damages one cursor file in several places, each before a run that has something to send. */
async function damageAndRun(world: BridgeWorld, path: string): Promise<void> {
  const mayBeHarmless = HARMLESS.test(path);
  const size = (await readFile(path)).length;
  const step = path.endsWith('run-clock.json') ? 1 : Math.ceil(size / RUNS_PER_CURSOR);
  for (let at = 0; at < size; at += step) {
    const whole = await readFile(path);
    if (at >= whole.length) break;
    await writeFile(path, flipBit(whole, at, at % 8));
    const [benchmark] = world.keeper.enterprise.benchmarks;
    const isResolved = benchmark?.status === 'RESOLVED';
    Object.assign(benchmark ?? {}, { status: isResolved ? 'UNRESOLVED' : 'RESOLVED' });
    const before = updateTimes(world);
    const report = await world.sync();
    if (!mayBeHarmless) expect(problemOf(report)).toBe('CursorDamaged');
    if (problemOf(report) !== null) expect(report.outcome).not.toBe('succeeded');
    for (const [id, time] of updateTimes(world)) {
      expect(time).toBeGreaterThanOrEqual(before.get(id) ?? NOW);
    }
    expect((await world.sync({ adopt: true })).outcome).toBe('succeeded');
  }
}

describe('a run with a damaged cursor', () => {
  it('reports it, sends no time that goes backwards, and is repaired by --adopt', async () => {
    const { world, cursors, names } = await startWorld({});
    expect(names).toEqual(expect.arrayContaining(['run-clock.json', 'events.json']));
    for (const name of names) {
      await damageAndRun(world, join(cursors, name));
    }
  });

  it('reports a damaged KeeperPAM cache the same way', async () => {
    const { service, section, secrets } = await startCommanderService({});
    onTestFinished(() => service.stop());
    const { world, cursors, names } = await startWorld({ tenant: { commander: section }, secrets });
    const pam = names.filter((name) => name.startsWith('pam'));
    expect(pam).toContain('pam.json');
    for (const name of pam) await damageAndRun(world, join(cursors, name));
  });
});
