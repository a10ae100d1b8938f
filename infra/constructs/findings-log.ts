import { ArnFormat, Aws, Stack } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnResourcePolicy, type LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { CustomerManagedKey } from '../customer-managed-key.js';
import { allFindingsPattern, type Enterprise } from '../event-patterns.js';
import { createLogGroup } from './log-group.js';

export interface FindingsLogProps {
  readonly enterprises: readonly Enterprise[];
  readonly logRetentionDays: number;
  readonly key: CustomerManagedKey | null;
}

/**
 * Writes every new or changed finding of the bridge to a log group. EventBridge requires a resource policy for that,
 * of which an account can have 10 per Region (CloudWatch Logs quotas, not adjustable), so this is created only on
 * request.
 */
export class FindingsLog extends Construct {
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: FindingsLogProps) {
    super(scope, id);
    const name = `${Aws.STACK_NAME}-findings-${this.node.addr.slice(-8)}`;
    this.logGroup = createLogGroup(this, 'Findings', {
      // EventBridge's console only shows log groups with this prefix.
      name: `/aws/events/${name}`,
      retentionDays: props.logRetentionDays,
      key: props.key,
    });
    const rule = new CfnRule(this, 'Rule', {
      description: 'Writes all Keeper findings to a log group.',
      eventPattern: allFindingsPattern(props.enterprises),
      targets: [{ id: 'Log', arn: this.#bareArn() }],
    });
    const statements = writeFindings(this.logGroup.logGroupArn, rule.attrArn);
    new CfnResourcePolicy(this, 'WriteFindings', {
      policyName: name,
      policyDocument: Stack.of(this).toJsonString(new PolicyDocument({ statements })),
    });
  }

  /** A rule requires the ARN without the `:*` that CloudFormation appends for the streams. */
  #bareArn(): string {
    return Stack.of(this).formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: this.logGroup.logGroupName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }
}

/**
 * Only PutLogEvents is restricted to the rule, as in the example of the Terraform AWS provider
 * (aws_cloudwatch_event_target): no documentation states that CreateLogStream carries a source, and a condition
 * without one would lose every finding.
 */
function writeFindings(logGroupArn: string, ruleArn: string): PolicyStatement[] {
  const services = ['events.amazonaws.com', 'delivery.logs.amazonaws.com'];
  const principals = services.map((service) => new ServicePrincipal(service));
  return [
    new PolicyStatement({
      sid: 'CreateFindingStreams',
      principals,
      actions: ['logs:CreateLogStream'],
      resources: [logGroupArn],
    }),
    new PolicyStatement({
      sid: 'WriteFindings',
      principals,
      actions: ['logs:PutLogEvents'],
      resources: [logGroupArn],
      conditions: { ArnEquals: { 'aws:SourceArn': ruleArn } },
    }),
  ];
}
