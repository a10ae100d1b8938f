import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { callerCredentials } from '../util/aws-credentials.js';
import { awsTimeouts } from '../util/aws-timeouts.js';
import { SECOND } from '../util/clock.js';
import type { Outgoing } from '../util/outgoing.js';

/** An event takes milliseconds, and the ledger waits for it: a bus that is silent for long is left alone. */
const CONNECTION_TIMEOUT_MS = 2 * SECOND;
const REQUEST_TIMEOUT_MS = 5 * SECOND;

/** An EventBridge client that makes one attempt: retries belong to the publisher, and stacked retries multiply. */
export function createEventsClient(outgoing: Pick<Outgoing, 'awsAgent'> = {}): EventBridgeClient {
  return new EventBridgeClient({
    credentials: callerCredentials(),
    maxAttempts: 1,
    requestHandler: awsTimeouts(CONNECTION_TIMEOUT_MS, REQUEST_TIMEOUT_MS, outgoing),
  });
}
