import { Duration, Stack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { CustomerManagedKey } from '../customer-managed-key.js';
import { stackDigits } from '../deploy-time.js';
import { safeQueue, unattendedQueue } from './queues-and-topics.js';

/** Jobs for the bridge, one message per tenant; after three failures a job goes to the dead-letter queue. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  /** @param timeout of the function that processes it */
  constructor(scope: Construct, id: string, timeout: Duration, key: CustomerManagedKey | null) {
    super(scope, id);
    // An explicit name, because the two queues refer to each other.
    const queueName = `keeper-bridge-jobs-${stackDigits()}-${this.node.addr.slice(-8)}`;
    const arn = Stack.of(this).formatArn({ service: 'sqs', resource: queueName });
    this.deadLetters = safeQueue(this, 'DeadLetters', key, {
      redriveAllowPolicy: { sourceQueues: [Queue.fromQueueArn(this, 'Source', arn)] },
    });
    this.queue = safeQueue(this, 'Jobs', key, {
      queueName,
      // AWS Lambda, SQS event source: six times the function's timeout, so that no job is delivered twice.
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 3 },
    });
  }
}

/**
 * A notice for each finding that Security Hub permanently rejected, for people and tools; the ledger has the finding.
 */
export class QuarantineQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, key: CustomerManagedKey | null) {
    super(scope, id);
    this.queue = unattendedQueue(this, 'Notices', key);
  }
}
