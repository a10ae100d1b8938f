import { describe, expect, it } from 'vitest';
import { productArn } from '../../../src/asff/product-arn.js';
import type { Partition } from '../../../src/domain/target.js';

const account = '111122223333';

describe('the product ARN', () => {
  it.each<[Partition, string]>([
    ['aws', 'eu-central-1'],
    ['aws-us-gov', 'us-gov-west-1'],
    ['aws-cn', 'cn-north-1'],
  ])("is the account's own in partition %s by default", (partition, region) => {
    expect(productArn({ partition, region, account, product: null })).toBe(
      `arn:${partition}:securityhub:${region}:111122223333:product/111122223333/default`,
    );
  });

  it("contains the vendor's account for a partner product, never the customer's", () => {
    const product = { company: 'keeper', product: 'posture', account: '444455556666' };
    expect(productArn({ partition: 'aws', region: 'us-east-1', account, product })).toBe(
      'arn:aws:securityhub:us-east-1:444455556666:product/keeper/posture',
    );
  });
});
