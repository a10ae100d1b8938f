import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { awsTimeouts, callerCredentials } from '../../util/aws-client.js';
import { SECOND } from '../../util/clock.js';
import type { Outgoing } from '../../util/outgoing.js';

/** An item takes milliseconds and a 1 MB page less than a second, so a longer wait means that something is wrong. */
const CONNECTION_TIMEOUT_MS = 5 * SECOND;
const REQUEST_TIMEOUT_MS = 20 * SECOND;

/**
 * A DynamoDB client for the ledger. The SDK makes a single attempt: the ledger retries, and stacked retries multiply.
 * @param options region, credentials, endpoint; defaults to the SDK's own chain and variables (`AWS_REGION`, ...)
 */
export function createDynamoClient(
  options: Pick<DynamoDBClientConfig, 'region' | 'credentials' | 'endpoint'> = {},
  outgoing: Pick<Outgoing, 'awsAgent'> = {},
): DynamoDBClient {
  return new DynamoDBClient({
    credentials: callerCredentials(),
    ...options,
    maxAttempts: 1,
    requestHandler: awsTimeouts(CONNECTION_TIMEOUT_MS, REQUEST_TIMEOUT_MS, outgoing),
  });
}
