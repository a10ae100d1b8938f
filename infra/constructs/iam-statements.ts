import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/* Every permission that a function of the bridge can have. docs/iam.md explains each by its Sid. */

function allow(
  sid: string,
  actions: string[],
  resources: readonly string[],
  conditions: Record<string, Record<string, unknown>> = {},
): PolicyStatement {
  return new PolicyStatement({ sid, actions, resources: [...resources], conditions });
}

/** @param arn of a log group, as returned by CloudFormation, with `:*` for its streams */
export function writeLogs(arn: string): PolicyStatement {
  return allow('WriteLogs', ['logs:CreateLogStream', 'logs:PutLogEvents'], [arn]);
}

export interface SendFindingsProps {
  readonly productArns: readonly string[];
  /** The accounts that findings may belong to; Security Hub checks each finding. */
  readonly accounts: readonly string[];
  /** A list, or a parameter that is one; required only if the ARNs do not fix the Region. */
  readonly regions?: unknown;
}

/** The only Security Hub permission (AWS partner guide, permissions of an integration). */
export function sendFindings(props: SendFindingsProps): PolicyStatement {
  return allow('SendFindings', ['securityhub:BatchImportFindings'], props.productArns, {
    StringEquals: {
      'securityhub:TargetAccount': [...props.accounts],
      ...(props.regions !== undefined && { 'aws:RequestedRegion': props.regions }),
    },
  });
}

export function assumeSenders(roleArns: readonly string[]): PolicyStatement {
  return allow('AssumeSenders', ['sts:AssumeRole'], roleArns);
}

export function readSecrets(arns: readonly string[]): PolicyStatement {
  return allow('ReadSecrets', ['secretsmanager:GetSecretValue'], arns);
}

export function readParameters(arns: readonly string[]): PolicyStatement {
  return allow('ReadParameters', ['ssm:GetParameter'], arns);
}

export function useLedger(tableArn: string): PolicyStatement {
  const actions = [
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
    'dynamodb:DeleteItem',
    'dynamodb:Query',
    'dynamodb:BatchWriteItem',
  ];
  return allow('UseLedger', actions, [tableArn]);
}

/** DynamoDB developer guide: `dynamodb:LeadingKeys` is the partition key. The ledger itself stays out of reach. */
export function recordLatestChoices(tableArn: string): PolicyStatement {
  return allow('RememberChoices', ['dynamodb:GetItem', 'dynamodb:PutItem'], [tableArn], {
    'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['#shared'] },
  });
}

export function takeJobs(queueArn: string): PolicyStatement {
  const actions = [
    'sqs:ReceiveMessage',
    'sqs:DeleteMessage',
    'sqs:ChangeMessageVisibility',
    'sqs:GetQueueAttributes',
  ];
  return allow('TakeJobs', actions, [queueArn]);
}

export function sendJobs(queueArn: string): PolicyStatement {
  return allow('SendJobs', ['sqs:SendMessage'], [queueArn]);
}

export function reportQuarantine(queueArn: string): PolicyStatement {
  return allow('ReportQuarantine', ['sqs:SendMessage'], [queueArn]);
}

export function keepFailures(queueArn: string): PolicyStatement {
  return allow('KeepFailures', ['sqs:SendMessage'], [queueArn]);
}

export function publishEvents(busArn: string): PolicyStatement {
  return allow('PublishEvents', ['events:PutEvents'], [busArn]);
}

/**
 * Secrets Manager, DynamoDB and SQS require it of a caller if the customer's key encrypts their data (AWS KMS
 * developer guide, each service); a function can use the key only through these services.
 */
export function useKey(keyArn: string, services: readonly string[]): PolicyStatement {
  const actions = [
    'kms:Decrypt',
    'kms:Encrypt',
    'kms:GenerateDataKey',
    'kms:ReEncryptFrom',
    'kms:ReEncryptTo',
    'kms:DescribeKey',
  ];
  return allow('UseKey', actions, [keyArn], { StringEquals: { 'kms:ViaService': [...services] } });
}

/** SQS requires it of a sender to an encrypted queue (Amazon SQS developer guide, key management). */
export function useQueueKey(keyArn: string, services: readonly string[]): PolicyStatement {
  const actions = ['kms:Decrypt', 'kms:GenerateDataKey'];
  return allow('UseQueueKey', actions, [keyArn], {
    StringEquals: { 'kms:ViaService': [...services] },
  });
}

/** Service authorization reference: these actions do not support resource-level permissions. */
export function manageActions(): PolicyStatement {
  const actions = ['Create', 'Update', 'Delete'].map((verb) => `securityhub:${verb}ActionTarget`);
  return allow('ManageActions', actions, ['*']);
}

/** As above; the ids of insights are unknown before they exist. */
export function manageInsights(): PolicyStatement {
  const actions = ['Create', 'Update', 'Delete'].map((verb) => `securityhub:${verb}Insight`);
  return allow('ManageInsights', actions, ['*']);
}
