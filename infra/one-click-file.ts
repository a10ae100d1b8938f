import type { AWS_REGIONS } from '../src/config/aws-regions.js';

/**
 * Regions in which CloudFormation does not support `AWS::EventSchemas` (its resource types by Region, 2026-08). It
 * rejects a template with an unknown type, even if a condition excludes the resource.
 */
export const REGIONS_WITHOUT_SCHEMAS: readonly (typeof AWS_REGIONS)[number][] = [
  'ap-east-2',
  'ap-south-2',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-west-1',
  'il-central-1',
  'mx-central-1',
];

export const ONE_CLICK_FILE = 'keeper-security-hub-bridge.template.json';
/** The same without the schema registry. */
export const NO_SCHEMAS_FILE = 'keeper-security-hub-bridge-without-schemas.template.json';

/** The template for a Region. */
export function oneClickFile(region: string): string {
  return REGIONS_WITHOUT_SCHEMAS.some((one) => one === region) ? NO_SCHEMAS_FILE : ONE_CLICK_FILE;
}

/**
 * The link that opens the CloudFormation console with the template filled in (CloudFormation user guide, quick-create
 * links). The template must be in S3; the console's host depends on the partition.
 * @param bucketUrl https URL of a folder in S3, for example https://BUCKET.s3.eu-west-1.amazonaws.com/v1
 */
export function quickCreateLink(bucketUrl: string, file: string, region: string): string {
  const base = bucketUrl.endsWith('/') ? bucketUrl : `${bucketUrl}/`;
  const template = new URL(file, base);
  const query = new URLSearchParams({
    templateURL: template.href,
    stackName: 'keeper-security-hub-bridge',
  });
  return `https://${consoleHost(region)}/cloudformation/home?region=${region}#/stacks/create/review?${query}`;
}

function consoleHost(region: string): string {
  if (region.startsWith('us-gov-')) return 'console.amazonaws-us-gov.com';
  if (region.startsWith('cn-')) return 'console.amazonaws.cn';
  return `${region}.console.aws.amazon.com`;
}
