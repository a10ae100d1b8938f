import { Aws, type CfnCondition, Fn, Token } from 'aws-cdk-lib';

/** An ARN of Security Hub in the stack's partition, of all Regions unless one is given. */
export function hubArn(account: string, resource: string, region = '*'): string {
  return `arn:${Aws.PARTITION}:securityhub:${region}:${account}:${resource}`;
}

/** The default product that the stack's account has for its own use, in all Regions. */
export function ownProductArn(): string {
  return hubArn(Aws.ACCOUNT_ID, `product/${Aws.ACCOUNT_ID}/default`);
}

/** Eight digits that are the stack's own, so that two bridges of one account do not meet. */
export function stackDigits(): string {
  const uuid = Fn.select(2, Fn.split('/', Aws.STACK_ID));
  return Fn.select(0, Fn.split('-', uuid));
}

/** The Regions in a parameter, with commas between them; the stack's own where it is empty. */
export function targetRegions(hasRegions: CfnCondition, parameter: string): string[] {
  // People write spaces behind commas.
  const given = Fn.join('', Fn.split(' ', parameter));
  const own = Aws.REGION;
  return Token.asList(
    Fn.conditionIf(hasRegions.logicalId, Fn.split(',', given), Fn.split(',', own)),
  );
}
