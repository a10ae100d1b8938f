import { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { logSdkVersion } from '../../../src/lambda/clients.js';
import { createRecordingLogger } from '../../helpers/recording-logger.js';

async function logged(client: unknown): Promise<unknown> {
  const logger = createRecordingLogger();
  await logSdkVersion(client as SQSClient, logger);
  return JSON.parse(logger.lines[0] ?? '');
}

describe('the first log line of a container', () => {
  it('contains the SDK version of the runtime', async () => {
    expect(await logged(new SQSClient({ region: 'us-east-1' }))).toMatchObject({
      awsSdk: expect.stringMatching(/^\d+\.\d+/),
      node: process.version,
    });
  });

  it.each([
    ['tells it in no way that we know', { config: {} }],
    [
      'fails to tell it',
      { config: { defaultUserAgentProvider: () => Promise.reject(new Error()) } },
    ],
  ])('is logged even if the SDK %s: a log line must not stop the bridge', async (_, client) => {
    expect(await logged(client)).toMatchObject({ awsSdk: 'unknown' });
  });
});
