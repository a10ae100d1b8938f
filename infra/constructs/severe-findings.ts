import { CfnRule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Enterprise } from '../enterprise.js';
import { severeFindingsPattern } from '../event-patterns.js';
import { tlsOnly } from './tls-only.js';

/** Sends the bridge's open HIGH and CRITICAL findings to a topic. */
export class SevereFindings extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, enterprises: readonly Enterprise[]) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'Severe findings of Keeper' });
    this.topic.addToResourcePolicy(publishFindings(this.topic.topicArn));
    this.topic.addToResourcePolicy(tlsOnly('sns:Publish', this.topic.topicArn));
    new CfnRule(this, 'Rule', {
      description: 'Severe findings of Keeper to a topic.',
      eventPattern: severeFindingsPattern(enterprises),
      targets: [{ id: 'Topic', arn: this.topic.topicArn }],
    });
  }
}

/**
 * Without a condition on the source: "You can't use Condition blocks in Amazon SNS topic policies for EventBridge"
 * (EventBridge user guide, Amazon SNS permissions). With one, EventBridge drops every message and only its metric
 * FailedInvocations shows it. What this leaves open is in docs/security.md.
 */
function publishFindings(topicArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'TakeFindings',
    principals: [new ServicePrincipal('events.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topicArn],
  });
}
