import { SQSClient } from '@aws-sdk/client-sqs';
import type { Config } from '../config/schema.js';
import { clientForTarget } from '../delivery/client.js';
import { type Target, targetKey } from '../domain/target.js';
import { createDynamoClient } from '../ledger/dynamodb/client.js';
import type { TableOptions } from '../ledger/dynamodb/table.js';
import type { SyncDeps } from '../sync/deps.js';
import { awsTimeouts, callerCredentials } from '../util/aws-client.js';
import { SECOND, systemClock } from '../util/clock.js';
import { BridgeError } from '../util/errors.js';
import type { Logger } from '../util/logger.js';

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

/** The Lambda runtime provides its own AWS SDK and updates it without notice, so its version is logged. */
export async function logSdkVersion(client: SQSClient, logger: Logger): Promise<void> {
  const awsSdk = await versionOf(client).catch(() => null);
  logger.info('Container started', { awsSdk: awsSdk ?? 'unknown', node: process.version });
}

/** Read from a part of the client that is not a stable API. */
async function versionOf(client: SQSClient): Promise<string | undefined> {
  const parts = await client.config.defaultUserAgentProvider();
  return parts.find(([name]) => name === 'aws-sdk-js')?.[1];
}

/**
 * The configured table. A directory would disappear with the container, and everything would be sent again.
 * @throws BridgeError `LedgerNotKept`
 */
export function tableOptionsOf({ ledger }: Config): TableOptions {
  if ('file' in ledger) {
    throw new BridgeError(
      'LedgerNotKept',
      'A Lambda function cannot keep its ledger in a directory.',
      {
        hint: 'Set ledger: { dynamodb: TABLE }.',
        fatal: true,
      },
    );
  }
  return {
    client: createDynamoClient(),
    table: ledger.dynamodb,
    clock: systemClock,
    random: Math.random,
  };
}
