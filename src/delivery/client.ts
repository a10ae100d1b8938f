import { SecurityHubClient, type SecurityHubClientConfig } from '@aws-sdk/client-securityhub';
import type { Target } from '../domain/target.js';
import { awsTimeouts, callerCredentials } from '../util/aws-client.js';
import type { Outgoing } from '../util/outgoing.js';
import { targetCredentials } from './credentials.js';

/** Waiting longer for a connection or an answer than this means that something is wrong. */
const CONNECTION_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 60_000;

interface HubClientOptions {
  readonly region: string;
  /** Absent: `callerCredentials`. */
  readonly credentials?: SecurityHubClientConfig['credentials'];
  /** Absent: AWS, or what the SDK's own variables say (`AWS_ENDPOINT_URL`, ...). */
  readonly endpoint?: string;
  /** Absent: directly, without a proxy. */
  readonly outgoing?: Pick<Outgoing, 'awsAgent'>;
}

/**
 * A Security Hub client for one Region. The SDK makes one attempt only: retries belong to
 * `callHub`, and stacked retries multiply.
 */
export function createHubClient({
  region,
  credentials,
  endpoint,
  outgoing,
}: HubClientOptions): SecurityHubClient {
  return new SecurityHubClient({
    region,
    credentials: credentials ?? callerCredentials(),
    ...(endpoint && { endpoint }),
    maxAttempts: 1,
    requestHandler: awsTimeouts(CONNECTION_TIMEOUT_MS, REQUEST_TIMEOUT_MS, outgoing),
  });
}

/** The client for a target: its Region, its role. */
export function clientForTarget(
  target: Target,
  outgoing: Pick<Outgoing, 'awsAgent'> = {},
): SecurityHubClient {
  const credentials = targetCredentials(target, outgoing);
  return createHubClient({ region: target.region, credentials, outgoing });
}
