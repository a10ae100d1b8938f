/**
 * How long a client of the AWS SDK waits: for a connection, and for a whole answer or the next piece of one
 * (milliseconds). When `requestTimeout` is over the SDK by itself only prints a warning and waits on for ever.
 */
export function awsPatience(connectionTimeout: number, answerTimeout: number) {
  return {
    connectionTimeout,
    requestTimeout: answerTimeout,
    throwOnRequestTimeout: true,
    socketTimeout: answerTimeout,
  };
}
