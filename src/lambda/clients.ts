import { SQSClient } from '@aws-sdk/client-sqs';
import { clientForTarget } from '../delivery/client.js';
import { type Target, targetKey } from '../domain/target.js';
import type { SyncDeps } from '../sync/deps.js';
import { awsTimeouts, callerCredentials } from '../util/aws-client.js';
import { SECOND } from '../util/clock.js';

/** The job queue is rarely called and an unsent message is lost, so the SDK's own retries apply. */
export function createQueueClient(): SQSClient {
  return new SQSClient({
    credentials: callerCredentials(),
    maxAttempts: 5,
    requestHandler: awsTimeouts(5 * SECOND, 10 * SECOND),
  });
}

/** One client per target for the life of a container, to reuse connections and role sessions. */
export function createHubClients(): SyncDeps['hubClient'] {
  const clients = new Map<string, ReturnType<typeof clientForTarget>>();
  return (target: Target) => {
    const key = `${targetKey(target)}#${target.roleArn}#${target.externalId}`;
    const client = clients.get(key) ?? clientForTarget(target);
    clients.set(key, client);
    return client;
  };
}
