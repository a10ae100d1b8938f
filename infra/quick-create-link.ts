/**
 * The link that opens CloudFormation's console with the template filled in (CloudFormation user guide,
 * quick-create links). The template must be in S3; the console's host tells the partition.
 * @param bucketUrl https address of a folder in S3, as in https://BUCKET.s3.eu-west-1.amazonaws.com/v1
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
