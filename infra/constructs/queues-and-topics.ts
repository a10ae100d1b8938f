import { Aws, Duration, Fn, type IResolvable } from 'aws-cdk-lib';
import { Effect, PolicyStatement, StarPrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnTopic, Topic } from 'aws-cdk-lib/aws-sns';
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

/** An encrypted queue that requires TLS; keeps messages for 14 days, the SQS maximum, by default. */
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

/** SQS accepts either its own encryption or a key. */
function encrypt(queue: CfnQueue, key: CustomerManagedKey): void {
  const { when } = key;
  queue.kmsMasterKeyId = keyArn(key);
  const ownEncryption: IResolvable | undefined =
    when === true ? undefined : Fn.conditionIf(when.logicalId, Aws.NO_VALUE, true);
  queue.sqsManagedSseEnabled = ownEncryption;
}

/** A queue for people: nothing in the stack consumes it, and no other queue may use it for dead letters. */
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
    'Nothing in the stack consumes this queue, so no message can fail processing.',
  );
  return queue;
}

interface SafeTopicProps {
  readonly displayName: string;
  readonly key: CustomerManagedKey | null;
}

/**
 * A topic that requires TLS. Encrypted only with the customer's key: AWS services may not use the AWS managed key of
 * SNS, so alarms and rules could not publish.
 */
export function safeTopic(scope: Construct, id: string, props: SafeTopicProps): Topic {
  const { displayName, key } = props;
  const topic = new Topic(scope, id, { displayName });
  const { defaultChild } = topic.node;
  if (key !== null && defaultChild instanceof CfnTopic) defaultChild.kmsMasterKeyId = keyArn(key);
  topic.addToResourcePolicy(tlsOnly('sns:Publish', topic.topicArn));
  return topic;
}

/** For the policy of a queue or a topic: denies requests without TLS. */
function tlsOnly(action: 'sqs:*' | 'sns:Publish', resource: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'TlsOnly',
    effect: Effect.DENY,
    principals: [new StarPrincipal()],
    actions: [action],
    resources: [resource],
    conditions: { Bool: { 'aws:SecureTransport': 'false' } },
  });
}
