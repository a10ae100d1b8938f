import type { Context } from 'aws-lambda';
import type { Config } from '../../config/schema.js';
import type { BenchmarkChange } from '../../keeper/admin-api/set-benchmarks.js';
import type { SharedValue } from '../../ledger/dynamodb/shared-value.js';
import type { Logger } from '../../util/logger.js';
import type { JobQueue } from '../job.js';
import { timeLimits } from '../sync/time-limits.js';
import { applyBenchmarkStatus, type CarryDeps } from './apply-benchmark-status.js';
import { type Choice, chooseBenchmarks } from './choose-benchmarks.js';
import { type CustomAction, parseCustomAction } from './custom-action.js';
import { createChoices } from './latest-choices.js';

/** The dependencies of write-back, for the life of the container. */
export interface WriteBack {
  readonly config: Config;
  readonly deps: Omit<CarryDeps, 'signal'>;
  readonly jobs: JobQueue;
  /** The status that each action sets, by its ARN. */
  readonly actions: ReadonlyMap<string | undefined, BenchmarkChange['status']>;
  /** Where the latest choices of a tenant are stored. */
  readonly choicesOf: (tenant: string) => SharedValue;
  /** See `ChooseOptions`. */
  readonly accounts: readonly string[];
}

/**
 * Applies an action chosen in Security Hub to Keeper, then requests a posture run. Any finding that is not a
 * benchmark of this bridge is logged and ignored. Throws if Keeper could not be changed: Lambda then retries and
 * keeps the event.
 */
export function createWriteBackHandler(open: (context: Context) => Promise<WriteBack>) {
  return async (event: unknown, context: Context): Promise<void> => {
    const writeBack = await open(context);
    const { config, deps, actions, accounts } = writeBack;
    const action = parseCustomAction(event);
    const audit = { eventId: action.id, account: action.account };
    const status = statusOf(action, actions);
    if (status === null) {
      deps.logger.warn('Ignored unknown custom action', { ...audit });
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
      // Requested even if Keeper already has the status: an earlier attempt may have ended in between.
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

/** A late or repeated event must not revert a newer choice. */
function logIgnored(
  benchmarks: ReadonlySet<string>,
  current: ReadonlySet<string>,
  fields: object,
  logger: Logger,
): void {
  const ignored = [...benchmarks].filter((benchmark) => !current.has(benchmark));
  if (ignored.length === 0) return;
  logger.warn('Ignored repeated or outdated custom action', {
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
    if ('left' in choice) logger.warn('Ignored custom action', { ...audit, ...choice });
  }
}

function chosenOf(choices: readonly Choice[], tenant: string): ReadonlySet<string> {
  const chosen = choices.flatMap((choice) =>
    'benchmark' in choice && choice.tenant === tenant ? [choice.benchmark] : [],
  );
  return new Set(chosen);
}
