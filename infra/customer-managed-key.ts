import { Aws, Token } from 'aws-cdk-lib';
import { CfnPolicy, PolicyDocument, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { createIf, valueIf, type When } from './conditional.js';

/** A KMS key of the customer's for all that the stack stores; without one, keys of AWS encrypt it. */
export interface CustomerManagedKey {
  readonly arn: string;
  /** Under a condition when only the deployment tells whether there is a key. */
  readonly when: When;
}

/** For a property of a resource; not set where there is no key. */
export function keyArn({ arn, when }: CustomerManagedKey): string {
  return Token.asString(valueIf(when, arn));
}

interface KeyRightsProps {
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
