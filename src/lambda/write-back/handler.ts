import type { Context } from 'aws-lambda';
import type { Config } from '../../config/schema.js';
import type { BenchmarkChange } from '../../keeper/admin-api/set-benchmarks.js';
import type { SharedValue } from '../../ledger/dynamodb/shared-value.js';
import type { Logger } from '../../util/logger.js';
import type { JobQueue } from '../job-queue.js';
import { timeLimits } from '../sync/time-limits.js';
import { applyBenchmarkStatus, type CarryDeps } from './apply-benchmark-status.js';
import { createChoices } from './choice-memory.js';
import { type Choice, chooseBenchmarks } from './choose-benchmarks.js';
import { type CustomAction, parseCustomAction } from './custom-action.js';

/** What write-back needs, for as long as the container lives. */
export interface WriteBack {
  readonly config: Config;
  readonly deps: Omit<CarryDeps, 'signal'>;
  readonly jobs: JobQueue;
  /** What each action means, by its ARN. */
  readonly actions: ReadonlyMap<string | undefined, BenchmarkChange['status']>;
  /** Where the latest choices of a tenant are kept. */
  readonly choicesOf: (tenant: string) => SharedValue;
  /** See `ChooseOptions`. */
  readonly accounts: readonly string[];
}

/**
 * Takes what somebody chose in Security Hub to Keeper, then asks for a posture run. Anything that is not a
 * benchmark of ours is answered in the log and left alone. Throws when Keeper could not be changed: Lambda
 * then tries again, and keeps the event.
 */
export function createWriteBackHandler(open: (context: Context) => Promise<WriteBack>) {
  return async (event: unknown, context: Context): Promise<void> => {
    const writeBack = await open(context);
    const { config, deps, actions, accounts } = writeBack;
    const action = parseCustomAction(event);
    const audit = { eventId: action.id, account: action.account };
    const status = statusOf(action, actions);
    if (status === null) {
      deps.logger.warn('Left alone: no action of this bridge', { ...audit });
      return;
    }
    const chosen = chooseBenchmarks(action, { tenants: config.tenants, accounts });
    logLeft(chosen, audit, deps.logger);
    const { signal } = timeLimits(context.getRemainingTimeInMillis(), deps.clock);
    for (const tenant of config.tenants) {
      const benchmarks = chosenOf(chosen, tenant.name);
      if (benchmarks.size === 0) continue;
      const choices = createChoices(writeBack.choicesOf(tenant.name), action);
      const current = await choices.claim(benchmarks);
      logIgnored(benchmarks, current, { ...audit, tenant: tenant.name }, deps.logger);
      if (current.size === 0) continue;
      const wish = { status, benchmarks: current, audit };
      // Requested even when Keeper has it already: an attempt before this one may have ended in between.
      if (await applyBenchmarkStatus(tenant, wish, { ...deps, signal })) {
        await writeBack.jobs.put({
          version: 1,
          tenant: tenant.name,
          only: null,
          insist: true,
        });
      }
      await choices.complete(current);
    }
  };
}

/** An event that comes late or twice must not revert what was chosen since. */
function logIgnored(
  benchmarks: ReadonlySet<string>,
  current: ReadonlySet<string>,
  fields: object,
  logger: Logger,
): void {
  const ignored = [...benchmarks].filter((benchmark) => !current.has(benchmark));
  if (ignored.length === 0) return;
  logger.warn('Ignored an event that is repeated or older than the latest choice', {
    ...fields,
    benchmarks: ignored,
  });
}

function statusOf(
  { resources }: CustomAction,
  actions: WriteBack['actions'],
): BenchmarkChange['status'] | null {
  return actions.get(resources.find((arn) => actions.has(arn))) ?? null;
}

function logLeft(choices: readonly Choice[], audit: object, logger: Logger): void {
  for (const choice of choices) {
    if ('left' in choice) logger.warn('Left alone', { ...audit, ...choice });
  }
}

function chosenOf(choices: readonly Choice[], tenant: string): ReadonlySet<string> {
  const chosen = choices.flatMap((choice) =>
    'benchmark' in choice && choice.tenant === tenant ? [choice.benchmark] : [],
  );
  return new Set(chosen);
}
