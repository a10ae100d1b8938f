import { Aws } from 'aws-cdk-lib';

/** An ARN of Security Hub in the stack's partition, of all Regions unless one is given. */
export function hubArn(account: string, resource: string, region = '*'): string {
  return `arn:${Aws.PARTITION}:securityhub:${region}:${account}:${resource}`;
}

/** The default product that the stack's account has for its own use, in all Regions. */
export function ownProductArn(): string {
  return hubArn(Aws.ACCOUNT_ID, `product/${Aws.ACCOUNT_ID}/default`);
}
