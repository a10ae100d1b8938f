import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { describe, expect, it } from 'vitest';
import { parseTemplate, permissionsOf } from '../../docs/generate/iam/permissions.js';
import {
  type BridgeTenant,
  KeeperSecurityHubBridge,
  type KeeperSecurityHubBridgeProps,
} from '../../infra/index.js';
import { deploy } from '../helpers/deploy.js';
import { CODE, SCHEMAS, templateOf } from '../helpers/infra.js';

const ACME: BridgeTenant = {
  name: 'acme',
  keeper: { region: 'eu', enterpriseId: '8560' },
  targets: [{ account: '111122223333', regions: ['eu-west-1', 'eu-central-1'] }],
};

const OTHER: BridgeTenant = {
  name: 'other',
  keeper: { region: 'us', enterpriseId: '77', token: { ssm: '/keeper/token' } },
  commander: {
    url: 'https://commander.example.com:8900',
    apiKey: { secretsManager: 'commander' },
    encryptionKey: {
      secretsManager: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:ksm-AbCdEf',
    },
  },
  targets: [
    {
      account: '444455556666',
      regions: ['us-east-1'],
      roleArn: 'arn:aws:iam::444455556666:role/KeeperBridgeSender',
      externalId: 'something-long',
    },
  ],
};

function bridgeOf(
  props: Partial<KeeperSecurityHubBridgeProps> = {},
  look?: (bridge: KeeperSecurityHubBridge, stack: Stack) => void,
) {
  return templateOf((stack) => {
    const bridge = new KeeperSecurityHubBridge(stack, 'Keeper', {
      tenants: [ACME],
      code: CODE,
      ...props,
    });
    look?.(bridge, stack);
  });
}

function rightsIn(template: ReturnType<typeof bridgeOf>, sid: string) {
  const permissions = permissionsOf(parseTemplate(JSON.stringify(template.toJSON())));
  return permissions.find((right) => right.sid === sid);
}

describe('the construct with one tenant', () => {
  it('may send only under the product ARNs of its targets', () => {
    expect(rightsIn(bridgeOf(), 'SendFindings')).toMatchObject({
      resources: [
        'arn:aws:securityhub:eu-west-1:111122223333:product/111122223333/default',
        'arn:aws:securityhub:eu-central-1:111122223333:product/111122223333/default',
      ],
      conditions: ['securityhub:TargetAccount = 111122223333'],
    });
    expect(rightsIn(bridgeOf(), 'AssumeSenders')).toBeUndefined();
  });

  it('creates a secret for the token and returns its ARN', () => {
    const names: string[] = [];
    const template = bridgeOf({}, (bridge) => names.push(...bridge.tokenSecretArns.keys()));
    expect(names).toEqual(['acme']);
    template.resourceCountIs('AWS::SecretsManager::Secret', 1);
  });

  it('creates only what it needs by default', () => {
    const template = bridgeOf();
    template.resourceCountIs('AWS::Scheduler::Schedule', 2);
    // The second one makes the insights.
    template.resourceCountIs('AWS::Lambda::Function', 2);
    template.resourceCountIs('AWS::EventSchemas::Registry', 0);
    template.resourceCountIs('AWS::Events::Rule', 0);
    template.resourceCountIs('AWS::Logs::ResourcePolicy', 0);
    template.resourceCountIs('Custom::SecurityHubInsight', 5);
    template.hasResourceProperties('Custom::SecurityHubInsight', {
      TargetRegions: 'eu-west-1,eu-central-1',
    });
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(1 hour)',
    });
    template.hasResourceProperties('AWS::Lambda::Function', {
      ReservedConcurrentExecutions: Match.absent(),
    });
    expect(rightsIn(template, 'PublishEvents')?.resources[0]).toMatch(/event-bus\/default$/);
  });
});

