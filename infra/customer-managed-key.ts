import { Aws, Token } from 'aws-cdk-lib';
import { CfnPolicy, PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { createIf, valueIf, type When } from './conditional.js';

/** A customer managed KMS key for everything the stack stores; without one, AWS keys encrypt it. */
export interface CustomerManagedKey {
  readonly arn: string;
  /** Under a condition if it is known only at deployment whether there is a key. */
  readonly when: When;
}

/** For a property of a resource; unset if there is no key. */
export function keyArn({ arn, when }: CustomerManagedKey): string {
  return Token.asString(valueIf(when, arn));
}

interface KeyPermissionsProps {
  readonly key: CustomerManagedKey;
  readonly roleNames: string[];
  /** Services that use the key on behalf of these roles. */
  readonly services: readonly string[];
  readonly use: (keyArn: string, services: readonly string[]) => PolicyStatement;
}

/** Lets roles use the customer's key: a separate policy, so that it can depend on a condition. */
export class KeyPermissions extends Construct {
  constructor(scope: Construct, id: string, props: KeyPermissionsProps) {
    super(scope, id);
    const { key, roleNames, use } = props;
    // The suffix in kms:ViaService is not documented for China, so both spellings are allowed.
    const services = props.services.flatMap((service) =>
      ['amazonaws.com', Aws.URL_SUFFIX].map((suffix) => `${service}.${Aws.REGION}.${suffix}`),
    );
    const statement = use(key.arn, services);
    createIf(key.when, () => {
      return new CfnPolicy(this, 'Policy', {
        policyName: String(statement.sid),
        policyDocument: new PolicyDocument({ statements: [statement] }),
        roles: roleNames,
      });
    });
  }
}

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
