import type { Outgoing } from './outgoing.js';

/**
 * How long a client of the AWS SDK waits: for a connection, and for a whole answer or the next piece of one
 * (milliseconds), and the proxy it goes through, if any. When `requestTimeout` is over the SDK by itself only prints a warning and waits on for ever.
 */
export function awsTimeouts(
  connectionTimeout: number,
  answerTimeout: number,
  { awsAgent }: Pick<Outgoing, 'awsAgent'> = {},
) {
  return {
    connectionTimeout,
    requestTimeout: answerTimeout,
    throwOnRequestTimeout: true,
    socketTimeout: answerTimeout,
    // One agent per client: a client that is destroyed takes its agent with it.
    ...(awsAgent && { httpsAgent: awsAgent() }),
  };
}
