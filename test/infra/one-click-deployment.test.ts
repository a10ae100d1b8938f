import { describe, expect, it } from 'vitest';
import { AWS_REGIONS } from '../../src/config/aws-regions.js';
import { parseConfig } from '../../src/config/load.js';
import { partitionOf } from '../../src/domain/target.js';
import { type Deployed, deploy } from '../helpers/deploy.js';
import { bridgeTemplate } from '../helpers/infra.js';

const template = bridgeTemplate();

const deployWith = (given: Record<string, string> = {}) =>
  deploy(template, { KeeperEnterpriseId: '8560', ...given });

const SECRET = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:keeper-AbCdEf';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';

function configOf(given?: Record<string, string>) {
  const [sync] = functionsOf(given);
  return parseConfig(String(sync?.variables['KEEPER_BRIDGE_CONFIG']), 'template');
}

function functionsOf(given?: Record<string, string>) {
  return deployWith(given)
    .of('AWS::Lambda::Function')
    .map(({ Environment, ...properties }) => ({
      ...properties,
      variables: (Environment as { Variables: Record<string, string> }).Variables,
    }));
}

function policy(stack: Deployed, name: string) {
  return stack.of('AWS::IAM::Policy').find(({ PolicyName }) => PolicyName === name);
}

describe('with nothing but the enterprise id', () => {
  it('sends to its own account and Region, with a configuration that the bridge accepts', () => {
    const config = configOf();
    expect(config.ledger).toEqual({ dynamodb: expect.stringContaining('Ledger') });
    expect(config.events).toEqual({ bus: 'default' });
    expect(config.language).toBe('en');
    expect(config.tenants).toMatchObject([
      {
        name: 'keeper',
        keeper: { region: 'us', enterpriseId: '8560' },
        userPrivacy: 'identified',
        targets: [{ account: '111122223333', region: 'us-east-1', roleArn: null }],
      },
    ]);
  });

  it('creates an empty secret and shows how to fill it', () => {
    const stack = deployWith();
    expect(stack.of('AWS::SecretsManager::Secret')).toMatchObject([
      { Description: expect.any(String) },
    ]);
    expect(stack.of('AWS::SecretsManager::Secret')[0]).not.toHaveProperty('GenerateSecretString');
    expect(stack.outputs['Step1PutToken']).toContain('put-secret-value --region us-east-1');
  });

  it('runs one function and omits optional parts', () => {
    const stack = deployWith({ CreateInsights: 'false' });
    expect(stack.of('AWS::Lambda::Function')).toHaveLength(1);
    expect(stack.of('AWS::Lambda::Function')[0]).not.toHaveProperty('ReservedConcurrentExecutions');
    expect(stack.of('AWS::SNS::Subscription')).toEqual([]);
    expect(stack.of('AWS::IAM::Policy')).toEqual([]);
    expect(stack.of('AWS::Events::Rule')).toEqual([]);
    // An account can have 10 in a Region (CloudWatch Logs quotas, not adjustable).
    expect(stack.of('AWS::Logs::ResourcePolicy')).toEqual([]);
    expect(stack.of('AWS::SNS::Topic')).toHaveLength(1);
    expect(stack.of('Custom::SecurityHubAction')).toEqual([]);
    expect(stack.of('AWS::DynamoDB::Table')[0]).not.toHaveProperty('SSESpecification');
    expect(stack.of('Custom::SecurityHubInsight')).toEqual([]);
  });

  it('outputs the next steps as commands to copy', () => {
    const { outputs } = deployWith();
    expect(outputs['Step2RunNow']).toContain(`'{"version":1,"tenant":"keeper","only":null}'`);
    expect(outputs['Dashboard']).toMatch(/^https:\/\/console\.aws\.amazon\.com\/cloudwatch/);
  });
});

