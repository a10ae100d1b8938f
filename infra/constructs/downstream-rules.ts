import { ArnFormat, Aws, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnResourcePolicy, LogGroup } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { ALL_FINDINGS_PATTERN, SEVERE_FINDINGS_PATTERN } from '../event-patterns.js';
import { tlsOnly } from './tls-only.js';

export interface DownstreamRulesProps {
  /** Off is a rule that is there and does nothing until somebody enables it. */
  readonly enabled: boolean;
  readonly logRetentionDays: number;
}

/** Two ways out of Security Hub for our findings: severe ones to a topic, all of them to a log. */
export class DownstreamRules extends Construct {
  readonly severeRule: CfnRule;
  readonly allRule: CfnRule;
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: DownstreamRulesProps) {
    super(scope, id);
    const state = props.enabled ? 'ENABLED' : 'DISABLED';
    this.topic = this.#severeTopic();
    this.severeRule = new CfnRule(this, 'Severe', {
      description: 'Severe findings of Keeper to a topic.',
      state,
      eventPattern: SEVERE_FINDINGS_PATTERN,
      targets: [{ id: 'Topic', arn: this.topic.topicArn }],
    });
    const log = this.#findingsLog(props.logRetentionDays);
    this.allRule = new CfnRule(this, 'All', {
      description: 'All findings of Keeper to a log.',
      state,
      eventPattern: ALL_FINDINGS_PATTERN,
      targets: [{ id: 'Log', arn: this.#bareArn(log) }],
    });
  }

  #severeTopic(): Topic {
    const topic = new Topic(this, 'SevereFindings', { displayName: 'Severe findings of Keeper' });
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'TakeFindings',
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    topic.addToResourcePolicy(tlsOnly('sns:Publish', topic.topicArn));
    return topic;
  }

  #findingsLog(retention: number): LogGroup {
    const name = `${Aws.STACK_NAME}-findings-${this.node.addr.slice(-8)}`;
    const log = new LogGroup(this, 'Findings', {
      // EventBridge's console only shows log groups below this prefix.
      logGroupName: `/aws/events/${name}`,
      retention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const policy = new PolicyDocument({ statements: [writeFindings(log.logGroupArn)] });
    new CfnResourcePolicy(this, 'WriteFindings', {
      policyName: name,
      policyDocument: Stack.of(this).toJsonString(policy),
    });
    return log;
  }

  /** A rule wants the ARN without the `:*` that CloudFormation adds for the streams. */
  #bareArn(log: LogGroup): string {
    return Stack.of(this).formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: log.logGroupName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }
}

function writeFindings(logGroupArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'WriteFindings',
    principals: [
      new ServicePrincipal('events.amazonaws.com'),
      new ServicePrincipal('delivery.logs.amazonaws.com'),
    ],
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroupArn],
  });
}
