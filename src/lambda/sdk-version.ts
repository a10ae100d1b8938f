import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Logger } from '../util/logger.js';

/** The runtime brings its own AWS SDK, and changes it without notice: the log says which one this was. */
export async function logSdkVersion(client: SQSClient, logger: Logger): Promise<void> {
  const parts = await client.config.defaultUserAgentProvider();
  const sdk = parts.find(([name]) => name === 'aws-sdk-js');
  logger.info('Container started', { awsSdk: sdk?.[1] ?? 'unknown', node: process.version });
}
