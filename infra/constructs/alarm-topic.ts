import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSubscription, type Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { createIf, type When } from '../conditional.js';
import type { CustomerManagedKey } from '../customer-managed-key.js';
import { safeTopic } from './queues-and-topics.js';

export interface Email {
  readonly address: string;
  readonly when: When;
}

/** The topic for alarms. AWS asks the address to confirm before it sends anything. */
export class AlarmTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, email: Email | null, key: CustomerManagedKey | null) {
    super(scope, id);
    this.topic = safeTopic(this, 'Topic', { displayName: 'Keeper to Security Hub', key });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'TakeAlarms',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    if (email !== null) this.#subscribe(email);
  }

  #subscribe({ address, when }: Email): void {
    createIf(when, () => {
      return new CfnSubscription(this, 'Email', {
        topicArn: this.topic.topicArn,
        protocol: 'email',
        endpoint: address,
      });
    });
  }
}
