import { Aws, type CfnCondition, Fn, Token } from 'aws-cdk-lib';

/** A Security Hub ARN in the stack's partition, for all Regions unless one is given. */
export function hubArn(account: string, resource: string, region = '*'): string {
  return `arn:${Aws.PARTITION}:securityhub:${region}:${account}:${resource}`;
}

/** The account's default product, in all Regions. */
export function ownProductArn(): string {
  return hubArn(Aws.ACCOUNT_ID, `product/${Aws.ACCOUNT_ID}/default`);
}

/** Eight digits unique to the stack, so that two bridges in one account do not collide. */
export function stackDigits(): string {
  const uuid = Fn.select(2, Fn.split('/', Aws.STACK_ID));
  return Fn.select(0, Fn.split('-', uuid));
}

/** The comma-separated Regions of a parameter; the stack's own if it is empty. */
export function targetRegions(hasRegions: CfnCondition, parameter: string): string[] {
  // Users may type spaces after commas.
  const given = Fn.join('', Fn.split(' ', parameter));
  const own = Aws.REGION;
  return Token.asList(
    Fn.conditionIf(hasRegions.logicalId, Fn.split(',', given), Fn.split(',', own)),
  );
}
