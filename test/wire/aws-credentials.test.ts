import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetFindingsCommand } from '@aws-sdk/client-securityhub';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { readParameter, readSecretsManager } from '../../src/config/secret-stores-aws.js';
import { callHub } from '../../src/delivery/call-hub.js';
import { classifyCallError } from '../../src/delivery/classify.js';
import { clientForTarget } from '../../src/delivery/client.js';
import { createPace } from '../../src/delivery/pacing.js';
import { probeTarget } from '../../src/delivery/probe.js';
import { startHttpServer } from '../../src/emulator/http-server.js';
import { createEventsClient, probeBus } from '../../src/events/client.js';
import { createQueueClient } from '../../src/lambda/clients.js';
import { createDynamoClient } from '../../src/ledger/dynamodb/client.js';
import { classifyTableError, tableUnusable } from '../../src/ledger/dynamodb/errors.js';
import { awsAccessError } from '../../src/util/aws-settings.js';
import { BridgeError } from '../../src/util/errors.js';
import { target } from '../helpers/target.js';

type Env = Readonly<Record<string, string>>;

const ROLE = 'arn:aws:iam::111122223333:role/KeeperBridgeSender';
const KEYS = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example' };
const PROFILES = `
[profile process-missing]
credential_process = /nonexistent/tool
[profile process-fails]
credential_process = sh -c 'echo no such session >&2; exit 3'
[profile source-missing]
role_arn = ${ROLE}
source_profile = gone
[profile token-file]
role_arn = ${ROLE}
web_identity_token_file = /nonexistent/token
`;

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'keeper-bridge-aws-'));
  await writeFile(join(directory, 'config'), PROFILES);
  await writeFile(join(directory, 'token'), 'an.identity.token');
});
afterAll(() => rm(directory, { recursive: true, force: true }));
beforeEach(() => {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('AWS_') && !name.startsWith('AWS_SDK')) vi.stubEnv(name, undefined);
  }
  setEnv({
    AWS_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: join(directory, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(directory, 'none'),
  });
  onTestFinished(() => void vi.unstubAllEnvs());
});

function setEnv(env: Env): void {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
}

const webIdentity = (file = join(directory, 'token')) => ({
  AWS_WEB_IDENTITY_TOKEN_FILE: file,
  AWS_ROLE_ARN: ROLE,
});

async function failureOf(call: Promise<unknown>): Promise<BridgeError> {
  const error = await call.then(
    () => 'no error',
    (thrown: unknown) => thrown,
  );
  const fault = awsAccessError(error);
  expect(fault).toBeInstanceOf(BridgeError);
  return fault as BridgeError;
}

const callHubOnce = (roleArn: string | null = null) =>
  clientForTarget(target({ roleArn })).send(new GetFindingsCommand({}));

