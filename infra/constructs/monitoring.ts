import { Duration } from 'aws-cdk-lib';
import {
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  MathExpression,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import {
  METRIC_DIMENSIONS,
  METRICS,
  METRICS_NAMESPACE,
  type MetricName,
} from '../../src/report/metric-names.js';
import { Alarms, type AlarmsProps, QueueAlarm } from './alarms.js';
import type { WorkQueue } from './bridge-queues.js';

export interface MonitoringProps extends AlarmsProps {
  readonly work: WorkQueue;
}

/** Alarms and dashboard of the bridge. */
export class Monitoring extends Construct {
  readonly dashboardName: string;

  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    new Alarms(this, 'Alarms', props);
    new QueueAlarm(this, 'DeadLetters', {
      queue: props.work.deadLetters,
      topicArn: props.topicArn,
      text: 'A job failed three times and is in the dead-letter queue. The log of the sync function shows the cause. Fix it, then redrive the queue.',
      runbook: 'Dead letters',
    });
    const dashboard = new Dashboard(this, 'Dashboard', {
      service: props.service,
      jobs: props.work.queue,
      deadLetters: props.work.deadLetters,
    });
    this.dashboardName = dashboard.name;
  }
}

interface DashboardProps {
  readonly service: string;
  readonly jobs: IQueue;
  readonly deadLetters: IQueue;
}

const INTRODUCTION = `## Keeper to AWS Security Hub
An empty graph means zero: counts of zero are not sent. A run without changes costs nothing.`;

/** Overview of the bridge's health. Its graphs search for metrics, so tenants and targets need not be known. */
class Dashboard extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    const dashboard = new CloudWatchDashboard(this, 'Dashboard', {
      defaultInterval: Duration.days(7),
      widgets: rows(props),
    });
    this.name = dashboard.dashboardName;
  }
}

function rows({ service, jobs, deadLetters }: DashboardProps): IWidget[][] {
  const total = (...names: MetricName[]) => names.map((name) => sum(service, name));
  return [
    [new TextWidget({ markdown: INTRODUCTION, width: 24, height: 2 })],
    [
      graph('Findings by action', {
        stacked: true,
        left: total(
          'FindingsCreated',
          'FindingsUpdated',
          'FindingsRefreshed',
          'FindingsReactivated',
          'FindingsArchived',
        ),
      }),
      graph('Ingestion events and list price in USD', {
        left: total('IngestionEvents'),
        right: total('EstimatedUsd'),
      }),
    ],
    [
      graph('Runs', {
        left: total('RunSucceeded', 'RunFailed', 'SourceUnreadable', 'Quarantined'),
      }),
      graph('From event to Security Hub, seconds', {
        left: [each(service, 'EventLatencySeconds', 'Maximum')],
      }),
    ],
    [
      graph('Targets delivered', { left: [each(service, 'TargetDelivered')] }),
      graph('Targets refused, and findings not sent', {
        left: [each(service, 'TargetRefused'), each(service, 'NotSent')],
      }),
    ],
    [
      graph('Jobs waiting', {
        left: [jobs, deadLetters].map((queue) =>
          queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
        ),
      }),
      graph('Throttled calls', { left: total('Throttled') }),
    ],
  ];
}

interface Curves {
  readonly left: IMetric[];
  readonly right?: IMetric[];
  readonly stacked?: boolean;
}

function graph(title: string, curves: Curves): GraphWidget {
  return new GraphWidget({ title, ...curves, width: 12, height: 6 });
}

/** One curve: the total of all tenants or targets. */
function sum(service: string, name: MetricName): MathExpression {
  return new MathExpression({
    expression: `SUM(${search(service, name, 'Sum')})`,
    label: name,
    period: Duration.hours(1),
  });
}

/** One curve per tenant or target. */
function each(service: string, name: MetricName, statistic = 'Sum'): MathExpression {
  return new MathExpression({
    expression: search(service, name, statistic),
    label: name,
    period: Duration.hours(1),
  });
}

function search(service: string, name: MetricName, statistic: string): string {
  const dimensions = METRIC_DIMENSIONS[METRICS[name].per].join(',');
  return `SEARCH('{${METRICS_NAMESPACE},${dimensions}} MetricName="${name}" service="${service}"', '${statistic}')`;
}
