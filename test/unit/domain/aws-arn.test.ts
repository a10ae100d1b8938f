import { describe, expect, it } from 'vitest';
import * as arns from '../../../src/domain/aws-arn.js';

const ACCOUNT = { account: '111122223333', partition: 'aws' } as const;
const CHINA = { account: '444455556666', partition: 'aws-cn' } as const;
const GOV = { account: '444455556666', partition: 'aws-us-gov' } as const;

describe('ARNs', () => {
  it.each([
    [
      arns.ec2Instance(ACCOUNT, 'ap-southeast-2', 'i-0a1b2c3d4e5f60718'),
      'arn:aws:ec2:ap-southeast-2:111122223333:instance/i-0a1b2c3d4e5f60718',
    ],
    [
      arns.ec2Instance(CHINA, 'cn-north-1', 'i-0a1b2c3d'),
      'arn:aws-cn:ec2:cn-north-1:444455556666:instance/i-0a1b2c3d',
    ],
    [
      arns.rdsInstance(GOV, 'us-gov-east-1', 'Orders-1'),
      'arn:aws-us-gov:rds:us-gov-east-1:444455556666:db:orders-1',
    ],
    [
      arns.directory(ACCOUNT, 'eu-west-1', 'd-90670a0b1c'),
      'arn:aws:ds:eu-west-1:111122223333:directory/d-90670a0b1c',
    ],
    [arns.iamUser(GOV, 'a.b@c'), 'arn:aws-us-gov:iam::444455556666:user/a.b@c'],
    [
      arns.iamRole('arn:aws-cn:iam::444455556666:role/ops/Admin'),
      'arn:aws-cn:iam::444455556666:role/ops/Admin',
    ],
  ])('use the partition: %j', (resource, arn) => {
    expect(resource?.arn).toBe(arn);
    expect(arn.split(':')[1]).toBe(resource?.partition);
  });

  it('of IAM have no Region', () => {
    expect(arns.iamUser(ACCOUNT, 'ada')?.region).toBeNull();
    expect(arns.iamRole('arn:aws:iam::111122223333:role/Admin')?.region).toBeNull();
  });

  it.each([
    ['an instance in an invalid format', arns.ec2Instance(ACCOUNT, 'us-east-1', 'web-1')],
    ['a Region of another partition', arns.ec2Instance(ACCOUNT, 'cn-north-1', 'i-0a1b2c3d')],
    ['an invalid Region', arns.ec2Instance(ACCOUNT, 'us east', 'i-0a1b2c3d')],
    ['a database with ARN separators', arns.rdsInstance(ACCOUNT, 'us-east-1', 'a:b')],
    ['a database with a trailing dash', arns.rdsInstance(ACCOUNT, 'us-east-1', 'orders-')],
    ['a directory in an invalid format', arns.directory(ACCOUNT, 'us-east-1', 'corp')],
    ['a user with a path', arns.iamUser(ACCOUNT, 'ops/ada')],
    ['a role in another cloud', arns.iamRole('arn:aws-iso:iam::111122223333:role/Admin')],
    ['text that is not a role', arns.iamRole('Administrators')],
  ])('are not created for %s', (_what, resource) => {
    expect(resource).toBeNull();
  });
});
