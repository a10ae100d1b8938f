import type { Partition } from './target.js';

/** The AWS resource types that Keeper can tell us something about, in ASFF's names. */
type AwsResourceType =
  | 'AwsEc2Instance'
  | 'AwsRdsDbInstance'
  | 'AwsIamUser'
  | 'AwsIamAccessKey'
  | 'AwsIamRole'
  /** What ASFF has no type of its own for, such as a directory of AWS Directory Service. */
  | 'Other';

/** A thing in AWS that a finding is about, so that Security Hub joins it with all else it knows of it. */
export interface AwsResource {
  readonly type: AwsResourceType;
  readonly arn: string;
  readonly partition: Partition;
  /** Null for what lives in no Region (IAM). */
  readonly region: string | null;
}
