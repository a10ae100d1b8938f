/** Hosts of S3 in one Region, or in whichever: AWS General Reference, Amazon S3 endpoints. */
const S3_HOST =
  /^[a-z0-9.-]+\.s3(?:[.-](?:dualstack\.)?(?<region>[a-z0-9-]+))?\.amazonaws\.com(?:\.cn)?$/;

/**
 * CloudFormation waits for its answer at an address of S3. Whoever else may invoke the function could name any other.
 * @throws Error unless the address is one of S3 in this Region, by https; the address itself is a secret
 */
export function checkResponseUrl(address: string, region: string): URL {
  const url = new URL(address);
  const match = S3_HOST.exec(url.hostname);
  const isOurs = match !== null && (match.groups?.['region'] ?? region) === region;
  if (url.protocol === 'https:' && isOurs && url.port === '' && url.username === '') return url;
  throw new Error(
    `ResponseURL points to ${url.protocol}//${url.host}, not to Amazon S3 in ${region} by https. Invoke this function by CloudFormation only.`,
  );
}
