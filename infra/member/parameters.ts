import {
  Aws,
  CfnCondition,
  CfnParameter,
  type CfnParameterProps,
  Fn,
  type ICfnConditionExpression,
  type Stack,
} from 'aws-cdk-lib';
import { AWS_REGIONS } from '../../src/config/aws-regions.js';
import { REGIONS_PATTERN } from '../one-click/patterns.js';

const PARAMETERS = {
  BridgeRoleArn: {
    description: 'The role that the bridge runs with: role.roleArn of the CDK construct.',
    allowedPattern: 'arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]+',
    constraintDescription: 'must be the ARN of a role',
  },
  ExternalId: {
    description:
      'A value of your choice; must match externalId of the target in the configuration of the bridge.',
    // AWS STS, AssumeRole: 2 to 1,224 characters of this set; a short one could be guessed.
    allowedPattern: '[\\w+=,.@:/-]{8,1224}',
    constraintDescription: 'must be 8 to 1224 letters, digits or any of + = , . @ : / -',
  },
  RoleName: {
    description: 'Name of the role, the same in every account.',
    default: 'KeeperBridgeSender',
    allowedPattern: '[\\w+=,.@-]{1,64}',
    constraintDescription: 'must be the name of a role',
  },
  RoleRegion: {
    description:
      'If a StackSet deploys to several Regions of an account: the Region in which the role is created. Empty: this Region.',
    default: '',
    // A misspelled Region would match no Region of the StackSet, and the role would be created nowhere.
    allowedValues: ['', ...AWS_REGIONS],
  },
  TargetRegions: {
    description:
      'Comma-separated Regions to which the bridge may send findings. Empty: the Region in which the role is created.',
    default: '',
    allowedPattern: REGIONS_PATTERN,
    constraintDescription:
      'must be empty or supported Regions of one partition, like us-east-1,eu-west-1',
  },
  ProductArn: {
    description:
      'Optional: ARN of the partner product under which the bridge sends, in any Region. Empty: the default product of the account.',
    default: '',
    allowedPattern: '(arn:aws[a-z-]*:securityhub:[a-z0-9-]+:(\\d{12})?:product/[^/:]+/[^/:]+)?',
    constraintDescription: 'must be empty or the ARN of a product of Security Hub',
  },
} as const satisfies Readonly<Record<string, CfnParameterProps>>;

export type MemberParameters = Readonly<Record<keyof typeof PARAMETERS, CfnParameter>>;

export function addMemberParameters(stack: Stack): MemberParameters {
  const made = Object.entries(PARAMETERS).map(([name, props]) => [
    name,
    new CfnParameter(stack, name, props),
  ]);
  return Object.fromEntries(made) as MemberParameters;
}

export interface MemberConditions {
  readonly makesRole: CfnCondition;
  readonly hasProduct: CfnCondition;
  readonly makesPartnerRight: CfnCondition;
  readonly hasRegions: CfnCondition;
}

export function addMemberConditions(stack: Stack, parameters: MemberParameters): MemberConditions {
  const add = (id: string, expression: ICfnConditionExpression) =>
    new CfnCondition(stack, id, { expression });
  const region = parameters.RoleRegion.valueAsString;
  const product = parameters.ProductArn.valueAsString;
  const makesRole = add(
    'MakesRole',
    Fn.conditionOr(Fn.conditionEquals(region, ''), Fn.conditionEquals(region, Aws.REGION)),
  );
  const hasProduct = add('HasProduct', Fn.conditionNot(Fn.conditionEquals(product, '')));
  const makesPartnerRight = add('MakesPartnerRight', Fn.conditionAnd(makesRole, hasProduct));
  const regions = parameters.TargetRegions.valueAsString;
  const hasRegions = add('HasRegions', Fn.conditionNot(Fn.conditionEquals(regions, '')));
  return { makesRole, hasProduct, makesPartnerRight, hasRegions };
}
