import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnLogGroup, LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { type CustomerManagedKey, keyArn } from '../customer-managed-key.js';

export interface OwnLogProps {
  readonly retentionDays: number;
  readonly key: CustomerManagedKey | null;
  /** Default: CloudFormation makes one. */
  readonly name?: string;
}

/** A log group that goes with the stack. */
export function ownLog(scope: Construct, id: string, props: OwnLogProps): LogGroup {
  const { retentionDays, key, name } = props;
  const group = new LogGroup(scope, id, {
    ...(name !== undefined && { logGroupName: name }),
    retention: retentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const { defaultChild } = group.node;
  if (key !== null && defaultChild instanceof CfnLogGroup) defaultChild.kmsKeyId = keyArn(key);
  return group;
}
