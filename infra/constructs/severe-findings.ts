import { CfnRule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { CustomerManagedKey } from '../customer-managed-key.js';
import { type Enterprise, severeFindingsPattern } from '../event-patterns.js';
import { safeTopic } from './queues-and-topics.js';

export interface SevereFindingsProps {
  readonly enterprises: readonly Enterprise[];
  readonly key: CustomerManagedKey | null;
}

/** Sends the bridge's open HIGH and CRITICAL findings to a topic. */
export class SevereFindings extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { enterprises, key }: SevereFindingsProps) {
    super(scope, id);
    const displayName = 'Severe findings of Keeper';
    this.topic = safeTopic(this, 'Topic', { displayName, key });
    this.topic.addToResourcePolicy(publishFindings(this.topic.topicArn));
    new CfnRule(this, 'Rule', {
      description: 'Sends severe Keeper findings to a topic.',
      eventPattern: severeFindingsPattern(enterprises),
      targets: [{ id: 'Topic', arn: this.topic.topicArn }],
    });
  }
}

/**
 * Without a condition on the source: "You can't use Condition blocks in Amazon SNS topic policies for EventBridge"
 * (EventBridge user guide, Amazon SNS permissions). With one, EventBridge drops every message, which shows only in
 * its metric FailedInvocations. docs/security.md describes the remaining risk.
 */
function publishFindings(topicArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'TakeFindings',
    principals: [new ServicePrincipal('events.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topicArn],
  });
}
