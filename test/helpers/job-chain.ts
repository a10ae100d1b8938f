import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { onTestFinished } from 'vitest';
import { jobQueueOf } from '../../src/lambda/job.js';
import { createDynamoLedger } from '../../src/ledger/dynamodb/ledger.js';
import { MINUTE, SECOND } from '../../src/util/clock.js';
import { startDynamo, TABLE } from './dynamo.js';
import { INACTIVE_CONTROLS, inactiveEnterprise } from './inactive-enterprise.js';
import { createInstantClock } from './instant-clock.js';
import { failedOf, posture, startLambdaWorld } from './lambda-world.js';
import { startSqsQueue } from './sqs-server.js';

const ACCOUNT = '111122223333';
/** As in the template: six times the function's timeout, three receives. */
const VISIBILITY_TIMEOUT_MS = 90 * MINUTE;
const MAX_RECEIVE_COUNT = 3;
/**
 * Of one invocation. 20 seconds are reserved for its end, and each call takes ten seconds of the
 * virtual clock, so an invocation is stopped after ten to twenty calls.
 */
const INVOCATION_MS = 120 * SECOND;
const CALL_MS = 10 * SECOND;
/** Expires before anything can be sent. */
const NO_TIME_MS = 20 * SECOND;
/** Far more than any chain needs: a chain that loops ends here. */
const MAX_INVOCATIONS = 100;

/**
 * A bridge whose job is passed from one short invocation to the next by a queue, with a ledger in a
 * DynamoDB table. Every user of the enterprise is one finding.
 */
async function startJobChain(users: number) {
  const clock = createInstantClock();
  const dynamo = await startDynamo();
  onTestFinished(() => dynamo.stop());
  const queue = await startSqsQueue({
    clock,
    visibilityTimeoutMs: VISIBILITY_TIMEOUT_MS,
    maxReceiveCount: MAX_RECEIVE_COUNT,
  });
  const world = await startLambdaWorld({
    clock,
    ledger: createDynamoLedger({ client: dynamo.client, table: TABLE, clock, random: () => 0.5 }),
    jobs: jobQueueOf(queue.client, { KEEPER_BRIDGE_QUEUE_URL: queue.url }),
    enterprise: (now) => inactiveEnterprise(users, now),
    tenants: (baseUrl) => [
      {
        name: 'acme',
        keeper: {
          region: 'us',
          baseUrl,
          enterpriseId: '8560',
          token: { env: 'KEEPER_API_TOKEN' },
        },
        targets: [{ account: ACCOUNT, regions: ['us-east-1'] }],
        controls: INACTIVE_CONTROLS,
      },
    ],
    accounts: [ACCOUNT],
  });
  world.hub.faults.add({
    kind: 'slow',
    ms: CALL_MS,
    match: 'BatchImportFindings',
    times: Number.POSITIVE_INFINITY,
  });

  function schedule(): Promise<unknown> {
    const command = new SendMessageCommand({ QueueUrl: queue.url, MessageBody: posture('acme') });
    return queue.client.send(command);
  }

  async function receive() {
    const command = new ReceiveMessageCommand({ QueueUrl: queue.url, MaxNumberOfMessages: 1 });
    const { Messages: [message] = [] } = await queue.client.send(command);
    return message ?? null;
  }

  /**
   * Invokes the function with each message until the queue is empty, like Lambda's event source
   * mapping: a failed message waits for its visibility timeout.
   * @param plan of the nth invocation: `crash` ends it after its work without a result, so that its
   * message is redelivered; a number is its remaining time.
   */
  async function drain(
    plan: (invocation: number) => 'crash' | number = () => INVOCATION_MS,
  ): Promise<number> {
    let invocations = 0;
    for (let at = queue.nextAt(); at !== null; at = queue.nextAt()) {
      clock.advance(Math.max(0, at - clock.now()));
      const message = await receive();
      if (message === null) continue;
      invocations += 1;
      if (invocations > MAX_INVOCATIONS) throw new Error('the chain does not end');
      const step = plan(invocations);
      const remainingMs = step === 'crash' ? INVOCATION_MS : step;
      const failed = failedOf(await world.invoke([message.Body ?? ''], remainingMs));
      if (failed.length > 0 || step === 'crash') continue;
      await queue.client.send(
        new DeleteMessageCommand({
          QueueUrl: queue.url,
          ReceiptHandle: message.ReceiptHandle,
        }),
      );
    }
    return invocations;
  }

  return { world, deadLetters: queue.deadLetters, schedule, drain };
}

/**
 * Delivers everything through short invocations. The second one crashes after its work, and the
 * third has no time to send anything: both messages are redelivered. A final job finds nothing to
 * do.
 */
export async function runJobChain(users: number) {
  const { world, deadLetters, schedule, drain } = await startJobChain(users);
  const { hub, measured } = world;
  await schedule();
  const invocations = await drain((n) => {
    if (n === 2) return 'crash';
    return n === 3 ? NO_TIME_MS : INVOCATION_MS;
  });
  const ids = hub.findings(ACCOUNT, 'us-east-1').map(({ finding }) => finding.Id);
  const { importCalls } = hub.stats;
  const repeated = hub.ingestionEvents() - ids.length;
  await schedule();
  const laterInvocations = await drain();
  return {
    invocations,
    deadLetters,
    delivered: ids.filter((id) => id.includes('/adoption.inactive-user/')).length,
    repeated,
    lastRun: measured.at(-1)?.values.tenant[0],
    laterInvocations,
    laterCalls: hub.stats.importCalls - importCalls,
  };
}
