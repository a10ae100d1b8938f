import { describe, expect, it } from 'vitest';
import { KeeperSecurityHubBridge } from '../../infra/index.js';
import { type Deployed, deploy } from '../helpers/deploy.js';
import { matches } from '../helpers/event-pattern.js';
import { bridgeTemplate, CODE, templateOf } from '../helpers/infra.js';

const ENTERPRISES = ['8560', '77'] as const;

/** All options, as each can have names of its own. */
const EVERYTHING = {
  DownstreamRules: 'true',
  FindingsLog: 'true',
  EnableWriteBack: 'true',
  CreateInsights: 'true',
};

const STACKS = {
  '8560': {
    'AWS::StackName': 'keeper-one',
    'AWS::StackId':
      'arn:aws:cloudformation:us-east-1:111122223333:stack/keeper-one/51af3dc0-da77-11e4-872e-1234567db123',
  },
  '77': {
    'AWS::StackName': 'keeper-two',
    'AWS::StackId':
      'arn:aws:cloudformation:us-east-1:111122223333:stack/keeper-two/7d2e0b10-da77-11e4-872e-1234567db123',
  },
} as const;

function oneClick(id: (typeof ENTERPRISES)[number]): Deployed {
  return deploy(bridgeTemplate(), { KeeperEnterpriseId: id, ...EVERYTHING, ...STACKS[id] });
}

function withCdk(id: (typeof ENTERPRISES)[number]): Deployed {
  const template = templateOf((stack) => {
    new KeeperSecurityHubBridge(stack, `Keeper${id}`, {
      tenants: [
        {
          name: `tenant-${id}`,
          keeper: { region: 'us', enterpriseId: id },
          targets: [{ account: '111122223333', regions: ['us-east-1'] }],
        },
      ],
      code: CODE,
      downstreamRules: true,
      findingsLog: true,
      writeBack: true,
    });
  });
  return deploy(JSON.stringify({ Parameters: {}, ...template.toJSON() }), STACKS[id]);
}

/** What a finding of an enterprise raises: HIGH, open and new, so every rule for findings is meant to take it. */
function imported(id: string) {
  const ProductFields = { 'keeper/region': 'us', 'keeper/enterprise-id': id };
  const finding = {
    Id: `keeper/us/${id}/benchmark.create-alerts/enterprise/${id}`,
    GeneratorId: 'keeper-bridge/benchmark.create-alerts',
    Severity: { Label: 'HIGH' },
    RecordState: 'ACTIVE',
    Workflow: { Status: 'NEW' },
    ProductFields,
  };
  const detail = { findings: [finding] };
  return { source: 'aws.securityhub', 'detail-type': 'Security Hub Findings - Imported', detail };
}

function chosen(actionArn: unknown) {
  return {
    source: 'aws.securityhub',
    'detail-type': 'Security Hub Findings - Custom Action',
    resources: [actionArn],
  };
}

describe.each([
  ['the template', oneClick],
  ['the construct', withCdk],
])('two enterprises in one account and Region, by %s', (_, deployed) => {
  const [one, two] = [deployed('8560'), deployed('77')];
  const patterns = (stack: Deployed) =>
    stack.of('AWS::Events::Rule').map(({ EventPattern }) => EventPattern);
  const taken = (stack: Deployed, event: unknown) =>
    patterns(stack).filter((pattern) => matches(pattern, event)).length;

  it('share no resource name', () => {
    const [names, others] = [physicalNames(one), physicalNames(two)];
    expect(names.length).toBeGreaterThanOrEqual(8);
    expect(names.filter((name) => others.includes(name))).toEqual([]);
  });

  it('have rules that match only findings of their own enterprise', () => {
    expect(taken(one, imported('8560'))).toBe(2);
    expect(taken(one, imported('77'))).toBe(0);
    expect(taken(two, imported('77'))).toBe(2);
    expect(taken(two, imported('8560'))).toBe(0);
  });

  it('have rules that match only their own custom actions', () => {
    const [action] = one.of('Custom::SecurityHubAction');
    expect(taken(one, chosen(action?.['Arn']))).toBe(1);
    expect(taken(two, chosen(action?.['Arn']))).toBe(0);
  });
});

/** Names that AWS does not make unique by itself: whatever a template calls so. */
function physicalNames(stack: Deployed): string[] {
  const named: readonly (readonly [type: string, properties: readonly string[]])[] = [
    ['AWS::SecurityHub::Insight', ['Name']],
    ['Custom::SecurityHubInsight', ['Name']],
    ['Custom::SecurityHubAction', ['Id', 'Name', 'Arn']],
    ['AWS::Logs::LogGroup', ['LogGroupName']],
    ['AWS::Logs::ResourcePolicy', ['PolicyName']],
    ['AWS::SQS::Queue', ['QueueName']],
    ['AWS::SNS::Topic', ['TopicName']],
    ['AWS::Events::Rule', ['Name']],
    ['AWS::IAM::Role', ['RoleName']],
    ['AWS::CloudWatch::Dashboard', ['DashboardName']],
    ['AWS::CloudWatch::Alarm', ['AlarmName']],
    ['AWS::EventSchemas::Registry', ['RegistryName']],
  ];
  return named.flatMap(([type, properties]) =>
    stack
      .of(type)
      .flatMap((one) =>
        properties.flatMap((property) =>
          one[property] === undefined ? [] : [String(one[property])],
        ),
      ),
  );
}