describe('the construct with several tenants', () => {
  const template = bridgeOf({ tenants: [ACME, OTHER] });

  it('may assume only the configured roles', () => {
    expect(rightsIn(template, 'AssumeSenders')?.resources).toEqual([
      'arn:aws:iam::444455556666:role/KeeperBridgeSender',
    ]);
  });

  it('may read only the configured secrets', () => {
    expect(rightsIn(template, 'ReadSecrets')?.resources).toEqual([
      '<KeeperTokenacmeSecret>',
      'arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:commander-??????',
      'arn:aws:secretsmanager:eu-west-1:111122223333:secret:ksm-AbCdEf',
    ]);
    expect(rightsIn(template, 'ReadParameters')?.resources).toEqual([
      'arn:<AWS::Partition>:ssm:<AWS::Region>:<AWS::AccountId>:parameter/keeper/token',
    ]);
  });

  it('may read a parameter identified by its ARN', () => {
    const ssm = 'arn:aws:ssm:eu-west-1:111122223333:parameter/keeper/token';
    const keeper = { ...ACME.keeper, token: { ssm } };
    const template = bridgeOf({ tenants: [{ ...ACME, keeper }] });
    expect(rightsIn(template, 'ReadParameters')?.resources).toEqual([ssm]);
  });

  it('has schedules and alarms for each', () => {
    template.resourceCountIs('AWS::Scheduler::Schedule', 4);
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'RunSucceeded',
      Dimensions: Match.arrayWith([{ Name: 'tenant', Value: 'other' }]),
    });
  });
});

describe('the construct with many tenants', () => {
  const many = (count: number): BridgeTenant[] =>
    Array.from({ length: count }, (_, index) => ({
      ...ACME,
      name: `acme-${index}`,
      keeper: { region: 'us', enterpriseId: String(8560 + index) },
    }));
  const SECRET = 'arn:aws-us-gov:secretsmanager:us-gov-west-1:111122223333:secret:';

  /** Sizes as AWS measures them, once CloudFormation has made names of the logical ids. */
  function deployedSizes(tenants: readonly BridgeTenant[]) {
    const text = JSON.stringify(bridgeOf({ tenants, writeBack: true }).toJSON());
    const stack = deploy(
      text.replace(/"Ref":"(Keeper\w+Secret\w{8})"/g, `"Ref":"${SECRET}$1-${'a'.repeat(19)}"`),
    );
    const environments = stack.of('AWS::Lambda::Function').map(({ Environment }) => Environment);
    const parameters = stack.of('AWS::SSM::Parameter').map(({ Value }) => String(Value).length);
    const variables = environments.map((one) => JSON.stringify(one ?? {}).length);
    return { variables: Math.max(...variables), parameter: Math.max(0, ...parameters) };
  }

  it.each([1, 4, 6, 8, 16, 27])('fits AWS limits with %i of them', (count) => {
    const { variables, parameter } = deployedSizes(many(count));
    // Lambda takes 4 KB; 600 are left for what is longer than its logical id here: names of table and queues.
    expect(variables).toBeLessThanOrEqual(4096 - 600);
    expect(parameter).toBeLessThanOrEqual(8192);
  });

  it('rejects more than one configuration can hold, before deployment', () => {
    expect(() => bridgeOf({ tenants: many(31) })).toThrow(
      expect.objectContaining({ code: 'ConfigInvalid' }),
    );
  });
});