describe('credential errors that prevent signing', () => {
  it.each<[what: string, env: Env, code: string, message: RegExp, hint: RegExp]>([
    ['nothing is set', {}, 'CredentialsInvalid', /No AWS credentials/, /AWS_PROFILE=/],
    [
      'the token file of the environment is missing',
      webIdentity('/nonexistent/token'),
      'CredentialsInvalid',
      /^AWS_WEB_IDENTITY_TOKEN_FILE names the file \/nonexistent\/token, .*ENOENT/,
      /Put the token file there/,
    ],
    [
      'the token file of the profile is missing',
      { AWS_PROFILE: 'token-file' },
      'CredentialsInvalid',
      /^The AWS profile names the file \/nonexistent\/token, .*ENOENT/,
      /Put the token file there/,
    ],
    [
      'a line break in the access key ID',
      { ...KEYS, AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE\n' },
      'CredentialsInvalid',
      /^AWS_ACCESS_KEY_ID contains a space, a line break/,
      /without quotes or line breaks/,
    ],
    [
      'full-width letters in the session token',
      { ...KEYS, AWS_SESSION_TOKEN: 'ｔｏｋｅｎ' },
      'CredentialsInvalid',
      /^AWS_SESSION_TOKEN contains/,
      /Set it again/,
    ],
    [
      'an endpoint without a scheme',
      { ...KEYS, AWS_ENDPOINT_URL: 'vpce-1.example.com' },
      'AwsEndpointInvalid',
      /^AWS_ENDPOINT_URL is "vpce-1.example.com"/,
      /https:\/\//,
    ],
    [
      'an endpoint with only host and port',
      { ...KEYS, AWS_ENDPOINT_URL_SECURITYHUB: 'localhost:1' },
      'AwsEndpointInvalid',
      /^AWS_ENDPOINT_URL_SECURITYHUB is "localhost:1"/,
      /https:\/\//,
    ],
    [
      'a profile that does not exist',
      { AWS_PROFILE: 'absent' },
      'CredentialsInvalid',
      /AWS error: .*\[absent\]/,
      /profile absent \(AWS_PROFILE\).*--profile absent/,
    ],
    [
      'a profile whose source does not exist',
      { AWS_PROFILE: 'source-missing' },
      'CredentialsInvalid',
      /AWS error: .*gone/,
      /--profile source-missing/,
    ],
    [
      'a credential_process that does not exist',
      { AWS_PROFILE: 'process-missing' },
      'CredentialsInvalid',
      /AWS error: .*\/nonexistent\/tool/,
      /--profile process-missing/,
    ],
    [
      'a credential_process that fails',
      { AWS_PROFILE: 'process-fails' },
      'CredentialsInvalid',
      /AWS error: .*no such session/s,
      /--profile process-fails/,
    ],
  ])('%s', { timeout: 20_000 }, async (_, env, code, message, hint) => {
    setEnv(env);
    const error = await failureOf(callHubOnce());
    expect(error).toMatchObject({ code, retryable: false });
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(hint);
  });
});

/**
 * STS error responses (API references of AssumeRole and AssumeRoleWithWebIdentity, common errors).
 */
async function startSts(status: number, code: string): Promise<string> {
  const server = await startHttpServer({
    maxBodyBytes: 100_000,
    handle: async () => ({
      status,
      headers: { 'content-type': 'text/xml' },
      body: `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>as STS words it</Message></Error></ErrorResponse>`,
    }),
  });
  onTestFinished(() => server.stop());
  return server.url;
}

const REFUSALS: readonly (readonly [
  status: number,
  name: string,
  code: string,
  retryable: boolean,
])[] = [
  [400, 'InvalidIdentityToken', 'CredentialsInvalid', false],
  [403, 'IDPRejectedClaim', 'CredentialsInvalid', false],
  [400, 'ExpiredTokenException', 'CredentialsInvalid', false],
  [403, 'SignatureDoesNotMatch', 'CredentialsInvalid', false],
  [403, 'InvalidClientTokenId', 'CredentialsInvalid', false],
  [403, 'RegionDisabledException', 'CredentialsInvalid', false],
  [403, 'AccessDenied', 'RoleNotAssumed', false],
  [400, 'ValidationError', 'RoleNotAssumed', false],
  [418, 'NeverSeenBefore', 'CredentialsInvalid', false],
  [400, 'IDPCommunicationError', 'CredentialsUnavailable', true],
  [400, 'Throttling', 'CredentialsUnavailable', true],
  [500, 'InternalFailure', 'CredentialsUnavailable', true],
];

describe('STS errors are distinguished and quoted', () => {
  it.each(REFUSALS)('%i %s for a web identity: %s', async (status, name, code, retryable) => {
    setEnv({ ...webIdentity(), AWS_ENDPOINT_URL_STS: await startSts(status, name) });
    const error = await failureOf(callHubOnce());
    expect(error).toMatchObject({ code, retryable });
    expect(error.message).toContain('as STS words it');
  });

  it.each(REFUSALS)('%i %s for the role of a target: %s', async (status, name, code, retryable) => {
    setEnv({ ...KEYS, AWS_ENDPOINT_URL_STS: await startSts(status, name) });
    const error = await failureOf(callHubOnce(ROLE));
    expect(error).toMatchObject({ code, retryable });
    expect(error.message).toContain('as STS words it');
  });

  it('names the variable whose value cannot be a secret access key', async () => {
    const sts = await startSts(403, 'SignatureDoesNotMatch');
    setEnv({ ...KEYS, AWS_SECRET_ACCESS_KEY: 'example ', AWS_ENDPOINT_URL_STS: sts });
    const { hint } = await failureOf(callHubOnce(ROLE));
    expect(hint).toMatch(/^Set AWS_SECRET_ACCESS_KEY again/);
  });
});

const CLIENTS: readonly (readonly [service: string, call: () => Promise<unknown>])[] = [
  ['Security Hub', callHubOnce],
  ['STS', () => callHubOnce(ROLE)],
  ['DynamoDB', () => createDynamoClient().send(new GetItemCommand({ TableName: 't', Key: {} }))],
  ['EventBridge', () => createEventsClient().send(new PutEventsCommand({ Entries: [] }))],
  [
    'SQS',
    () => createQueueClient().send(new SendMessageCommand({ QueueUrl: '', MessageBody: 'x' })),
  ],
  [
    'the check of the event bus',
    () =>
      probeBus({
        client: createEventsClient(),
        bus: 'default',
        signal: new AbortController().signal,
      }),
  ],
  ['Secrets Manager', () => readSecretsManager('token')],
  ['Parameter Store', () => readParameter('token')],
];

describe('every AWS client reports a missing credential', () => {
  it.each(CLIENTS)('%s', { timeout: 20_000 }, async (_, call) => {
    setEnv(webIdentity('/nonexistent/token'));
    const error = await failureOf(call());
    expect(error.message).toMatch(/^AWS_WEB_IDENTITY_TOKEN_FILE names the file/);
  });
});

describe('temporarily unavailable credentials', () => {
  const throttled = new BridgeError('CredentialsUnavailable', 'AWS STS throttled.', {
    hint: 'Wait.',
    retryable: true,
  });

  it('are requested again and never counted as a Security Hub failure', async () => {
    let calls = 0;
    const clock = { now: () => 0, sleep: async () => {} };
    const never = new AbortController().signal;
    const end = await callHub(
      async () => {
        calls += 1;
        throw throttled;
      },
      {
        target: target(),
        pace: createPace({ clock }),
        connections: { add: (work: () => unknown) => work() } as never,
        clock,
        signal: never,
        deadline: null,
        random: () => 0,
      },
    );
    expect(end).toEqual({
      kind: 'refused',
      error: throttled,
      mayHaveSucceeded: false,
      requests: 8,
      throttled: 0,
    });
    expect(calls).toBe(8);
  });

  it('are reported by a probe', async () => {
    const client = { send: async () => Promise.reject(throttled) };
    const signal = new AbortController().signal;
    expect(await probeTarget(client as never, target(), signal)).toBe(throttled);
  });

  it('are not reported as a ledger error', () => {
    expect(classifyTableError(throttled)).toBe('unanswered');
    expect(tableUnusable('ledger', 'unanswered', throttled)).toMatchObject({
      message: expect.stringContaining('AWS STS throttled.'),
      hint: 'Wait.',
      retryable: true,
    });
    expect(classifyCallError(throttled, target()).kind).toBe('not-sent');
  });
});
