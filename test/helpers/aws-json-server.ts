import { createHash, randomUUID } from 'node:crypto';
import { type HttpResponse, startHttpServer } from '../../src/emulator/http-server.js';

/**
 * A call to a service that uses AWS's JSON protocol, with its target, such as
 * `AmazonSQS.SendMessage`.
 */
export interface AwsCall {
  readonly target: string;
  readonly region: string;
  readonly body: Record<string, unknown>;
}

/** Undefined: the default response below. */
type Responder = (call: AwsCall) => HttpResponse | 'cut' | undefined;

/**
 * Responds as SQS, EventBridge, Secrets Manager or Parameter Store would, and records each call.
 */
export async function startAwsServer(respond: Responder = () => undefined) {
  const calls: AwsCall[] = [];
  const server = await startHttpServer({
    maxBodyBytes: 2_000_000,
    async handle({ headers, body }) {
      // Credential=<key>/<date>/<region>/<service>/aws4_request
      const [, , region = ''] = String(headers.authorization).split('/');
      const call = {
        target: String(headers['x-amz-target']),
        region,
        body: JSON.parse(body ?? '{}'),
      };
      calls.push(call);
      return (
        respond(call) ?? PLAIN[call.target]?.(call) ?? awsError(400, 'UnknownOperationException')
      );
    },
  });
  return {
    url: server.url,
    calls,
    callsOf: (target: string) => calls.filter((call) => call.target === target),
    stop: server.stop,
  };
}

const PLAIN: Readonly<Record<string, (call: AwsCall) => HttpResponse>> = {
  'AmazonSQS.SendMessage': ({ body }) => ok(sent(String(body['MessageBody']))),
  'AmazonSQS.SendMessageBatch': ({ body }) =>
    ok({
      Successful: entriesOf(body).map(({ Id, MessageBody }) => ({
        Id,
        ...sent(String(MessageBody)),
      })),
      Failed: [],
    }),
  'AWSEvents.PutEvents': ({ body }) =>
    ok({ FailedEntryCount: 0, Entries: entriesOf(body).map(() => ({ EventId: randomUUID() })) }),
};

export function entriesOf(body: AwsCall['body']): Record<string, unknown>[] {
  return body['Entries'] as Record<string, unknown>[];
}

export function ok(body: object): HttpResponse {
  return { status: 200, body, headers: JSON_1_1 };
}

export function awsError(status: number, code: string): HttpResponse {
  return { status, body: { __type: code, message: 'made up' }, headers: JSON_1_1 };
}

const JSON_1_1 = { 'content-type': 'application/x-amz-json-1.1' };

/** The SDK compares the hash with its own. */
function sent(text: string) {
  return {
    MessageId: randomUUID(),
    MD5OfMessageBody: createHash('md5').update(text).digest('hex'),
  };
}
