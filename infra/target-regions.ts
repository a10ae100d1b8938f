import { Aws, type CfnCondition, Fn, Token } from 'aws-cdk-lib';

/** The Regions in a parameter, with commas between them; the stack's own where it is empty. */
export function targetRegions(hasRegions: CfnCondition, parameter: string): string[] {
  // People write spaces behind commas.
  const given = Fn.join('', Fn.split(' ', parameter));
  const own = Aws.REGION;
  return Token.asList(
    Fn.conditionIf(hasRegions.logicalId, Fn.split(',', given), Fn.split(',', own)),
  );
}
