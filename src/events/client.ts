import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { awsTimeouts, callerCredentials } from '../util/aws-client.js';
import { readAwsError } from '../util/aws-error.js';
import { awsAccessError } from '../util/aws-settings.js';
import { SECOND } from '../util/clock.js';
import { BridgeError } from '../util/errors.js';
import type { Outgoing } from '../util/outgoing.js';
import { EVENT_SOURCE } from './bridge-event.js';

/** An event takes milliseconds and the ledger write waits for it, so the publisher soon gives up on a bus that does not respond. */
const CONNECTION_TIMEOUT_MS = 2 * SECOND;
const REQUEST_TIMEOUT_MS = 5 * SECOND;

/** An EventBridge client that makes a single attempt: the publisher retries, and stacked retries multiply. */
export function createEventsClient(outgoing: Pick<Outgoing, 'awsAgent'> = {}): EventBridgeClient {
  return new EventBridgeClient({
    credentials: callerCredentials(),
    maxAttempts: 1,
    requestHandler: awsTimeouts(CONNECTION_TIMEOUT_MS, REQUEST_TIMEOUT_MS, outgoing),
  });
}

interface BusProbe {
  readonly client: EventBridgeClient;
  readonly bus: string;
  readonly signal: AbortSignal;
}

/**
 * Checks that events can be published without publishing one: the only entry has a detail that is not JSON.
 * EventBridge authorizes the call first and then rejects the entry as `MalformedDetail` (API reference,
 * PutEventsResultEntry). This does not prove that the bus exists.
 * @throws BridgeError `EventsDenied`, `EventsNotPublished`, and those of `awsAccessError`
 */
export async function probeBus({ client, bus, signal }: BusProbe): Promise<void> {
  const entry = {
    EventBusName: bus,
    Source: EVENT_SOURCE,
    DetailType: 'Sync Completed',
    Detail: '{',
  };
  const code = await client
    .send(new PutEventsCommand({ Entries: [entry] }), { abortSignal: signal })
    .then(
      ({ Entries }) => Entries?.[0]?.ErrorCode ?? null,
      (error: unknown) => {
        const accessError = awsAccessError(error);
        if (accessError !== null) throw accessError;
        return readAwsError(error).name;
      },
    );
  signal.throwIfAborted();
  if (code === 'MalformedDetail') return;
  throw busError(bus, code ?? 'no error for a malformed event');
}

const DENIED = /^(?:AccessDenied|NotAuthorized)/;

function busError(bus: string, code: string): BridgeError {
  return DENIED.test(code)
    ? new BridgeError('EventsDenied', `AWS denies events:PutEvents on the bus ${bus}: ${code}.`, {
        hint: 'Allow events:PutEvents on this bus, or set events: off.',
      })
    : new BridgeError('EventsNotPublished', `Events cannot be published to ${bus}: ${code}.`, {
        hint: 'Check events.bus, the AWS credentials and AWS_REGION, or set events: off.',
      });
}
