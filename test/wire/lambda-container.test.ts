import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { demoEnterprise, startKeeper, startSecurityHub } from '../../src/emulator/index.js';
import { handler as sync } from '../../src/lambda/sync/entry.js';
import { handler as writeBack } from '../../src/lambda/write-back/entry.js';
import { type AwsCall, awsError, ok, startAwsServer } from '../helpers/aws-json-server.js';
import { startDynamo, TABLE } from '../helpers/dynamo.js';
import { context, posture, sqsEvent, TOKEN } from '../helpers/lambda-world.js';
import { target } from '../helpers/target.js';

const { account, productArn: ProductArn } = target();
const IGNORE = `arn:aws:securityhub:us-east-1:${account}:action/custom/KeeperIgnore`;
const DONE = { batchItemFailures: [] };

// The functions read these when they are loaded.
vi.hoisted(() => {
  process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
  process.env['POWERTOOLS_METRICS_DISABLED'] = 'true';
});

afterEach(() => {
  vi.unstubAllEnvs();
});

/** The functions as Lambda runs them: all their settings come from the environment. */
async function startWorld(config: object = {}) {
  const parameters: Record<string, string> = { '/keeper/token': TOKEN };
  const [keeper, hub, aws, dynamo] = await Promise.all([
    startKeeper({ enterprise: demoEnterprise(Date.now()), token: TOKEN, scope: 'READ_WRITE' }),
    startSecurityHub({ accounts: { AKIDEXAMPLE: account } }),
    startAwsServer((call) => parameterStore(call, parameters)),
    startDynamo(),
  ]);
  onTestFinished(async () => {
    await Promise.all([keeper.stop(), hub.stop(), aws.stop(), dynamo.stop()]);
  });
  const env = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL: aws.url,
    AWS_ENDPOINT_URL_SECURITYHUB: hub.url,
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.url,
    KEEPER_BRIDGE_QUEUE_URL: `${aws.url}/${account}/jobs`,
    KEEPER_BRIDGE_CONFIG_PARAMETER: '/keeper/config',
    KEEPER_BRIDGE_IGNORE_ACTION_ARN: IGNORE,
  };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const setConfig = (changes: object) => {
    parameters['/keeper/config'] = JSON.stringify({
      version: 1,
      tenants: [
        {
          name: 'acme',
          keeper: {
            region: 'us',
            baseUrl: keeper.url,
            enterpriseId: '8560',
            token: { ssm: '/keeper/token' },
          },
          targets: [{ account, regions: ['us-east-1'] }],
        },
      ],
      ledger: { dynamodb: TABLE },
      events: 'off',
      ...changes,
    });
  };
  setConfig(config);
  const found = () => hub.findings(account, 'us-east-1').length;
  return { keeper, hub, aws, setConfig, found };
}

function parameterStore({ target: asked, body }: AwsCall, held: Record<string, string>) {
  if (asked !== 'AmazonSSM.GetParameter') return undefined;
  const value = held[String(body['Name'])];
  return value === undefined
    ? awsError(400, 'ParameterNotFound')
    : ok({ Parameter: { Value: value } });
}

describe('the sync function in its container', () => {
  it('reads its configuration from the parameter named in the environment', async () => {
    const { found, hub } = await startWorld({ events: { bus: 'default' } });
    expect(await sync(sqsEvent([posture('acme')]), context(900_000))).toEqual(DONE);
    expect(found()).toBeGreaterThan(15);
    const { importCalls } = hub.stats;
    await sync(sqsEvent([posture('acme')]), context(900_000));
    expect(hub.stats.importCalls).toBe(importCalls);
  });

  it('uses an edited configuration from the next job on', async () => {
    const { found, setConfig } = await startWorld({ tenants: [] });
    await expect(sync(sqsEvent([posture('acme')]), context(900_000))).rejects.toMatchObject({
      code: 'ConfigInvalid',
    });
    setConfig({});
    expect(await sync(sqsEvent([posture('acme')]), context(900_000))).toEqual(DONE);
    expect(found()).toBeGreaterThan(15);
  });

  it('accepts its configuration in the environment and reports when there is none', async () => {
    const { found } = await startWorld();
    vi.stubEnv('KEEPER_BRIDGE_CONFIG_PARAMETER', undefined);
    const run = () => sync(sqsEvent([posture('acme')]), context(900_000));
    await expect(run()).rejects.toMatchObject({ code: 'ConfigNotFound' });
    vi.stubEnv('KEEPER_BRIDGE_CONFIG', 'version: 1\ntenants: []\n');
    await expect(run()).rejects.toMatchObject({
      code: 'ConfigInvalid',
      issues: [{ hint: expect.stringContaining('--json') }],
    });
    expect(found()).toBe(0);
  });

  it('refuses a token in Keeper Secrets Manager and names the stores it supports', async () => {
    const { found } = await startWorld();
    const token = { keeperSecretsManager: { notation: 'uid/field/x', config: { env: 'KSM' } } };
    const keeper = { region: 'us', enterpriseId: '8560', token };
    const tenant = { name: 'acme', keeper, targets: [{ account, regions: ['us-east-1'] }] };
    vi.stubEnv('KEEPER_BRIDGE_CONFIG_PARAMETER', undefined);
    vi.stubEnv(
      'KEEPER_BRIDGE_CONFIG',
      JSON.stringify({ version: 1, tenants: [tenant], ledger: { dynamodb: TABLE } }),
    );
    await expect(sync(sqsEvent([posture('acme')]), context(900_000))).rejects.toMatchObject({
      code: 'SecretStoreUnsupported',
      message: expect.stringContaining('keeperSecretsManager uid/field/x'),
      hint: expect.stringContaining('{ ssm: NAME }'),
    });
    expect(found()).toBe(0);
  });

  it('does not start with a ledger that would be lost with its container', async () => {
    const { found } = await startWorld({ ledger: { file: '/tmp/ledger' } });
    await expect(sync(sqsEvent([posture('acme')]), context(900_000))).rejects.toMatchObject({
      code: 'LedgerNotKept',
    });
    expect(found()).toBe(0);
  });

  it('does not start without the queue for remaining findings', async () => {
    await startWorld();
    vi.stubEnv('KEEPER_BRIDGE_QUEUE_URL', undefined);
    await expect(sync(sqsEvent([posture('acme')]), context(900_000))).rejects.toMatchObject({
      code: 'JobQueueUnknown',
    });
  });
});

describe('the write-back function in its container', () => {
  it('applies an action and sends a job', async () => {
    const { keeper, aws } = await startWorld();
    const Id = 'keeper/us/8560/benchmark.create-alerts/enterprise';
    const event = {
      id: 'event-1',
      source: 'aws.securityhub',
      'detail-type': 'Security Hub Findings - Custom Action',
      account,
      time: '2026-11-20T09:00:00Z',
      resources: [IGNORE],
      detail: { findings: [{ Id, ProductArn, AwsAccountId: account }] },
    };
    await writeBack(event, context(60_000));
    expect(keeper.enterprise.benchmarks).toContainEqual(
      expect.objectContaining({ benchmark: 'SB_CREATE_ALERTS', status: 'IGNORED' }),
    );
    expect(aws.callsOf('AmazonSQS.SendMessage')).toHaveLength(1);
  });
});
