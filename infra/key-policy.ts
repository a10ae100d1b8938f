import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';

/**
 * What the customer's key policy must allow for services that use the key without a caller; docs/security.md lists it
 * for copying. Other services, such as DynamoDB, use it on behalf of a role, which the stack's IAM policies allow.
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
