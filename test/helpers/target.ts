import type { Target } from '../../src/domain/target.js';

/** A target in the default product with the given overrides. */
export function target(changes: Partial<Target> = {}): Target {
  return {
    partition: 'aws',
    account: '111122223333',
    region: 'us-east-1',
    productArn: 'arn:aws:securityhub:us-east-1:111122223333:product/111122223333/default',
    roleArn: null,
    externalId: null,
    ...changes,
  };
}
