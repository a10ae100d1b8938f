import { Token } from 'aws-cdk-lib';
import { valueIf, type When } from './conditional.js';

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
