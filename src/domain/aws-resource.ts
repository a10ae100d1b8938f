import type { Partition } from './target.js';

/** The AWS resource types that Keeper has data about, by their ASFF names. */
type AwsResourceType =
  | 'AwsEc2Instance'
  | 'AwsRdsDbInstance'
  | 'AwsIamUser'
  | 'AwsIamAccessKey'
  | 'AwsIamRole'
  /** For resources without an ASFF type, such as an AWS Directory Service directory. */
  | 'Other';

/** The AWS resource of a finding, so that Security Hub can correlate it with its other data. */
export interface AwsResource {
  readonly type: AwsResourceType;
  readonly arn: string;
  readonly partition: Partition;
  /** Null for global resources (IAM). */
  readonly region: string | null;
}
