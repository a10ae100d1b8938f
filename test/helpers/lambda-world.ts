import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { onTestFinished } from 'vitest';
import { Config } from '../../src/config/schema.js';
import { createHubClient } from '../../src/delivery/client.js';
import { type KeeperEnterprise, startKeeper, startSecurityHub } from '../../src/emulator/index.js';
import type { Job, JobQueue } from '../../src/lambda/job.js';
import { createSyncHandler } from '../../src/lambda/sync/handler.js';
import type { Bridge } from '../../src/lambda/sync/process-job.js';
import { measureRun, type RunMeasurements } from '../../src/lambda/sync/run-metrics.js';
import { createMemoryLedger } from '../../src/ledger/memory/ledger.js';
import type { Ledger } from '../../src/ledger/port.js';
import { createRedactor } from '../../src/util/redact.js';
import { createInstantClock, type InstantClock } from './instant-clock.js';
import { createRecordingLogger } from './recording-logger.js';

export const TOKEN = 'synthetic-token-5f1c';

type TenantInput = Record<string, unknown>;

export interface LambdaWorldOptions {
  readonly enterprise: (now: number) => KeeperEnterprise;
  readonly tenants: (keeperUrl: string) => readonly TenantInput[];
  /** Account by access key id, and the key for each account. */
  readonly accounts: readonly string[];
  readonly clock?: InstantClock;
  /** Absent: one in memory. */
  readonly ledger?: Ledger;
  /** Absent: `queue` below. */
  readonly jobs?: JobQueue;
}

/** The sync function in this process, between a Keeper, a Security Hub and a queue. */
export async function startLambdaWorld(options: LambdaWorldOptions) {
  const clock = options.clock ?? createInstantClock();
  const logger = createRecordingLogger();
  const keeper = await startKeeper({
    enterprise: options.enterprise(clock.now()),
    token: TOKEN,
    clock,
  });
  const keyOf = (account: string) => `AKID${account}`;
  const hub = await startSecurityHub({
    accounts: Object.fromEntries(options.accounts.map((account) => [keyOf(account), account])),
    clock,
  });
  onTestFinished(async () => {
    await Promise.all([keeper.stop(), hub.stop()]);
  });
  const queue: { job: Job; delaySeconds: number }[] = [];
  const measured: { tenant: string; job: Job; values: RunMeasurements }[] = [];
  const config = Config.parse({ version: 1, tenants: options.tenants(keeper.url), events: 'off' });

  const bridge: Bridge = {
    config,
    deps: {
      fetch,
      hubClient: ({ region, account }) =>
        createHubClient({
          region,
          endpoint: hub.url,
          credentials: { accessKeyId: keyOf(account), secretAccessKey: 'test' },
        }),
      ledger: options.ledger ?? createMemoryLedger(),
      secrets: { env: { KEEPER_API_TOKEN: TOKEN, WRONG: 'x'.repeat(20) }, readFile: neverRead },
      clock,
      logger,
      redactor: createRedactor(),
      random: () => 0.5,
      owner: 'test',
    },
    jobs: options.jobs ?? {
      async put(job, delaySeconds = 0) {
        queue.push({ job, delaySeconds });
      },
    },
    subscribe: (job) => ({
      emit: measureRun(
        { all: job.only === null, tokenExpiring: false },
        (tenant, values) => void measured.push({ tenant, job, values }),
      ),
    }),
  };
  const handler = createSyncHandler(async () => bridge);

  /** One invocation with these bodies and this remaining time. */
  function invoke(bodies: readonly string[], remainingMs = 900_000): Promise<SQSBatchResponse> {
    return handler(sqsEvent(bodies), context(remainingMs));
  }
  return { clock, keeper, hub, bridge, queue, measured, logger, invoke };
}

/** The body that a schedule sends. */
export function posture(tenant: string): string {
  return JSON.stringify({ version: 1, tenant, only: null });
}

/** An SQS event as Lambda delivers it; each message is named by its position. */
export function sqsEvent(bodies: readonly string[]): SQSEvent {
  const Records = bodies.map((body, n) => ({ messageId: `message-${n}`, body }));
  return { Records } as SQSEvent;
}

export function context(remainingMs: number): Context {
  const name = 'keeper-bridge';
  return {
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:us-east-1:111122223333:function:${name}`,
    memoryLimitInMB: '1024',
    awsRequestId: 'request-1',
    getRemainingTimeInMillis: () => remainingMs,
  } as Context;
}

/** The failed messages of a response, by their position in the event. */
export function failedOf({ batchItemFailures }: SQSBatchResponse): string[] {
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

function neverRead(): Promise<string> {
  return Promise.reject(new Error('no file is read here'));
}
