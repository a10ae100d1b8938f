import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { AlarmTopic } from '../../../infra/constructs/alarm-topic.js';
import { Watch } from '../../../infra/constructs/watch.js';
import { WorkQueue } from '../../../infra/constructs/work-queue.js';
import { METRICS } from '../../../src/report/metric-names.js';
import { templateOf } from '../../helpers/infra.js';

const TENANTS = ['acme', 'other'];

const watched = templateOf((stack) => {
  const { topic } = new AlarmTopic(stack, 'Topic', null);
  new Watch(stack, 'Watch', {
    service: 'bridge',
    tenants: TENANTS,
    topicArn: topic.topicArn,
    posturePeriod: 3600,
    work: new WorkQueue(stack, 'Work', Duration.minutes(15)),
  });
});
const alarms = Object.values(watched.findResources('AWS::CloudWatch::Alarm')).map(
  ({ Properties }) => Properties,
);

describe('the alarms', () => {
  it.each([
    ['RunFailed', 'GreaterThanThreshold', 0],
    ['RunSucceeded', 'LessThanThreshold', 1],
    ['SourceUnreadable', 'GreaterThanThreshold', 0],
    ['EventLatencySeconds', 'GreaterThanThreshold', 300],
    ['Throttled', 'GreaterThanThreshold', 0],
    ['Quarantined', 'GreaterThanThreshold', 0],
    ['TokenExpiring', 'GreaterThanThreshold', 0],
  ])('watch %s of each tenant', (MetricName, ComparisonOperator, Threshold) => {
    const found = alarms.filter((alarm) => alarm['MetricName'] === MetricName);
    const common = { Namespace: 'KeeperSecurityHubBridge', ComparisonOperator, Threshold };
    expect(found).toMatchObject(
      TENANTS.map((tenant) => ({
        ...common,
        Dimensions: [
          { Name: 'service', Value: 'bridge' },
          { Name: 'tenant', Value: tenant },
        ],
      })),
    );
  });

  it('let single events be late: one that comes just after a run waits for all of the schedule', () => {
    const found = alarms.filter(({ MetricName }) => MetricName === 'EventLatencySeconds');
    expect(found.map(({ EvaluationPeriods }) => EvaluationPeriods)).toEqual([3, 3]);
  });

  it('read silence as good, but for the lack of success', () => {
    const alarmed = alarms.filter(({ TreatMissingData }) => TreatMissingData === 'breaching');
    expect(alarmed.map(({ MetricName }) => MetricName)).toEqual(['RunSucceeded', 'RunSucceeded']);
  });

  it('ring when a job is among the dead letters', () => {
    watched.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Threshold: 0,
    });
  });

  it('all go to the topic and say what to do', () => {
    for (const { AlarmActions, AlarmDescription } of alarms) {
      expect(AlarmActions).toEqual([{ Ref: expect.stringContaining('Topic') }]);
      expect(AlarmDescription).toMatch(/\.$/);
    }
  });

  it('look at periods that CloudWatch takes', () => {
    for (const { Period, EvaluationPeriods } of alarms) {
      expect(Period % 60).toBe(0);
      // CloudWatch, PutMetricAlarm: a day in all, or a week for periods of an hour and more.
      expect(Period * EvaluationPeriods).toBeLessThanOrEqual((Period < 3600 ? 1 : 7) * 86_400);
    }
  });
});

describe('the topic', () => {
  it('mails only where there is an address', () => {
    watched.resourceCountIs('AWS::SNS::Subscription', 0);
    const template = templateOf((stack) => {
      new AlarmTopic(stack, 'Topic', { address: 'ops@example.com', when: true });
    });
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'ops@example.com',
    });
  });

  it('takes alarms of this account', () => {
    watched.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Principal: { Service: 'cloudwatch.amazonaws.com' } }),
        ]),
      },
    });
  });
});

describe('the dashboard', () => {
  it('shows metrics that the bridge sends, whatever the tenants', () => {
    const [dashboard] = Object.values(watched.findResources('AWS::CloudWatch::Dashboard'));
    const body = JSON.stringify(dashboard?.['Properties'].DashboardBody);
    const shown = [...body.matchAll(/MetricName=[\\"]+(\w+)/g)].map(([, name]) => String(name));
    const unseen = Object.keys(METRICS).filter((name) => !shown.includes(name));
    expect(shown.filter((name) => !(name in METRICS))).toEqual([]);
    // A token that ends is no curve.
    expect(unseen).toEqual(['TokenExpiring']);
    expect(body).not.toContain('acme');
  });
});
