import type { SecurityHubClientConfig } from '@aws-sdk/client-securityhub';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { Target } from '../domain/target.js';
import { awsTimeouts, callerCredentials, withCause } from '../util/aws-client.js';
import { SECOND } from '../util/clock.js';
import type { Outgoing } from '../util/outgoing.js';

/** Shows in the other account's CloudTrail who came. */
const SESSION_NAME = 'keeper-bridge';

/**
 * The credentials for a target: of the role to assume in its account, since Security Hub takes findings under
 * the default product only from the account they are about; undefined where the caller's own will do. STS is
 * asked in the target's Region, hence in its partition, and again before the credentials run out.
 */
export function targetCredentials(
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
