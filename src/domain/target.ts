export type Partition = 'aws' | 'aws-us-gov' | 'aws-cn';

/** An AWS account and Region that receives findings, under one product ARN. */
export interface Target {
  readonly partition: Partition;
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
  readonly productArn: string;
  /** Role to assume for this account; null: the caller's own credentials. */
  readonly roleArn: string | null;
  readonly externalId: string | null;
}

/** Identifies a target in the ledger, logs and metrics. */
export function targetKey(target: Pick<Target, 'partition' | 'account' | 'region'>): string {
  return `${target.partition}#${target.account}#${target.region}`;
}

/** The Region's prefix determines the partition; the other partitions are not supported. */
export function partitionOf(region: string): Partition {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return 'aws';
}
