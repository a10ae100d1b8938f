import type { Target } from '../domain/target.js';

/** A product of a Security Hub partner; `account` is the vendor's, never the customer's. */
export interface PartnerProduct {
  readonly company: string;
  readonly product: string;
  readonly account: string;
}

/**
 * The product ARN of the findings. Without `product`, it is the account's default product; otherwise the partner's,
 * in which only the Region varies. The Region is always that of the endpoint (AWS user guide, custom integrations;
 * partner guide).
 */
export function productArn(options: {
  readonly partition: Target['partition'];
  readonly region: string;
  readonly account: string;
  readonly product: PartnerProduct | null;
}): string {
  const { partition, region, account } = options;
  const {
    company,
    product,
    account: owner,
  } = options.product ?? {
    company: account,
    product: 'default',
    account,
  };
  return `arn:${partition}:securityhub:${region}:${owner}:product/${company}/${product}`;
}
