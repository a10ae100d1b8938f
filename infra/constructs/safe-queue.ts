import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.js';
import { tlsOnly } from './tls-only.js';

/** An encrypted queue that only TLS reaches; keeps messages for as long as SQS can, 14 days, unless told. */
export function safeQueue(scope: Construct, id: string, props: QueueProps = {}): Queue {
  const queue = new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    retentionPeriod: Duration.days(14),
    ...props,
  });
  queue.addToResourcePolicy(tlsOnly('sqs:*', queue.queueArn));
  return queue;
}

/** A queue for people: nothing in the stack takes from it. */
export function unattendedQueue(scope: Construct, id: string): Queue {
  const queue = safeQueue(scope, id);
  acknowledge(
    queue,
    'AwsSolutions::AwsSolutions-SQS3',
    'Nothing in the stack takes from this queue, so no message can fail to be handled.',
  );
  return queue;
}
