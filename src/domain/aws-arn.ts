import type { AwsResource } from './aws-resource.js';
import type { AwsAccount } from './pam.js';
import { partitionOf } from './target.js';

/** Names that are valid in an ARN by AWS's own rules, so that no name can break out of it. */
const FORMS = {
  // Amazon EC2: 8 digits in old accounts, 17 in all others.
  instance: /^i-(?:[0-9a-f]{8}|[0-9a-f]{17})$/,
  // Amazon RDS: starts with a letter; letters, digits and single dashes; no trailing dash.
  database: /^[a-z](?:-?[a-z0-9]){0,62}$/,
  // AWS Directory Service.
  directory: /^d-[0-9a-f]{10}$/,
  // AWS IAM.
  user: /^[\w+=,.@-]{1,64}$/,
  role: /^arn:(aws|aws-us-gov|aws-cn):iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/,
  region: /^[a-z]{2}(?:-[a-z]+){1,3}-\d$/,
} as const;

/** Each returns null for a name that AWS does not allow, and for a Region of another partition. */
export function ec2Instance(account: AwsAccount, region: string, id: string): AwsResource | null {
  if (!FORMS.instance.test(id)) return null;
  return regional('AwsEc2Instance', account, region, 'ec2', `instance/${id}`);
}

/** RDS accepts identifiers in any case and stores them in lowercase. */
export function rdsInstance(account: AwsAccount, region: string, id: string): AwsResource | null {
  const name = id.toLowerCase();
  if (!FORMS.database.test(name)) return null;
  return regional('AwsRdsDbInstance', account, region, 'rds', `db:${name}`);
}

/** ASFF has no type for a directory. */
export function directory(account: AwsAccount, region: string, id: string): AwsResource | null {
  if (!FORMS.directory.test(id)) return null;
  return regional('Other', account, region, 'ds', `directory/${id}`);
}

/** Keeper stores no path of a user, so the root path is assumed; the finding's Details state that. */
export function iamUser({ account, partition }: AwsAccount, name: string): AwsResource | null {
  if (!FORMS.user.test(name)) return null;
  const arn = `arn:${partition}:iam::${account}:user/${name}`;
  return { type: 'AwsIamUser', arn, partition, region: null };
}

/** Keeper reports the whole ARN. */
export function iamRole(arn: string): AwsResource | null {
  const partition = FORMS.role.exec(arn)?.[1];
  if (partition !== 'aws' && partition !== 'aws-us-gov' && partition !== 'aws-cn') return null;
  return { type: 'AwsIamRole', arn, partition, region: null };
}

function regional(
  type: AwsResource['type'],
  { account, partition }: AwsAccount,
  region: string,
  service: string,
  name: string,
): AwsResource | null {
  if (!FORMS.region.test(region) || partitionOf(region) !== partition) return null;
  const arn = `arn:${partition}:${service}:${region}:${account}:${name}`;
  return { type, arn, partition, region };
}
