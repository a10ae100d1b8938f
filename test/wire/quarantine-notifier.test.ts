import { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createQuarantineNotifier } from '../../src/lambda/sync/quarantine-notifier.js';
import { awsError, entriesOf, startAwsServer } from '../helpers/aws-json-server.js';
import { outcome, received, scope } from '../helpers/outcomes.js';
import { createRecordingLogger } from '../helpers/recording-logger.js';
import { runReport } from '../unit/report/sample-report.js';

const SEND = 'AmazonSQS.SendMessageBatch';
const error = { code: 'InvalidInput', message: 'the title has s3cret in it' };
const rejected = outcome({ kind: 'rejected', error });

async function startWatch(
  options: { readonly respond?: Parameters<typeof startAwsServer>[0] } = {},
) {
  const server = await startAwsServer(options.respond);
  const client = new SQSClient({
    region: 'us-east-1',
    endpoint: server.url,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  onTestFinished(async () => {
    client.destroy();
    await server.stop();
  });
  const logger = createRecordingLogger();
  const url = `${server.url}/111122223333/quarantine`;
  const redact = (text: string) => text.replaceAll('s3cret', '[redacted]');
  return { server, logger, watch: createQuarantineNotifier({ client, url, logger, redact }) };
}

describe('quarantine notices', () => {
  it('are sent for rejected findings only, ten per call', async () => {
    const { server, watch } = await startWatch();
    await watch(received(...Array.from({ length: 12 }, () => rejected), outcome()));
    await watch({ type: 'run-finished', report: runReport() });
    const calls = server.callsOf(SEND).map(({ body }) => entriesOf(body));
    expect(calls.map(({ length }) => length)).toEqual([10, 2]);
    expect(JSON.parse(String(calls[0]?.[0]?.['MessageBody']))).toEqual({
      version: 1,
      runId: scope.runId,
      tenant: 'acme',
      account: '111122223333',
      region: 'us-east-1',
      findingId: rejected.item.finding.Id,
      title: rejected.item.finding.Title,
      error: { code: 'InvalidInput', message: 'the title has [redacted] in it' },
    });
  });

  it('never fail the run when the queue does', async () => {
    const { watch, logger } = await startWatch({ respond: () => awsError(403, 'AccessDenied') });
    await watch(received(rejected));
    expect(logger.lines).toHaveLength(1);
  });

  it('that the queue did not accept are reported', async () => {
    const Failed = [{ Id: '0', Code: 'InternalError', SenderFault: false }];
    const { watch, logger } = await startWatch({
      respond: () => ({ status: 200, body: { Successful: [], Failed } }),
    });
    await watch(received(rejected));
    expect(logger.lines.join()).toContain('InternalError');
  });
});