describe('the options of the construct', () => {
  it('are all used', () => {
    const template = bridgeOf({
      language: 'ja',
      postureEvery: Duration.hours(6),
      eventsEvery: Duration.minutes(1),
      eventBus: 'off',
      eventSchemas: SCHEMAS,
      alarmEmail: 'ops@example.com',
      logRetentionDays: 7,
      maximumConcurrency: 50,
      reservedConcurrency: 60,
      insights: false,
      writeBack: true,
      downstreamRules: true,
      findingsLog: true,
    });
    expect(JSON.stringify(template.toJSON())).toContain('\\"language\\":\\"ja\\"');
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { Period: 21_600 });
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(1 minute)',
    });
    expect(rightsIn(template, 'PublishEvents')).toBeUndefined();
    template.resourceCountIs('AWS::EventSchemas::Schema', 1);
    template.resourceCountIs('AWS::SNS::Subscription', 1);
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 7 });
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      ScalingConfig: { MaximumConcurrency: 50 },
    });
    template.hasResourceProperties('AWS::Lambda::Function', { ReservedConcurrentExecutions: 60 });
    template.resourceCountIs('Custom::SecurityHubInsight', 0);
    template.resourceCountIs('Custom::SecurityHubAction', 2);
    template.resourceCountIs('AWS::Lambda::Function', 3);
    // The custom actions, the severe findings and the findings log.
    template.resourceCountIs('AWS::Events::Rule', 3);
  });

  it.each([
    [undefined, undefined, 'x86_64'],
    ['us-east-1', undefined, 'arm64'],
    ['cn-northwest-1', undefined, 'x86_64'],
    ['us-east-1', 'x86_64', 'x86_64'],
  ] as const)('run the functions in %s, with %s, on %s', (region, architecture, expected) => {
    const stack = new Stack(new App({ analyticsReporting: false }), 'Test', {
      ...(region !== undefined && { env: { region } }),
    });
    new KeeperSecurityHubBridge(stack, 'Keeper', {
      tenants: [ACME],
      code: CODE,
      ...(architecture !== undefined && { architecture }),
    });
    const functions = stack.node.findAll().filter((node) => node instanceof CfnFunction);
    expect(functions.map(({ architectures }) => architectures)).toEqual([[expected], [expected]]);
  });

  it('accept a bus and a key of the same stack', () => {
    const template = templateOf((stack) => {
      new KeeperSecurityHubBridge(stack, 'Keeper', {
        tenants: [ACME],
        code: CODE,
        eventBus: EventBus.fromEventBusName(stack, 'Bus', 'own'),
        encryptionKey: new Key(stack, 'Key'),
      });
    });
    expect(rightsIn(template, 'PublishEvents')?.resources).toEqual([
      'arn:<AWS::Partition>:events:<AWS::Region>:<AWS::AccountId>:event-bus/own',
    ]);
    expect(rightsIn(template, 'UseKey')?.resources).toEqual(['<Key.Arn>']);
  });

  it('use a bus of another account by its ARN', () => {
    const arn = 'arn:aws:events:eu-west-1:444455556666:event-bus/security';
    const template = templateOf((stack) => {
      const eventBus = EventBus.fromEventBusArn(stack, 'Bus', arn);
      new KeeperSecurityHubBridge(stack, 'Keeper', { tenants: [ACME], code: CODE, eventBus });
    });
    expect(rightsIn(template, 'PublishEvents')?.resources).toEqual([arn]);
    expect(JSON.stringify(template.findResources('AWS::Lambda::Function'))).toContain(
      `\\"bus\\":\\"${arn}\\"`,
    );
  });

  it('also require the subscription of a partner product', () => {
    const product = { company: 'keeper-security', product: 'keeper', account: '999999999999' };
    const targets = [{ account: '111122223333', regions: ['eu-west-1' as const], product }];
    const template = bridgeOf({ tenants: [{ ...ACME, targets }] });
    expect(rightsIn(template, 'SendFindings')?.resources).toEqual([
      'arn:aws:securityhub:eu-west-1:999999999999:product/keeper-security/keeper',
      'arn:aws:securityhub:eu-west-1:111122223333:product-subscription/keeper-security/keeper',
    ]);
  });
});

describe('the construct rejects', () => {
  it('invalid tenants, with every error', () => {
    const tenants = [{ ...ACME, targets: [{ account: '1', regions: ['eu-west-1' as const] }] }];
    expect(() => bridgeOf({ tenants })).toThrow(/configuration in tenants has 1 error/);
  });

  it.each([
    { env: 'KEEPER_API_TOKEN' },
    { keeperSecretsManager: { notation: 'uid/field/x', config: { ssm: '/ksm' } } },
  ])('a secret that Lambda cannot read: %o', (token) => {
    const keeper = { ...ACME.keeper, token };
    expect(() => bridgeOf({ tenants: [{ ...ACME, keeper }] })).toThrow(
      expect.objectContaining({
        code: 'SecretOutOfReach',
        hint: expect.stringContaining('{ ssm: NAME }'),
      }),
    );
  });

  it('a schedule too slow for the alarms, with the fix', () => {
    expect(() => bridgeOf({ postureEvery: Duration.hours(57) })).toThrow(
      expect.objectContaining({
        code: 'ConfigInvalid',
        message: expect.stringContaining('postureEvery'),
        hint: expect.stringContaining('Duration.hours(56)'),
      }),
    );
  });

  it('a schedule that no alarm can monitor', () => {
    const template = bridgeOf({ postureEvery: Duration.hours(56) });
    for (const { Properties } of Object.values(template.findResources('AWS::CloudWatch::Alarm'))) {
      // CloudWatch, PutMetricAlarm.
      expect(Properties.Period * Properties.EvaluationPeriods).toBeLessThanOrEqual(604_800);
    }
  });
});
