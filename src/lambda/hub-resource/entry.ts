import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { makeAction } from './action.js';
import { makeInsight } from './insight.js';
import { type MadeResource, NOT_CREATED } from './made-resource.js';

type Make = (event: CloudFormationCustomResourceEvent) => Promise<MadeResource>;

const MAKERS: ReadonlyMap<string, Make> = new Map([
  ['Custom::SecurityHubAction', makeAction],
  ['Custom::SecurityHubInsight', makeInsight],
]);

/** Creates and deletes a stack's Security Hub resources for CloudFormation. */
export async function handler(event: CloudFormationCustomResourceEvent): Promise<void> {
  // Checked first: without a valid URL the outcome could not be reported to CloudFormation.
  const url = checkResponseUrl(event.ResponseURL, String(process.env['AWS_REGION']));
  const outcome = await make(event).then(
    ({ id, skipped }) => ({
      Status: 'SUCCESS',
      PhysicalResourceId: id,
      ...(skipped !== undefined && { Reason: skipped }),
    }),
    (error: unknown) => ({
      Status: 'FAILED',
      PhysicalResourceId: presentId(event),
      Reason: String(error),
    }),
  );
  await sendResponse(event, url, outcome);
}

async function make(event: CloudFormationCustomResourceEvent): Promise<MadeResource> {
  const maker = MAKERS.get(event.ResourceType);
  if (maker === undefined) throw new Error(`Unknown resource type ${event.ResourceType}.`);
  return maker(event);
}

/** After a failure: with another id, CloudFormation would delete the existing resource. */
function presentId(event: CloudFormationCustomResourceEvent): string {
  if ('PhysicalResourceId' in event) return event.PhysicalResourceId;
  return String(event.ResourceProperties['Id'] ?? NOT_CREATED);
}

/** CloudFormation waits for the response at an S3 URL that is signed for one PUT without a content type. */
async function sendResponse(
  event: CloudFormationCustomResourceEvent,
  url: URL,
  outcome: Readonly<Record<string, string>>,
): Promise<void> {
  const { StackId, RequestId, LogicalResourceId } = event;
  const response = await fetch(url, {
    method: 'PUT',
    headers: { 'content-type': '' },
    body: JSON.stringify({ ...outcome, StackId, RequestId, LogicalResourceId }),
  });
  // Lambda then retries twice; the URL itself is a secret.
  if (!response.ok) throw new Error(`CloudFormation's response URL returned ${response.status}.`);
}

/** S3 hosts of one or any Region: AWS General Reference, Amazon S3 endpoints. */
const S3_HOST =
  /^[a-z0-9.-]+\.s3(?:[.-](?:dualstack\.)?(?<region>[a-z0-9-]+))?\.amazonaws\.com(?:\.cn)?$/;

/**
 * CloudFormation waits for the response at an S3 URL. Another caller of the function could pass any URL.
 * @throws Error unless it is an https URL of S3 in this Region; the URL itself is a secret
 */
function checkResponseUrl(address: string, region: string): URL {
  const url = new URL(address);
  const match = S3_HOST.exec(url.hostname);
  const isOurs = match !== null && (match.groups?.['region'] ?? region) === region;
  if (url.protocol === 'https:' && isOurs && url.port === '' && url.username === '') return url;
  throw new Error(
    `ResponseURL points to ${url.protocol}//${url.host}, not to Amazon S3 in ${region} over https. Only CloudFormation may invoke this function.`,
  );
}
