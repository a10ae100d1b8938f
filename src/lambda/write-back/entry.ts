import process from 'node:process';
import type { Config } from '../../config/schema.js';
import type { BenchmarkChange } from '../../keeper/admin-api/set-benchmarks.js';
import { createSharedValue } from '../../ledger/dynamodb/shared-value.js';
import { systemClock } from '../../util/clock.js';
import { createQueueClient, logSdkVersion, tableOptionsOf } from '../clients.js';
import type { Env } from '../config-text.js';
import { type Container, configured } from '../container.js';
import { jobQueueOf } from '../job.js';
import { createWriteBackHandler, type WriteBack } from './handler.js';

/** The Lambda function behind the Security Hub custom actions. */
export const handler = createWriteBackHandler(configured(process.env, createWriteBack));

async function createWriteBack(config: Config, container: Container): Promise<WriteBack> {
  const { env, logger, redactor, secrets } = container;
  const queue = createQueueClient();
  await logSdkVersion(queue, logger);
  const table = tableOptionsOf(config);
  return {
    config,
    deps: { fetch, secrets, redactor, clock: systemClock, logger },
    jobs: jobQueueOf(queue, env),
    actions: actionsOf(env),
    choicesOf: (tenant) => createSharedValue(table, tenant, 'choices'),
    accounts: (env['KEEPER_BRIDGE_WRITE_BACK_ACCOUNTS'] ?? '').split(',').filter(Boolean),
  };
}

/** The stack creates the actions, so it passes their ARNs. */
function actionsOf(env: Env): WriteBack['actions'] {
  const actions = new Map<string | undefined, BenchmarkChange['status']>([
    [env['KEEPER_BRIDGE_IGNORE_ACTION_ARN'], 'IGNORED'],
    [env['KEEPER_BRIDGE_RESOLVE_ACTION_ARN'], 'RESOLVED'],
  ]);
  actions.delete(undefined);
  return actions;
}
