import { Duration, Token } from 'aws-cdk-lib';
import { PolicyDocument, type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { valueIf, type When } from '../conditional.js';
import type { CustomerManagedKey } from '../customer-managed-key.js';
import { writeLogs } from './iam-statements.js';
import { createLogGroup } from './log-group.js';

/** The maximum that Lambda allows. */
export const FUNCTION_TIMEOUT = Duration.minutes(15);

export interface BridgeFunctionProps {
  readonly description: string;
  /** CommonJS that exports `handler`, without the AWS SDK, which the runtime provides. */
  readonly code: string;
  /** `arm64` or `x86_64`; may be known only at deployment. */
  readonly architecture: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly permissions: readonly PolicyStatement[];
  readonly logRetentionDays: number;
  /** Encrypts the log; null: CloudWatch's own encryption. */
  readonly key: CustomerManagedKey | null;
  /** Concurrency reserved for this function; null: none. */
  readonly reserved: ReservedConcurrency | null;
  /** Default: the maximum that Lambda allows. */
  readonly timeout?: Duration;
  /** MB. Default 1,024: room for 20,000 findings, and a function's CPU scales with its memory. */
  readonly memorySize?: number;
}

export interface ReservedConcurrency {
  readonly count: number;
  readonly when: When;
}

/** A function with inline code, its own log group, and a role with only the given permissions. */
export class BridgeFunction extends Construct {
  readonly name: string;
  readonly arn: string;
  readonly role: Role;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: BridgeFunctionProps) {
    super(scope, id);
    const { description, reserved, timeout = FUNCTION_TIMEOUT, memorySize = 1024 } = props;
    const { logRetentionDays: retentionDays, key } = props;
    this.logGroup = createLogGroup(this, 'Logs', { retentionDays, key });
    const statements = [writeLogs(this.logGroup.logGroupArn), ...props.permissions];
    this.role = new Role(this, 'Role', {
      description,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { Rights: new PolicyDocument({ statements }) },
    });
    const lambda = new CfnFunction(this, 'Function', {
      description,
      runtime: 'nodejs24.x',
      architectures: [props.architecture],
      handler: 'index.handler',
      code: { zipFile: props.code },
      memorySize,
      timeout: timeout.toSeconds(),
      role: this.role.roleArn,
      loggingConfig: { logGroup: this.logGroup.logGroupName },
      environment: { variables: { ...props.environment } },
      ...(reserved !== null && { reservedConcurrentExecutions: reserve(reserved) }),
    });
    this.name = lambda.ref;
    this.arn = lambda.attrArn;
  }
}

function reserve({ count, when }: ReservedConcurrency): number {
  return Token.asNumber(valueIf(when, count));
}