describe('by its parameters', () => {
  it('uses an existing secret', () => {
    const stack = deployWith({ KeeperApiTokenSecretArn: SECRET });
    expect(stack.of('AWS::SecretsManager::Secret')).toEqual([]);
    expect(stack.outputs).not.toHaveProperty('Step1PutToken');
    const { tenants } = configOf({ KeeperApiTokenSecretArn: SECRET });
    expect(tenants[0]?.keeper.token).toEqual({ secretsManager: SECRET });
  });

  it('sends to several Regions, and is permitted only these', () => {
    const given = { TargetRegions: 'us-east-1, eu-west-1' };
    const regions = configOf(given).tenants[0]?.targets.map(({ region }) => region);
    expect(regions).toEqual(['us-east-1', 'eu-west-1']);
    expect(JSON.stringify(deployWith(given).of('AWS::IAM::Role'))).toContain(
      '"aws:RequestedRegion":["us-east-1","eu-west-1"]',
    );
  });

  it('fits the environment of a function with all parameters at maximum length', () => {
    const environments = functionsOf({
      KeeperEnterpriseId: '9'.repeat(20),
      // Secrets Manager: a name has up to 512 characters, and six more in the ARN.
      KeeperApiTokenSecretArn: SECRET.replace('keeper', 'k'.repeat(512)),
      KeeperTokenExpiresOn: '2027-01-31',
      TargetRegions: AWS_REGIONS.filter((region) => partitionOf(region) === 'aws').join(),
      MinimumSeverity: 'INFORMATIONAL',
      UserPrivacy: 'pseudonymous',
      ConfirmBulkArchive: 'c'.repeat(64),
      EventBusName: 'b'.repeat(256),
      EnableWriteBack: 'true',
      'AWS::StackName': 's'.repeat(128),
    });
    const bytes = environments.map(({ variables }) => JSON.stringify(variables).length);
    // Lambda takes 4 KB; 600 are left for the names of table and queues, which are longer than their logical ids.
    expect(Math.max(...bytes)).toBeLessThan(4096 - 600);
  });

  it('knows when the token expires, if configured', () => {
    const expiryOf = (given?: Record<string, string>) =>
      configOf(given).tenants[0]?.keeper.tokenExpiresAt;
    expect(expiryOf({ KeeperTokenExpiresOn: '2027-01-31' })).toBe(Date.UTC(2027, 0, 31));
    expect(expiryOf()).toBeNull();
  });

  it('uses another language', () => {
    expect(configOf({ Language: 'ja' }).language).toBe('ja');
  });

  it.each([
    ['us-east-1', 'auto', 'arm64'],
    ['us-gov-west-1', 'auto', 'arm64'],
    ['cn-northwest-1', 'auto', 'x86_64'],
    // A Region that the bridge does not know yet.
    ['xx-central-1', 'auto', 'x86_64'],
    ['us-east-1', 'x86_64', 'x86_64'],
    ['cn-northwest-1', 'arm64', 'arm64'],
  ])('runs its functions in %s, by %s, on %s', (region, Architecture, expected) => {
    const given = { 'AWS::Region': region, Architecture, EnableWriteBack: 'true' };
    const functions = deployWith(given).of('AWS::Lambda::Function');
    const used = functions.map(({ Architectures }) => Architectures);
    expect(used).toEqual([[expected], [expected], [expected]]);
  });

  it('sends alarms by e-mail', () => {
    const stack = deployWith({ AlarmEmail: 'ops@example.com' });
    expect(stack.of('AWS::SNS::Subscription')).toMatchObject([
      { Protocol: 'email', Endpoint: 'ops@example.com' },
    ]);
  });

  it('reserves concurrency', () => {
    const given = { ReservedConcurrency: '5', CreateInsights: 'false' };
    expect(functionsOf(given)).toMatchObject([{ ReservedConcurrentExecutions: '5' }]);
  });

  it('encrypts with the given key and may use it', () => {
    const stack = deployWith({ KmsKeyArn: KEY });
    expect(stack.of('AWS::DynamoDB::Table')).toMatchObject([
      { SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: KEY } },
    ]);
    expect(stack.of('AWS::SecretsManager::Secret')).toMatchObject([{ KmsKeyId: KEY }]);
    expect(policy(stack, 'UseKey')).toMatchObject({ Roles: [expect.any(String)] });
    // EventBridge Scheduler puts jobs into an encrypted queue.
    expect(policy(stack, 'UseQueueKey')).toMatchObject({ Roles: [expect.any(String)] });
  });

  const EVERYTHING = { DownstreamRules: 'true', FindingsLog: 'true', EnableWriteBack: 'true' };
  const STORES = [
    ['AWS::SQS::Queue', 'KmsMasterKeyId', 4],
    ['AWS::SNS::Topic', 'KmsMasterKeyId', 2],
    ['AWS::Logs::LogGroup', 'KmsKeyId', 4],
    ['AWS::SecretsManager::Secret', 'KmsKeyId', 1],
  ] as const;

  it.each(STORES)('encrypts each %s with the given key, by %s', (type, property, count) => {
    const stored = deployWith({ ...EVERYTHING, KmsKeyArn: KEY }).of(type);
    expect(stored.map((one) => one[property])).toEqual(Array(count).fill(KEY));
    expect(stored.filter((one) => one['SqsManagedSseEnabled'] !== undefined)).toEqual([]);
  });

  it.each(STORES)('leaves each %s to AWS keys without one, and sets no %s', (type, property) => {
    const stored = deployWith(EVERYTHING).of(type);
    expect(stored.filter((one) => one[property] !== undefined)).toEqual([]);
    const own = type === 'AWS::SQS::Queue' ? [true] : [undefined];
    expect([...new Set(stored.map((one) => one['SqsManagedSseEnabled']))]).toEqual(own);
  });

  it('keeps logs for the configured time', () => {
    const groups = deployWith({ LogRetentionDays: '30' }).of('AWS::Logs::LogGroup');
    expect(groups.every(({ RetentionInDays }) => RetentionInDays === '30')).toBe(true);
  });

  it.each([
    [{}, 'us-east-1'],
    [{ TargetRegions: 'eu-west-1, eu-central-1' }, 'eu-west-1,eu-central-1'],
  ])('creates the insights without failing the stack, sending to %j', (given, regions) => {
    const stack = deployWith({ CreateInsights: 'true', ...given });
    // CloudFormation's own type fails where Security Hub is off.
    expect(stack.of('AWS::SecurityHub::Insight')).toEqual([]);
    const insights = stack.of('Custom::SecurityHubInsight');
    expect(insights.length).toBeGreaterThanOrEqual(5);
    expect(new Set(insights.map((insight) => insight['TargetRegions']))).toEqual(
      new Set([regions]),
    );
    expect(stack.of('AWS::IAM::Policy')).toMatchObject([{ PolicyName: 'ManageInsights' }]);
  });

  it.each([
    ['DownstreamRules', 'SevereFindingsTopic', 'AWS::SNS::TopicPolicy', 2],
    ['FindingsLog', 'FindingsLogTail', 'AWS::Logs::ResourcePolicy', 1],
  ])('creates all of %s only on request', (parameter, output, type, count) => {
    const without = deployWith({
      DownstreamRules: 'true',
      FindingsLog: 'true',
      [parameter]: 'false',
    });
    expect(without.of('AWS::Events::Rule')).toHaveLength(1);
    expect(without.of(type)).toHaveLength(count - 1);
    expect(without.outputs).not.toHaveProperty(output);
    const stack = deployWith({ [parameter]: 'true' });
    expect(stack.of('AWS::Events::Rule')).toHaveLength(1);
    expect(stack.of('AWS::Events::Rule')[0]).not.toHaveProperty('State');
    expect(stack.of(type)).toHaveLength(count);
    expect(stack.outputs).toHaveProperty(output);
  });

  it('offers custom actions without write-back', () => {
    const stack = deployWith({ CreateCustomActions: 'true' });
    expect(stack.of('Custom::SecurityHubAction')).toHaveLength(2);
    expect(policy(stack, 'ManageActions')).toBeDefined();
    expect(stack.of('AWS::Lambda::EventInvokeConfig')).toEqual([]);
  });

  it('adds the custom actions with write-back, and the key to both functions', () => {
    const stack = deployWith({ EnableWriteBack: 'true', KmsKeyArn: KEY });
    const actions = stack.of('Custom::SecurityHubAction');
    expect(actions.map(({ Arn }) => Arn)).toEqual([
      'arn:aws:securityhub:us-east-1:111122223333:action/custom/KeeperIgnore51af3dc0',
      'arn:aws:securityhub:us-east-1:111122223333:action/custom/KeeperSolve51af3dc0',
    ]);
    expect(stack.of('AWS::Lambda::Function')).toHaveLength(3);
    expect(policy(stack, 'UseKey')).toMatchObject({
      Roles: [expect.any(String), expect.any(String)],
    });
    for (const { Id, Name } of actions) {
      expect(Id).toMatch(/^[A-Za-z0-9]{1,20}$/);
      expect(String(Name).length).toBeLessThanOrEqual(20);
    }
  });

  it.each([
    ['rate(30 minutes)', 1800],
    ['rate(1 hour)', 3600],
    ['rate(3 hours)', 10_800],
    ['rate(6 hours)', 21_600],
    ['rate(12 hours)', 43_200],
    ['rate(1 day)', 86_400],
  ])(
    'with %s reports missing success after three periods of %i seconds',
    (PostureSchedule, Period) => {
      const stack = deployWith({ PostureSchedule });
      const alarm = stack
        .of('AWS::CloudWatch::Alarm')
        .find((it) => it['TreatMissingData'] === 'breaching');
      expect(alarm).toMatchObject({ MetricName: 'RunSucceeded', Period, EvaluationPeriods: 3 });
      expect(stack.of('AWS::Scheduler::Schedule')[0]).toMatchObject({
        ScheduleExpression: PostureSchedule,
      });
    },
  );
});

describe.each([
  ['aws-us-gov', 'us-gov-west-1', 'console.amazonaws-us-gov.com'],
  ['aws-cn', 'cn-north-1', 'console.amazonaws.cn'],
])('in partition %s', (partition, region, console) => {
  it('mentions no other partition', () => {
    const given = {
      'AWS::Partition': partition,
      'AWS::Region': region,
      EnableWriteBack: 'true',
    };
    const stack = deployWith(given);
    const everything = ['AWS::IAM::Role', 'AWS::Lambda::Function', 'AWS::Events::Rule']
      .flatMap((type) => stack.of(type))
      .map((properties) => JSON.stringify(properties))
      .join();
    expect(everything).toContain(`arn:${partition}:securityhub:`);
    expect(everything).not.toContain('arn:aws:');
    expect(stack.outputs['Dashboard']).toContain(console);
    expect(configOf(given).tenants[0]?.targets).toMatchObject([{ partition, region }]);
  });
});
