import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Logger } from '../util/logger.js';

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
