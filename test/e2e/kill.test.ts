import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/util/seeded-random.js';
import {
  type BuiltProgram,
  buildProgram,
  type ProcessEnd,
  type RunningProgram,
  startProgram,
} from '../helpers/kill-process.js';
import { type KillWorld, startKillWorld } from '../helpers/kill-world.js';

const USERS = 5_000;
/** Two bridges side by side, each with its own Keeper and Security Hub: one per core. */
const SEEDS = [20_261_122, 20_261_123];
const KILLS_EACH = 50;
/** Calls that a target has in flight at a time, and findings in each. */
const MAX_DUPLICATES_PER_KILL = 10 * 100;
const MINUTE = 60_000;

let program: BuiltProgram;

beforeAll(async () => {
  program = await buildProgram();
}, MINUTE);

afterAll(() => program.remove());

describe('a killed process', () => {
  it(
    `loses nothing and repeats little when killed ${KILLS_EACH * SEEDS.length} times with ${USERS} findings`,
    async () => {
      await Promise.all(SEEDS.map(endure));
    },
    5 * MINUTE,
  );
});

async function endure(seed: number): Promise<void> {
  const world = await startKillWorld(USERS, join(program.directory, `ledger-${seed}`));
  const random = seededRandom(seed);
  const sync = () => startProgram(program, ['sync', '--confirm-archive'], world.env);
  try {
    for (let kills = 0, ended = true; kills < KILLS_EACH; ) {
      const before = world.duplicates;
      const run = sync();
      killAtRandom(run, world, random);
      const end = await run.end;
      world.clear();
      if (ended) expect(world.duplicates).toBe(before);
      expect(world.duplicates).toBeLessThanOrEqual(kills * MAX_DUPLICATES_PER_KILL);
      ended = !end.killed;
      if (ended) expectSuccess(end);
      else kills += 1;
      // Most changes are interrupted more than once before the next change.
      if (ended || random() < 0.1) world.change(() => random() < 0.5);
    }
    expectSuccess(await sync().end);
    expect(world.active()).toEqual(world.wanted());
  } finally {
    await world.stop();
  }
}

/** While reading, and while sending the roughly 50 calls of a change. */
const MOMENTS = [
  { where: 'keeper', requests: 7 },
  { where: 'hub', requests: 16 },
] as const;

/** When a request of the read or of the delivery arrives, or up to 40 ms later. */
function killAtRandom(run: RunningProgram, world: KillWorld, random: () => number): void {
  const { where, requests } = MOMENTS[Math.floor(random() * MOMENTS.length)] ?? MOMENTS[0];
  const pause = random() < 0.5 ? 0 : random() * 40;
  world.onArrival(where, 1 + Math.floor(random() * requests), () => {
    if (pause === 0) run.kill();
    else void delay(pause).then(run.kill);
  });
}

function expectSuccess(end: ProcessEnd): void {
  expect(end, end.stderr).toMatchObject({ exitCode: 0, killed: false });
}
