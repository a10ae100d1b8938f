import { Aws } from 'aws-cdk-lib';
import { CfnPolicy, PolicyDocument, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { createIf } from '../conditional.js';
import type { CustomerManagedKey } from '../customer-managed-key.js';

export interface KeyRightsProps {
  readonly key: CustomerManagedKey;
  readonly roleNames: string[];
  /** That use the key in the name of these roles. */
  readonly services: readonly string[];
  readonly use: (keyArn: string, services: readonly string[]) => PolicyStatement;
}

/** Lets roles use the customer's key: a policy by itself, so that it can depend on a condition. */
export class KeyRights extends Construct {
  constructor(scope: Construct, id: string, props: KeyRightsProps) {
    super(scope, id);
    const { key, roleNames, use } = props;
    // The suffix in kms:ViaService is not documented for China, so both spellings are given.
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
