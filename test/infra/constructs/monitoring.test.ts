import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { AlarmTopic } from '../../../infra/constructs/alarm-topic.js';
import { WorkQueue } from '../../../infra/constructs/bridge-queues.js';
import { Monitoring } from '../../../infra/constructs/monitoring.js';
import { METRICS } from '../../../src/report/metric-names.js';
import { templateOf } from '../../helpers/infra.js';

const TENANTS = ['acme', 'other'];

const watched = templateOf((stack) => {
  const { topic } = new AlarmTopic(stack, 'Topic', null, null);
  new Monitoring(stack, 'Watch', {
    service: 'bridge',
    tenants: TENANTS,
    topicArn: topic.topicArn,
    posturePeriod: 3600,
    work: new WorkQueue(stack, 'Work', Duration.minutes(15), null),
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

  it('treat missing data as not breaching, except for missing success', () => {
    const alarmed = alarms.filter(({ TreatMissingData }) => TreatMissingData === 'breaching');
    expect(alarmed.map(({ MetricName }) => MetricName)).toEqual(['RunSucceeded', 'RunSucceeded']);
  });

  it('fire when a job is in the dead-letter queue', () => {
    watched.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Threshold: 0,
    });
  });

  it('all notify the topic and describe the fix', () => {
    for (const { AlarmActions, AlarmDescription } of alarms) {
      expect(AlarmActions).toEqual([{ Ref: expect.stringContaining('Topic') }]);
      expect(AlarmDescription).toMatch(/\.$/);
    }
  });

  it('use periods that CloudWatch supports', () => {
    for (const { Period, EvaluationPeriods } of alarms) {
      expect(Period % 60).toBe(0);
      // CloudWatch, PutMetricAlarm: a day in all, or a week for periods of an hour and more.
      expect(Period * EvaluationPeriods).toBeLessThanOrEqual((Period < 3600 ? 1 : 7) * 86_400);
    }
  });
});

describe('the alarm on late events', () => {
  const [late] = alarms.filter(({ MetricName }) => MetricName === 'EventLatencySeconds');
  const TIMELY = 120;
  const LATE = 400;

  /** The CloudWatch alarm state for the values of each hour of a day; hours without data are not breaching. */
  function rings(hours: readonly number[][]): boolean {
    expect(late).toMatchObject({ Period: 3600, EvaluationPeriods: 24, Statistic: 'Minimum' });
    const breaching = hours.filter(
      (values) => values.length > 0 && Math.min(...values) > late?.['Threshold'],
    );
    return breaching.length >= late?.['DatapointsToAlarm'];
  }

  /** A day with the given values in these hours, and in all others `usual`. */
  function day(usual: number[], special: Readonly<Record<number, number[]>> = {}): number[][] {
    return Array.from({ length: 24 }, (_, hour) => special[hour] ?? usual);
  }

  it('fires if a day has only three events and all of them are late', () => {
    expect(rings(day([], { 3: [LATE], 11: [LATE], 20: [LATE] }))).toBe(true);
  });

  it('fires if events are frequent and stay late', () => {
    expect(rings(day([TIMELY, TIMELY], { 9: [LATE, LATE], 10: [LATE], 11: [LATE, LATE] }))).toBe(
      true,
    );
  });

  it('tolerates two late events of 50 per day, which just missed a run', () => {
    expect(rings(day([], { 3: [LATE], 20: [LATE] }))).toBe(false);
    expect(rings(day([TIMELY, TIMELY], { 3: [LATE], 20: [LATE] }))).toBe(false);
  });

  it('ignores an hour in which other events were on time', () => {
    expect(rings(day([TIMELY, LATE, TIMELY]))).toBe(false);
  });

  it('does not fire without events', () => {
    expect(rings(day([]))).toBe(false);
  });
});

describe('the topic', () => {
  it('sends mail only if there is an address', () => {
    watched.resourceCountIs('AWS::SNS::Subscription', 0);
    const template = templateOf((stack) => {
      new AlarmTopic(stack, 'Topic', { address: 'ops@example.com', when: true }, null);
    });
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'ops@example.com',
    });
  });

  it('accepts alarms of this account only', () => {
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
