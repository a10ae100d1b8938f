import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Logger } from '../util/logger.js';

/** The runtime brings its own AWS SDK, and changes it without notice: the log says which one this was. */
export async function logSdkVersion(client: SQSClient, logger: Logger): Promise<void> {
  const awsSdk = await versionOf(client).catch(() => null);
  logger.info('Container started', { awsSdk: awsSdk ?? 'unknown', node: process.version });
}

/** By a part of the client that the SDK does not promise to keep. */
async function versionOf(client: SQSClient): Promise<string | undefined> {
  const parts = await client.config.defaultUserAgentProvider();
  return parts.find(([name]) => name === 'aws-sdk-js')?.[1];
}
