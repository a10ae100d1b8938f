import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { METRICS_NAMESPACE, type MetricName } from '../../src/report/metric-names.js';
import { ALARM_RULES, type AlarmRule, alarmText, PERIODS_WITHOUT_SUCCESS } from './alarm-rules.js';

export interface AlarmsProps {
  /** First dimension of every metric of this bridge. */
  readonly service: string;
  readonly tenants: readonly string[];
  readonly topicArn: string;
  /** Seconds between two full runs. */
  readonly posturePeriod: number;
}

/** Alerts a person when a tenant's findings no longer match Keeper. */
export class Alarms extends Construct {
  readonly #props: AlarmsProps;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.#props = props;
    for (const tenant of props.tenants) {
      this.#noSuccess(tenant);
      for (const rule of ALARM_RULES) this.#add(tenant, rule);
    }
  }

  #noSuccess(tenant: string): void {
    new CfnAlarm(this, `NoSuccess-${tenant}`, {
      ...this.#metric(tenant, 'RunSucceeded'),
      alarmDescription: alarmText(
        `${tenant}: no run succeeded for three periods. Look at the log of the sync function; after the first deployment, put the token into its secret.`,
        'No run succeeds',
      ),
      statistic: 'Sum',
      comparisonOperator: 'LessThanThreshold',
      threshold: 1,
      period: this.#props.posturePeriod,
      evaluationPeriods: PERIODS_WITHOUT_SUCCESS,
      treatMissingData: 'breaching',
      alarmActions: [this.#props.topicArn],
    });
  }

  #add(tenant: string, rule: AlarmRule): void {
    new CfnAlarm(this, `${rule.metric}-${tenant}`, {
      ...this.#metric(tenant, rule.metric),
      alarmDescription: alarmText(`${tenant}: ${rule.text}`, rule.runbook),
      statistic: rule.statistic,
      comparisonOperator: 'GreaterThanThreshold',
      threshold: rule.above,
      period: rule.period ?? this.#props.posturePeriod,
      evaluationPeriods: rule.of ?? rule.periods,
      datapointsToAlarm: rule.periods,
      treatMissingData: 'notBreaching',
      alarmActions: [this.#props.topicArn],
    });
  }

  #metric(tenant: string, metricName: MetricName) {
    return {
      namespace: METRICS_NAMESPACE,
      metricName,
      dimensions: [
        { name: 'service', value: this.#props.service },
        { name: 'tenant', value: tenant },
      ],
    };
  }
}

export interface QueueAlarmProps {
  readonly queue: IQueue;
  readonly topicArn: string;
  readonly text: string;
  /** Heading of its section in docs/operations.md. */
  readonly runbook: string;
}

/** Fires as long as there is a message in a queue that should be empty. */
export class QueueAlarm extends Construct {
  constructor(scope: Construct, id: string, { queue, topicArn, text, runbook }: QueueAlarmProps) {
    super(scope, id);
    new CfnAlarm(this, 'NotEmpty', {
      namespace: 'AWS/SQS',
      metricName: 'ApproximateNumberOfMessagesVisible',
      dimensions: [{ name: 'QueueName', value: queue.queueName }],
      alarmDescription: alarmText(text, runbook),
      statistic: 'Maximum',
      comparisonOperator: 'GreaterThanThreshold',
      threshold: 0,
      period: 300,
      evaluationPeriods: 1,
      treatMissingData: 'notBreaching',
      alarmActions: [topicArn],
    });
  }
}
