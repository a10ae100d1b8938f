import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetFindingsCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readParameter, readSecretsManager } from '../../src/config/secret-stores-aws.js';
import { clientForTarget } from '../../src/delivery/client.js';
import { createEventsClient } from '../../src/events/client.js';
import { createQueueClient } from '../../src/lambda/clients.js';
import { createDynamoClient } from '../../src/ledger/dynamodb/client.js';
import { awsTimeouts } from '../../src/util/aws-client.js';
import { MINUTE } from '../../src/util/clock.js';
import { target } from '../helpers/target.js';

let silent: Server;
/** What the server does with a request; by default it never responds. */
let answer: RequestListener = () => {};

beforeEach(async () => {
  silent = createServer((...exchange) => answer(...exchange));
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${port}`);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  answer = () => {};
  silent.closeAllConnections();
  silent.close();
});

const ROLE = target({ roleArn: 'arn:aws:iam::111122223333:role/KeeperBridgeSender' });

const CALLS: readonly (readonly [service: string, call: () => Promise<unknown>])[] = [
  ['Security Hub', () => clientForTarget(target()).send(new GetFindingsCommand({}))],
  ['STS', () => clientForTarget(ROLE).send(new GetFindingsCommand({}))],
  [
    'DynamoDB',
    () => createDynamoClient().send(new GetItemCommand({ TableName: 'ledger', Key: {} })),
  ],
  ['EventBridge', () => createEventsClient().send(new PutEventsCommand({ Entries: [] }))],
  [
    'SQS',
    () => createQueueClient().send(new SendMessageCommand({ QueueUrl: '', MessageBody: 'x' })),
  ],
  ['Secrets Manager', () => readSecretsManager('token')],
  ['Parameter Store', () => readParameter('token')],
];

it.each(CALLS)('does not wait forever for %s', async (_, call) => {
  const ended = call().then(
    () => 'answered',
    () => 'given up',
  );
  // Each attempt and each pause starts when the previous one has ended.
  const end = Date.now() + 4_000;
  let state: unknown = 'waiting';
  void ended.then((how) => {
    state = how;
  });
  while (state === 'waiting' && Date.now() < end) {
    await vi.advanceTimersByTimeAsync(MINUTE);
    await new Promise((next) => setImmediate(next));
  }
  expect(state).toBe('given up');
});

it('does not wait forever for a response that breaks off in the middle', async () => {
  vi.useRealTimers();
  answer = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"Findings":');
  };
  const client = new SecurityHubClient({ maxAttempts: 1, requestHandler: awsTimeouts(1_000, 50) });
  await expect(client.send(new GetFindingsCommand({}))).rejects.toThrow('timed out');
});
