import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { makeIf, type When } from '../switch.js';
import { tlsOnly } from './tls-only.js';

export interface Email {
  readonly address: string;
  readonly when: When;
}

/** Where alarms go. AWS asks the address to confirm before it sends anything. */
export class AlarmTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, email: Email | null) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'Keeper to Security Hub' });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'TakeAlarms',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    this.topic.addToResourcePolicy(tlsOnly('sns:Publish', this.topic.topicArn));
    if (email !== null) this.#subscribe(email);
  }

  #subscribe({ address, when }: Email): void {
    makeIf(when, () => {
      return new CfnSubscription(this, 'Email', {
        topicArn: this.topic.topicArn,
        protocol: 'email',
        endpoint: address,
      });
    });
  }
}
