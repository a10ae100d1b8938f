import { Aws, Duration } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnEventInvokeConfig, CfnPermission } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { customActionPattern } from '../event-patterns.js';
import { QueueAlarm } from './alarms.js';
import { BridgeFunction, type BridgeFunctionProps } from './bridge-function.js';
import type { CustomActions } from './custom-actions.js';
import { keepFailures, sendJobs } from './iam-statements.js';
import { unattendedQueue } from './queues-and-topics.js';

export interface WriteBackProps extends Omit<BridgeFunctionProps, 'description' | 'reserved'> {
  readonly actions: CustomActions;
  readonly jobs: Queue;
  readonly topicArn: string;
}

/** Applies custom actions chosen in Security Hub to Keeper, then triggers a posture run. */
export class WriteBack extends Construct {
  readonly bridge: BridgeFunction;
  /** Custom actions that could not be carried out, after two retries. */
  readonly failures: Queue;

  constructor(scope: Construct, id: string, props: WriteBackProps) {
    super(scope, id);
    const { actions, jobs } = props;
    this.failures = unattendedQueue(this, 'Failures', props.key);
    this.bridge = new BridgeFunction(this, 'Bridge', {
      ...props,
      description: 'Applies custom actions chosen in AWS Security Hub to Keeper.',
      reserved: null,
      environment: {
        ...props.environment,
        KEEPER_BRIDGE_IGNORE_ACTION_ARN: actions.ignoreArn,
        KEEPER_BRIDGE_RESOLVE_ACTION_ARN: actions.resolveArn,
        // An administrator account sees the findings of members, but need not be a target itself.
        KEEPER_BRIDGE_WRITE_BACK_ACCOUNTS: Aws.ACCOUNT_ID,
      },
      permissions: [
        ...props.permissions,
        sendJobs(jobs.queueArn),
        keepFailures(this.failures.queueArn),
      ],
    });
    this.#keepWhatFails(props.topicArn);
    this.#listen(actions);
  }

  #keepWhatFails(topicArn: string): void {
    new CfnEventInvokeConfig(this, 'Retries', {
      functionName: this.bridge.name,
      qualifier: '$LATEST',
      maximumRetryAttempts: 2,
      maximumEventAgeInSeconds: Duration.hours(1).toSeconds(),
      destinationConfig: { onFailure: { destination: this.failures.queueArn } },
    });
    new QueueAlarm(this, 'FailuresAlarm', {
      queue: this.failures,
      topicArn,
      text: 'A custom action chosen in Security Hub was not carried out in Keeper. The log of the write-back function shows the cause.',
      runbook: 'Action not carried out',
    });
  }

  #listen(actions: CustomActions): void {
    const rule = new CfnRule(this, 'Chosen', {
      description: 'An action of the bridge was chosen in Security Hub.',
      eventPattern: customActionPattern([actions.ignoreArn, actions.resolveArn]),
      targets: [{ id: 'WriteBack', arn: this.bridge.arn }],
    });
    new CfnPermission(this, 'Invoke', {
      principal: 'events.amazonaws.com',
      action: 'lambda:InvokeFunction',
      functionName: this.bridge.arn,
      sourceArn: rule.attrArn,
    });
  }
}
