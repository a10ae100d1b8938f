import { Aws, Duration, Fn, type IResolvable } from 'aws-cdk-lib';
import {
  CfnQueue,
  Queue,
  QueueEncryption,
  type QueueProps,
  RedrivePermission,
} from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.js';
import { type CustomerManagedKey, keyArn } from '../customer-managed-key.js';
import { tlsOnly } from './tls-only.js';

/** An encrypted queue that only TLS reaches; keeps messages for as long as SQS can, 14 days, unless told. */
export function safeQueue(
  scope: Construct,
  id: string,
  key: CustomerManagedKey | null,
  props: QueueProps = {},
): Queue {
  const queue = new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    retentionPeriod: Duration.days(14),
    ...props,
  });
  const { defaultChild } = queue.node;
  if (key !== null && defaultChild instanceof CfnQueue) encrypt(defaultChild, key);
  queue.addToResourcePolicy(tlsOnly('sqs:*', queue.queueArn));
  return queue;
}

/** SQS takes either its own encryption or a key. */
function encrypt(queue: CfnQueue, key: CustomerManagedKey): void {
  const { when } = key;
  queue.kmsMasterKeyId = keyArn(key);
  const ownEncryption: IResolvable | undefined =
    when === true ? undefined : Fn.conditionIf(when.logicalId, Aws.NO_VALUE, true);
  queue.sqsManagedSseEnabled = ownEncryption;
}

/** A queue for people: nothing in the stack takes from it, and no other queue may drop its dead letters there. */
export function unattendedQueue(
  scope: Construct,
  id: string,
  key: CustomerManagedKey | null,
): Queue {
  const queue = safeQueue(scope, id, key, {
    redriveAllowPolicy: { redrivePermission: RedrivePermission.DENY_ALL },
  });
  acknowledge(
    queue,
    'AwsSolutions::AwsSolutions-SQS3',
    'Nothing in the stack takes from this queue, so no message can fail to be handled.',
  );
  return queue;
}
