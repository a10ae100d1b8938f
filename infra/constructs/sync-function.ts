import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { BridgeFunction, type BridgeFunctionProps } from './bridge-function.js';
import { reportQuarantine, sendJobs, takeJobs } from './iam-statements.js';

export interface SyncFunctionProps extends Omit<BridgeFunctionProps, 'description'> {
  readonly jobs: Queue;
  readonly quarantine: Queue;
  /** Number of jobs processed concurrently: 2 to 1,000, Lambda's limits. */
  readonly maximumConcurrency: number;
}

/** Reads Keeper and sends to Security Hub, one job at a time. */
export class SyncFunction extends Construct {
  readonly bridge: BridgeFunction;

  constructor(scope: Construct, id: string, props: SyncFunctionProps) {
    super(scope, id);
    const { jobs, quarantine } = props;
    this.bridge = new BridgeFunction(this, 'Bridge', {
      ...props,
      description: 'Sends Keeper posture, alerts and events to AWS Security Hub.',
      permissions: [
        ...props.permissions,
        takeJobs(jobs.queueArn),
        sendJobs(jobs.queueArn),
        reportQuarantine(quarantine.queueArn),
      ],
    });
    new CfnEventSourceMapping(this, 'Jobs', {
      functionName: this.bridge.name,
      eventSourceArn: jobs.queueArn,
      // A job can use the full duration of an invocation.
      batchSize: 1,
      functionResponseTypes: ['ReportBatchItemFailures'],
      scalingConfig: { maximumConcurrency: props.maximumConcurrency },
    });
  }
}
