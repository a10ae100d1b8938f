import { FASTEST_CLOCK, type History, PLAIN_SYNC, type SyncCommand } from './model-commands.js';
import { LAWS } from './model-invariants.js';
import { type Run, runOnce } from './model-run.js';
import { type ModelWorld, startModelWorld } from './model-world.js';

/**
 * Runs a history and checks every run of it.
 * @throws an error that names the law and the run that violates it
 */
export async function live(history: History): Promise<void> {
  const world = await startModelWorld(history);
  try {
    for (const command of history.commands) {
      if (command.do === 'sync') await runAndJudge(world, command);
      else await world.perform(command);
    }
    await recordOutcomes(world);
  } finally {
    await world.hub.stop();
  }
}

/** Nothing goes wrong any more: one run repairs everything, except for what has to wait. */
async function recordOutcomes(world: ModelWorld): Promise<void> {
  world.calm();
  // The lease of a run that died while the clock was fast has to expire.
  world.wait(FASTEST_CLOCK + 1);
  // A mass disappearance waits for confirmation.
  await runAndJudge(world, { ...PLAIN_SYNC, confirmArchive: true });
  // Findings that Security Hub rejected, and immaterial changes, wait for a day; two days if a
  // clock was wrong.
  world.wait(48);
  expectNothingLeft(await runAndJudge(world, { ...PLAIN_SYNC, confirmArchive: true }));
  const last = await runAndJudge(world, PLAIN_SYNC);
  expectNothingLeft(last);
  if (last.imports.length > 0) throw broken('what is done is not done again', last, last.imports);
}

async function runAndJudge(world: ModelWorld, command: SyncCommand): Promise<Run> {
  const runs = await runOnce(world, command);
  for (const run of runs) await judge(world, run);
  const last = runs.at(-1);
  if (last === undefined) throw new Error('there was no run');
  return last;
}

async function judge(world: ModelWorld, run: Run): Promise<void> {
  for (const [name, law] of Object.entries(LAWS)) {
    const faults = await law(world, run);
    if (faults.length > 0) throw broken(name, run, faults);
  }
}

function expectNothingLeft(run: Run): void {
  const targets = run.report?.tenants.flatMap((tenant) => tenant.targets) ?? [];
  const unfinished = targets.filter((target) => target.status !== 'delivered' || target.held > 0);
  if (targets.length === 0 || unfinished.length > 0) {
    throw broken('in the end everything is delivered', run, unfinished);
  }
}

function broken(law: string, run: Run, details: readonly unknown[]): Error {
  const lines = details.map((detail) =>
    typeof detail === 'string' ? detail : JSON.stringify(detail),
  );
  return new Error(
    [
      `Run ${run.number} breaks the law "${law}":`,
      ...lines,
      'The report of that run:',
      JSON.stringify(run.report?.tenants ?? null),
    ].join('\n  '),
  );
}
