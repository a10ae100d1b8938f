import { RemovalPolicy, Token } from 'aws-cdk-lib';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.js';
import { valueIf } from '../conditional.js';
import type { CustomerManagedKey } from '../customer-managed-key.js';

export interface TokenSecretProps {
  /** The tenant of the token, for people. */
  readonly tenant: string;
  readonly key: CustomerManagedKey | null;
}

/**
 * The secret for Keeper's API token, initially empty: a person stores the token. Retained when the stack is deleted.
 */
export class TokenSecret extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { tenant, key }: TokenSecretProps) {
    super(scope, id);
    const secret = new CfnSecret(this, 'Secret', {
      description: `API token of Keeper for the bridge to Security Hub (${tenant}).`,
      ...(key !== null && { kmsKeyId: Token.asString(valueIf(key.when, key.arn)) }),
    });
    secret.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    acknowledge(
      secret,
      'AwsSolutions::AwsSolutions-SMG4',
      'Only a Keeper administrator can create a token; an alarm fires 14 days before it expires.',
    );
    this.arn = secret.ref;
  }
}
