import { CfnCondition, Fn, type IResolvable, type Stack, Token } from 'aws-cdk-lib';
import type { AWS_REGIONS } from '../src/config/aws-regions.js';

export const ARCHITECTURES = ['arm64', 'x86_64'] as const;
export type Architecture = (typeof ARCHITECTURES)[number];

/**
 * Regions to which AWS itself deploys arm64 functions or layers (the release workflows of Powertools for AWS Lambda
 * Python). Lambda rejects an arm64 function where it is not supported, so any other Region gets x86_64, which all
 * support.
 */
const ARM_REGIONS: readonly (typeof AWS_REGIONS)[number][] = [
  'af-south-1',
  'ap-east-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-south-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ca-central-1',
  'ca-west-1',
  'eu-central-1',
  'eu-central-2',
  'eu-north-1',
  'eu-south-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-gov-east-1',
  'us-gov-west-1',
  'us-west-1',
  'us-west-2',
];

/** The safe choice for a stack whose Region is known only at deployment. */
export function defaultArchitecture(region: string): Architecture {
  if (Token.isUnresolved(region)) return 'x86_64';
  return ARM_REGIONS.some((one) => one === region) ? 'arm64' : 'x86_64';
}

/** The architecture selected by a parameter; `auto` depends on the Region. */
export function chosenArchitecture(stack: Stack, choice: string): string {
  const isRegion = (region: string) => Fn.conditionEquals(stack.region, region);
  const usesArm = new CfnCondition(stack, 'UsesArm', {
    expression: Fn.conditionOr(
      Fn.conditionEquals(choice, 'arm64'),
      Fn.conditionAnd(
        Fn.conditionEquals(choice, 'auto'),
        Fn.conditionOr(...ARM_REGIONS.map(isRegion)),
      ),
    ),
  });
  const chosen: IResolvable = Fn.conditionIf(usesArm.logicalId, 'arm64', 'x86_64');
  return Token.asString(chosen);
}
