import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { parseTemplate, permissionsOf } from '../../../docs/generate/iam/permissions.js';
import { WorkQueue } from '../../../infra/constructs/bridge-queues.js';
import { CustomActions } from '../../../infra/constructs/custom-actions.js';
import { FindingsLog } from '../../../infra/constructs/findings-log.js';
import { HubResources } from '../../../infra/constructs/hub-resources.js';
import { Insights } from '../../../infra/constructs/insights.js';
import { SchemaRegistry } from '../../../infra/constructs/schema-registry.js';
import { SevereFindings } from '../../../infra/constructs/severe-findings.js';
import { WriteBack } from '../../../infra/constructs/write-back.js';
import { SCHEMAS, templateOf } from '../../helpers/infra.js';

const ENTERPRISES = [{ region: 'us', id: '8560' }];

function insightsOf(enterprises: typeof ENTERPRISES) {
  const template = templateOf((stack) => {
    const maker = new HubResources(stack, 'Maker', {
      code: 'x',
      architecture: 'arm64',
      logRetentionDays: 30,
      key: null,
    });
    const targetRegions = 'us-east-1,eu-west-1';
    new Insights(stack, 'Insights', { maker, service: 'keeper-one', enterprises, targetRegions });
  });
  return Object.values(template.findResources('Custom::SecurityHubInsight')).map(
    ({ Properties }) => ({ ...Properties, filters: JSON.parse(Properties.Filters) }),
  );
}

describe('the insights', () => {
  it("are at least five, restricted to the bridge's open findings and within Security Hub's limits", () => {
    const insights = insightsOf(ENTERPRISES);
    expect(insights.length).toBeGreaterThanOrEqual(5);
    for (const { filters, Name, TargetRegions } of insights) {
      expect(Name).toMatch(/^Keeper: .* \(keeper-one\)$/);
      expect(filters.ProductFields).toEqual([
        { Comparison: 'EQUALS', Key: 'keeper/enterprise-id', Value: '8560' },
      ]);
      expect(filters.RecordState).toEqual([{ Comparison: 'EQUALS', Value: 'ACTIVE' }]);
      expect(filters.GeneratorId[0].Value).toMatch(/^keeper-bridge\//);
      expect(Object.keys(filters).length).toBeLessThanOrEqual(10);
      expect(TargetRegions).toBe('us-east-1,eu-west-1');
    }
  });

  it('of many enterprises stay within the filter limit and omit none', () => {
    const ids = Array.from({ length: 45 }, (_, index) => String(100 + index));
    const insights = insightsOf(ids.map((id) => ({ region: 'us', id })));
    expect(new Set(insights.map(({ Name }) => Name)).size).toBe(15);
    const failed = insights.filter(({ Name }) => Name.includes('failed security'));
    const values = failed.map(({ filters }) => filters.ProductFields);
    expect(values.map(({ length }) => length)).toEqual([20, 20, 5]);
    expect(values.flat().map(({ Value }) => Value)).toEqual(ids);
  });
});

describe('the rule for severe findings', () => {
  const template = templateOf(
    (stack) => new SevereFindings(stack, 'Severe', { enterprises: ENTERPRISES, key: null }),
  );

  it('publishes to its topic under a policy that EventBridge can satisfy', () => {
    const [policy] = Object.values(template.findResources('AWS::SNS::TopicPolicy'));
    const statements: Record<string, unknown>[] = policy?.['Properties'].PolicyDocument.Statement;
    const allowed = statements.filter(({ Effect }) => Effect === 'Allow');
    // EventBridge user guide, Amazon SNS permissions: no Condition blocks in topic policies for EventBridge.
    expect(allowed).toEqual([
      {
        Sid: 'TakeFindings',
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: { Ref: expect.stringContaining('Topic') },
      },
    ]);
    template.resourceCountIs('AWS::Logs::ResourcePolicy', 0);
  });
});

describe('the findings log', () => {
  const template = templateOf(
    (stack) =>
      new FindingsLog(stack, 'All', { enterprises: ENTERPRISES, logRetentionDays: 30, key: null }),
  );

  it('accepts entries only from its own rule', () => {
    const permissions = permissionsOf(parseTemplate(JSON.stringify(template.toJSON())));
    const write = permissions.find(({ actions }) => actions.includes('logs:PutLogEvents'));
    expect(write?.conditions).toEqual(['aws:SourceArn = <AllRule.Arn>']);
    expect(new Set(permissions.flatMap(({ actions }) => actions))).toEqual(
      new Set(['logs:CreateLogStream', 'logs:PutLogEvents']),
    );
    expect(new Set(permissions.flatMap(({ resources }) => resources))).toEqual(
      new Set(['<AllFindings.Arn>']),
    );
  });
});

describe('write-back', () => {
  it("receives the bridge's actions, makes three attempts and keeps failed ones", () => {
    const template = templateOf((stack) => {
      const maker = new HubResources(stack, 'Maker', {
        code: 'x',
        architecture: 'arm64',
        logRetentionDays: 30,
        key: null,
      });
      const actions = new CustomActions(stack, 'Actions', { maker, label: '8560' });
      new WriteBack(stack, 'WriteBack', {
        code: 'x',
        architecture: 'arm64',
        environment: {},
        permissions: [],
        logRetentionDays: 30,
        key: null,
        actions,
        jobs: new WorkQueue(stack, 'Work', Duration.minutes(15), null).queue,
        topicArn: 'arn:aws:sns:us-east-1:111122223333:alarms',
      });
    });
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { 'detail-type': ['Security Hub Findings - Custom Action'] },
    });
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: Match.anyValue() },
    });
    template.hasResourceProperties('AWS::Lambda::Permission', {
      Principal: 'events.amazonaws.com',
      SourceArn: Match.anyValue(),
    });
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: {
          KEEPER_BRIDGE_IGNORE_ACTION_ARN: Match.anyValue(),
          KEEPER_BRIDGE_RESOLVE_ACTION_ARN: Match.anyValue(),
          // The actions are in the menus of this account, whether or not it is a target.
          KEEPER_BRIDGE_WRITE_BACK_ACCOUNTS: { Ref: 'AWS::AccountId' },
        },
      },
    });
    template.resourceCountIs('AWS::CloudWatch::Alarm', 1);
  });
});

describe('the schema registry', () => {
  it('has a schema for each event', () => {
    const template = templateOf((stack) => new SchemaRegistry(stack, 'Events', SCHEMAS));
    template.hasResourceProperties('AWS::EventSchemas::Schema', {
      SchemaName: 'keeper.securityhub-bridge@SyncCompleted',
      Type: 'JSONSchemaDraft4',
      Content: '{}',
    });
  });
});
