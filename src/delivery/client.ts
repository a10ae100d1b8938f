import { SecurityHubClient, type SecurityHubClientConfig } from '@aws-sdk/client-securityhub';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { Target } from '../domain/target.js';
import { awsTimeouts, callerCredentials, withCause } from '../util/aws-client.js';
import { SECOND } from '../util/clock.js';
import type { Outgoing } from '../util/outgoing.js';

/** A connection or response that takes longer than this indicates a problem. */
const CONNECTION_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 60_000;

interface HubClientOptions {
  readonly region: string;
  /** Absent: `callerCredentials`. */
  readonly credentials?: SecurityHubClientConfig['credentials'];
  /** Absent: AWS, or the SDK's own variables (`AWS_ENDPOINT_URL`, ...). */
  readonly endpoint?: string;
  /** Absent: no proxy. */
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

/** The client for a target's Region and role. */
export function clientForTarget(
  target: Target,
  outgoing: Pick<Outgoing, 'awsAgent'> = {},
): SecurityHubClient {
  const credentials = targetCredentials(target, outgoing);
  return createHubClient({ region: target.region, credentials, outgoing });
}

/** A client for a run that sends nothing and need not know whether it could: it looks for no credentials. */
export function clientWithoutCredentials({ region }: Target): SecurityHubClient {
  return createHubClient({ region, credentials: () => Promise.reject(new Error('not wanted')) });
}

/** Identifies the bridge in the other account's CloudTrail. */
const SESSION_NAME = 'keeper-bridge';

/**
 * The credentials for a target: those of the role in its account, because Security Hub accepts findings under
 * the default product only from the account they belong to; undefined if the caller's own are sufficient. STS is
 * called in the target's Region, hence in its partition, and again before the credentials expire.
 */
function targetCredentials(
  { roleArn, externalId, region }: Target,
  outgoing: Pick<Outgoing, 'awsAgent'> = {},
): NonNullable<SecurityHubClientConfig['credentials']> | undefined {
  if (roleArn === null) return undefined;
  const role = fromTemporaryCredentials({
    masterCredentials: callerCredentials(),
    params: {
      RoleArn: roleArn,
      RoleSessionName: SESSION_NAME,
      ...(externalId === null ? {} : { ExternalId: externalId }),
    },
    clientConfig: { region, requestHandler: awsTimeouts(5 * SECOND, 10 * SECOND, outgoing) },
  });
  return withCause(role, roleArn);
}

/** Enough for the instance metadata service or STS to respond; a plan waits no longer. */
const TIMEOUT_MS = 5 * SECOND;

/**
 * Whether a client finds credentials: from the environment, a profile or an instance, or by assuming the
 * target's role. Does not check whether they may send. Sends nothing to Security Hub.
 */
export async function hasCredentials(client: SecurityHubClient): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), TIMEOUT_MS);
  });
  const found = client.config.credentials().then(
    () => true,
    () => false,
  );
  return Promise.race([found, timeout]).finally(() => clearTimeout(timer));
}
