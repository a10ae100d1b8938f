import type { When } from './switch.js';

/** A KMS key of the customer's for the ledger and the token; without one, keys of AWS encrypt them. */
export interface OwnKey {
  readonly arn: string;
  /** Under a condition when only the deployment tells whether there is a key. */
  readonly when: When;
}
