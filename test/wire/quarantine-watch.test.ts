import { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createQuarantineWatch } from '../../src/lambda/sync/quarantine-watch.js';
import { awsError, entriesOf, startAwsServer } from '../helpers/aws-json-server.js';
import { ledgerBefore, outcome, scope } from '../helpers/outcomes.js';
import { createRecordingLogger } from '../helpers/recording-logger.js';
import { runReport } from '../unit/report/sample-report.js';

const SEND = 'AmazonSQS.SendMessageBatch';
const error = { code: 'InvalidInput', message: 'the title has s3cret in it' };
const rejected = outcome({ kind: 'rejected', error });
const ledger = ledgerBefore(rejected);

async function startWatch(
  options: {
    readonly notices?: boolean;
    readonly answer?: Parameters<typeof startAwsServer>[0];
  } = {},
) {
  const server = await startAwsServer(options.answer);
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
  const url = options.notices === false ? null : `${server.url}/111122223333/quarantine`;
  const redact = (text: string) => text.replaceAll('s3cret', '[redacted]');
  return { server, logger, watch: createQuarantineWatch({ client, url, logger, redact }) };
}

describe('the watch over quarantine', () => {
  it('sends a notice of each refused finding, ten a call, and none of the others', async () => {
    const { server, watch } = await startWatch();
    await watch.outcomes(scope, [...Array.from({ length: 12 }, () => rejected), outcome()], ledger);
    await watch.finished(runReport());
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
    expect(watch.count).toBe(12);
  });

  it('only counts where there is no queue', async () => {
    const { server, watch } = await startWatch({ notices: false });
    await watch.outcomes(scope, [rejected], ledger);
    expect(watch.count).toBe(1);
    expect(server.calls).toEqual([]);
  });

  it('never fails the run when the queue does', async () => {
    const { watch, logger } = await startWatch({ answer: () => awsError(403, 'AccessDenied') });
    await watch.outcomes(scope, [rejected], ledger);
    expect(watch.count).toBe(1);
    expect(logger.lines).toHaveLength(1);
  });

  it('says which notices the queue did not take', async () => {
    const Failed = [{ Id: '0', Code: 'InternalError', SenderFault: false }];
    const { watch, logger } = await startWatch({
      answer: () => ({ status: 200, body: { Successful: [], Failed } }),
    });
    await watch.outcomes(scope, [rejected], ledger);
    expect(logger.lines.join()).toContain('InternalError');
  });
});
