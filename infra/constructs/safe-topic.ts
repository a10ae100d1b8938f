import { CfnTopic, Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { type CustomerManagedKey, keyArn } from '../customer-managed-key.js';
import { tlsOnly } from './tls-only.js';

export interface SafeTopicProps {
  readonly displayName: string;
  readonly key: CustomerManagedKey | null;
}

/**
 * A topic that only TLS reaches. Encrypted with the customer's key alone: services of AWS may not use the key that SNS
 * has itself, so alarms and rules could not publish.
 */
export function safeTopic(scope: Construct, id: string, props: SafeTopicProps): Topic {
  const { displayName, key } = props;
  const topic = new Topic(scope, id, { displayName });
  const { defaultChild } = topic.node;
  if (key !== null && defaultChild instanceof CfnTopic) defaultChild.kmsMasterKeyId = keyArn(key);
  topic.addToResourcePolicy(tlsOnly('sns:Publish', topic.topicArn));
  return topic;
}
