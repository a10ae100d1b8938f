import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { MAX_CODE_BYTES } from '../../infra/handlers.js';
import type { Language } from '../../src/domain/language.js';
import {
  demoEnterprise,
  type KeeperEnterprise,
  startKeeper,
  startSecurityHub,
} from '../../src/emulator/index.js';
import { type AwsCall, ok, startAwsServer } from '../helpers/aws-json-server.js';
import { startDynamo, TABLE } from '../helpers/dynamo.js';
import { INACTIVE_CONTROLS, inactiveEnterprise } from '../helpers/inactive-enterprise.js';
import { type BuiltBundle, buildBundles } from '../helpers/lambda-bundle.js';
import { startLambdaProcess } from '../helpers/lambda-process.js';
import { posture, sqsEvent } from '../helpers/lambda-world.js';
import { fetchNode24 } from '../helpers/node24.js';
import { target } from '../helpers/target.js';

const MINUTES = 60_000;
const SECOND = 1_000;
const ACCOUNT = '111122223333';
const KEY = 'AKIDEXAMPLE';
const TOKEN = 'synthetic-token-5f1c';
const SECRET = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:keeper-AbCdEf';
const IGNORE = `arn:aws:securityhub:us-east-1:${ACCOUNT}:action/custom/KeeperIgnore`;
const DONE = { batchItemFailures: [] };

let node: string;
let bundles: { readonly sync: BuiltBundle; readonly writeBack: BuiltBundle };

beforeAll(async () => {
  node = await fetchNode24();
  bundles = buildBundles();
}, 3 * MINUTES);

/** Every service that the functions call, on this machine, and containers to run them in. */
async function startWorld(
  enterprise: KeeperEnterprise,
  tenants: readonly object[] = [{}],
  language: Language = 'en',
) {
  const [keeper, hub, dynamo, aws] = await Promise.all([
    startKeeper({ enterprise, token: TOKEN, scope: 'READ_WRITE', pageSize: 1_000 }),
    startSecurityHub({ accounts: { [KEY]: ACCOUNT } }),
    startDynamo(),
    startAwsServer(secrets),
  ]);
  onTestFinished(async () => {
    await Promise.all([keeper.stop(), hub.stop(), dynamo.stop(), aws.stop()]);
  });
  const config = {
    version: 1,
    tenants: tenants.map((changes) => ({ ...tenantConfig(keeper.url), ...changes })),
    ledger: { dynamodb: TABLE },
    events: { bus: 'default' },
    language,
  };
  const env = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: KEY,
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL: aws.url,
    AWS_ENDPOINT_URL_SECURITYHUB: hub.url,
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.url,
    KEEPER_BRIDGE_CONFIG: JSON.stringify(config),
    KEEPER_BRIDGE_QUEUE_URL: `${aws.url}/${ACCOUNT}/jobs`,
    KEEPER_BRIDGE_IGNORE_ACTION_ARN: IGNORE,
    POWERTOOLS_SERVICE_NAME: 'keeper-bridge-test',
  };
  const findings = (region = 'us-east-1') => hub.findings(ACCOUNT, region).length;
  const jobs = () =>
    aws.callsOf('AmazonSQS.SendMessage').map(({ body }) => String(body['MessageBody']));
  const start = (bundle = bundles.sync) => startLambdaProcess(node, bundle.path, env);
  return { keeper, hub, aws, findings, jobs, start };
}

function secrets({ target: asked }: AwsCall) {
  if (asked !== 'secretsmanager.GetSecretValue') return undefined;
  return ok({ ARN: SECRET, SecretString: JSON.stringify({ token: TOKEN }) });
}

function tenantConfig(keeperUrl: string) {
  const token = { secretsManager: SECRET, field: 'token' };
  return {
    name: 'acme',
    keeper: { region: 'us', baseUrl: keeperUrl, enterpriseId: '8560', token },
    targets: [{ account: ACCOUNT, regions: ['us-east-1'] }],
  };
}

