import { describe, expect, it } from 'vitest';
import { deploy } from '../helpers/deploy.js';
import { memberTemplate } from '../helpers/infra.js';

const template = memberTemplate();
const PRODUCT = 'arn:aws:securityhub:us-east-1:999999999999:product/keeper-security/keeper';

const deployWith = (given: Record<string, string> = {}) =>
  deploy(template, {
    BridgeRoleArn: 'arn:aws:iam::111122223333:role/bridge',
    ExternalId: 'something-long',
    'AWS::AccountId': '444455556666',
    'AWS::Region': 'eu-west-1',
    ...given,
  });

describe('the member template', () => {
  it('creates the role that the bridge assumes', () => {
    const [role] = deployWith().of('AWS::IAM::Role');
    expect(role).toMatchObject({
      RoleName: 'KeeperBridgeSender',
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Principal: { AWS: 'arn:aws:iam::111122223333:role/bridge' },
            Condition: { StringEquals: { 'sts:ExternalId': 'something-long' } },
          },
        ],
      },
    });
    expect(JSON.stringify(role)).toContain(
      'arn:aws:securityhub:*:444455556666:product/444455556666/default',
    );
    expect(deployWith().of('AWS::SecurityHub::ProductSubscription')).toEqual([]);
  });

  it('subscribes to a partner product in each Region, whatever Region its ARN names', () => {
    const stack = deployWith({ ProductArn: PRODUCT });
    expect(stack.of('AWS::SecurityHub::ProductSubscription')).toEqual([
      { ProductArn: PRODUCT.replace('us-east-1', 'eu-west-1') },
    ]);
    expect(JSON.stringify(stack.of('AWS::IAM::Policy'))).toContain(
      'arn:aws:securityhub:*:444455556666:product-subscription/keeper-security/keeper',
    );
  });

  it('creates the role in one Region of a StackSet', () => {
    const elsewhere = deployWith({ RoleRegion: 'us-east-1', ProductArn: PRODUCT });
    expect(elsewhere.of('AWS::IAM::Role')).toEqual([]);
    expect(elsewhere.of('AWS::IAM::Policy')).toEqual([]);
    expect(elsewhere.of('AWS::SecurityHub::ProductSubscription')).toHaveLength(1);
    expect(elsewhere.outputs).toEqual({});
    expect(deployWith({ RoleRegion: 'eu-west-1' }).of('AWS::IAM::Role')).toHaveLength(1);
  });

  it.each([
    ['', 'eu-west-1'],
    ['us-east-1, eu-central-1', 'us-east-1,eu-central-1'],
  ])('lets the bridge send only to the Regions "%s"', (TargetRegions, expected) => {
    const stack = deployWith({ TargetRegions, ProductArn: PRODUCT });
    const text = JSON.stringify([stack.of('AWS::IAM::Role'), stack.of('AWS::IAM::Policy')]);
    const bounds = [...text.matchAll(/"aws:RequestedRegion":(\[.*?\])/g)];
    expect(bounds.map(([, regions]) => JSON.parse(String(regions)).join())).toEqual([
      expected,
      expected,
    ]);
  });

  it('keeps a resource with every combination of parameters, as CloudFormation requires', () => {
    const { Resources } = JSON.parse(template);
    const types = new Set(Object.values<{ Type: string }>(Resources).map(({ Type }) => Type));
    const combinations = [];
    for (const RoleRegion of ['', 'eu-west-1', 'us-east-1']) {
      for (const ProductArn of ['', PRODUCT]) {
        for (const TargetRegions of ['', 'us-east-1', 'us-east-1,eu-west-1']) {
          for (const RoleName of ['KeeperBridgeSender', 'Other']) {
            combinations.push({ RoleRegion, ProductArn, TargetRegions, RoleName });
          }
        }
      }
    }
    expect(combinations).toHaveLength(36);
    const empty = combinations.filter((given) => {
      const stack = deployWith(given);
      return [...types].every((type) => stack.of(type).length === 0);
    });
    expect(empty).toEqual([]);
  });

  it('knows exactly the Regions in which its role can be created', () => {
    const { Parameters } = JSON.parse(template);
    const { AllowedValues: regions } = Parameters.RoleRegion;
    expect(regions).toEqual(
      expect.arrayContaining(['', 'us-east-1', 'us-gov-west-1', 'cn-north-1']),
    );
    expect(regions).not.toContain('us-east-9');
  });
});
