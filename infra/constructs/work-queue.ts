import { Duration } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { safeQueue } from './safe-queue.js';

/** Jobs for the bridge, one message a tenant; what failed three times goes to the dead letters. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  /** @param timeout of the function that works through it */
  constructor(scope: Construct, id: string, timeout: Duration) {
    super(scope, id);
    this.deadLetters = safeQueue(this, 'DeadLetters');
    this.queue = safeQueue(this, 'Jobs', {
      // AWS Lambda, SQS event source: six times the function's timeout, so that no job is given out twice.
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 3 },
    });
  }
}