describe('the bundle of the sync function, under Node 24', () => {
  it('is small enough for a template', () => {
    const bytes = bundles.sync.bytes + bundles.writeBack.bytes;
    expect(bytes).toBeLessThanOrEqual(MAX_CODE_BYTES);
  });

  it(
    'completes a sync from a cold start, then makes no import call',
    async () => {
      const world = await startWorld(demoEnterprise(Date.now()));
      const lambda = await world.start();
      expect(lambda.version).toMatch(/^v24\./);
      expect(await lambda.invoke(sqsEvent([posture('acme')]))).toEqual(DONE);
      expect(world.findings()).toBeGreaterThan(15);
      expect(world.aws.callsOf('AWSEvents.PutEvents').length).toBeGreaterThan(1);
      const { importCalls } = world.hub.stats;
      expect(await lambda.invoke(sqsEvent([posture('acme')]))).toEqual(DONE);
      expect(world.hub.stats.importCalls).toBe(importCalls);
      expect(lambda.startMs).toBeLessThan(5 * SECOND);
    },
    MINUTES,
  );

  it(
    'keeps Japanese text intact through packing and unpacking',
    async () => {
      const world = await startWorld(demoEnterprise(Date.now()), [{}], 'ja');
      const lambda = await world.start();
      expect(await lambda.invoke(sqsEvent([posture('acme')]))).toEqual(DONE);
      const titles = world.hub.findings(ACCOUNT, 'us-east-1').map(({ finding }) => finding.Title);
      expect(titles).toContain(
        '管理者に二要素認証が強制適用されていない (Keeperエンタープライズ 8560)',
      );
    },
    MINUTES,
  );

  it(
    'writes logs and metrics for CloudWatch, with the SDK version and without the token',
    async () => {
      const world = await startWorld(demoEnterprise(Date.now()));
      const lambda = await world.start();
      await lambda.invoke(sqsEvent([posture('acme')]));
      const lines = lambda.lines();
      expect(lines).toContainEqual(
        expect.objectContaining({
          message: 'Container started',
          awsSdk: expect.stringMatching(/^3\./),
          function_request_id: 'request-1',
        }),
      );
      expect(lines).toContainEqual(
        expect.objectContaining({
          service: 'keeper-bridge-test',
          tenant: 'acme',
          RunSucceeded: 1,
          IngestionEvents: world.findings(),
          _aws: expect.objectContaining({
            CloudWatchMetrics: [
              expect.objectContaining({
                Namespace: 'KeeperSecurityHubBridge',
                Dimensions: [['service', 'tenant']],
              }),
            ],
          }),
        }),
      );
      expect(lines).toContainEqual(
        expect.objectContaining({ target: `${ACCOUNT}/us-east-1`, TargetDelivered: 1 }),
      );
      expect(JSON.stringify(lines)).not.toContain(TOKEN);
    },
    MINUTES,
  );

  it(
    'runs once and yields once when invoked twice concurrently for one tenant',
    async () => {
      const world = await startWorld(demoEnterprise(Date.now()));
      world.keeper.faults.add({ kind: 'slow', ms: 2 * SECOND, match: 'security_benchmarks_get' });
      const containers = await Promise.all([world.start(), world.start()]);
      const answers = await Promise.all(
        containers.map((lambda) => lambda.invoke(sqsEvent([posture('acme')]))),
      );
      expect(answers).toEqual([DONE, DONE]);
      expect(world.findings()).toBeGreaterThan(15);
      expect(world.hub.ingestionEvents()).toBe(world.findings());
      const yielded = containers.flatMap((lambda) =>
        lambda.lines().filter(({ message }) => String(message).startsWith('Tenant is locked')),
      );
      expect(yielded).toHaveLength(1);
    },
    MINUTES,
  );

  it(
    'loses none of 20,000 findings when cut off: the next message finishes',
    async () => {
      const USERS = 20_000;
      const enterprise = inactiveEnterprise(USERS, Date.now());
      const world = await startWorld(enterprise, [{ controls: INACTIVE_CONTROLS }]);
      const lambda = await world.start();
      // 200 calls take about 20 s at the AWS rate limit; the function stops 20 s before its
      // deadline.
      expect(await lambda.invoke(sqsEvent([posture('acme')]), 32 * SECOND)).toEqual(DONE);
      const begun = world.findings();
      expect(begun).toBeGreaterThan(0);
      expect(begun).toBeLessThan(USERS);
      expect(world.jobs()).toHaveLength(1);
      expect(await lambda.invoke(sqsEvent(world.jobs()))).toEqual(DONE);
      expect(world.findings()).toBeGreaterThan(USERS);
      expect(world.hub.ingestionEvents()).toBe(world.findings());
      expect(world.jobs()).toHaveLength(1);
    },
    4 * MINUTES,
  );

  it(
    'completes the other tenants when one fails',
    async () => {
      const broken = { name: 'broken', targets: [{ account: ACCOUNT, regions: ['eu-west-1'] }] };
      const world = await startWorld(demoEnterprise(Date.now()), [{}, broken]);
      world.hub.disableHub(ACCOUNT, 'eu-west-1');
      const lambda = await world.start();
      const answer = await lambda.invoke(sqsEvent([posture('broken'), posture('acme')]));
      expect(answer).toEqual(DONE);
      expect(world.findings('eu-west-1')).toBe(0);
      expect(world.findings()).toBeGreaterThan(15);
      expect(lambda.lines()).toContainEqual(
        expect.objectContaining({ tenant: 'broken', RunFailed: 1 }),
      );
    },
    MINUTES,
  );
});

describe('the bundle of the write-back function, under Node 24', () => {
  it(
    'sets the chosen benchmark and requests a posture run',
    async () => {
      const world = await startWorld(demoEnterprise(Date.now()));
      const lambda = await world.start(bundles.writeBack);
      const Id = 'keeper/us/8560/benchmark.create-alerts/enterprise';
      await lambda.invoke({
        id: 'event-1',
        time: '2026-11-22T00:00:00Z',
        source: 'aws.securityhub',
        'detail-type': 'Security Hub Findings - Custom Action',
        account: ACCOUNT,
        resources: [IGNORE],
        detail: {
          findings: [{ Id, ProductArn: target().productArn, AwsAccountId: ACCOUNT }],
        },
      });
      const { benchmarks } = world.keeper.enterprise;
      expect(benchmarks).toContainEqual(
        expect.objectContaining({ benchmark: 'SB_CREATE_ALERTS', status: 'IGNORED' }),
      );
      expect(world.jobs().map((job) => JSON.parse(job))).toEqual([
        { version: 1, tenant: 'acme', only: null, insist: true },
      ]);
    },
    MINUTES,
  );
});
