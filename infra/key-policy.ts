import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';

/**
 * What the policy of the customer's key has to allow services that use it in no caller's name; docs/security.md has it
 * to copy. The others, such as DynamoDB, use it in the name of a role, which IAM policies of the stack allow.
 */
export function keyPolicyStatements(): PolicyStatement[] {
  const own = `${Aws.REGION}:${Aws.ACCOUNT_ID}`;
  return [
    // CloudWatch Logs user guide, encryption of log data with KMS.
    new PolicyStatement({
      sid: 'EncryptLogs',
      principals: [new ServicePrincipal(`logs.${Aws.REGION}.${Aws.URL_SUFFIX}`)],
      actions: [
        'kms:Encrypt*',
        'kms:Decrypt*',
        'kms:ReEncrypt*',
        'kms:GenerateDataKey*',
        'kms:Describe*',
      ],
      resources: ['*'],
      conditions: {
        ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${Aws.PARTITION}:logs:${own}:*` },
      },
    }),
    // Amazon SNS developer guide, key management: event sources that publish to an encrypted topic.
    new PolicyStatement({
      sid: 'PublishToEncryptedTopics',
      principals: [
        new ServicePrincipal('cloudwatch.amazonaws.com'),
        new ServicePrincipal('events.amazonaws.com'),
      ],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      resources: ['*'],
    }),
  ];
}
