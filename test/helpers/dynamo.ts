import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { createDynamoClient } from '../../src/ledger/dynamodb/client.js';

export const TABLE = 'ledger';

/**
 * The outcome of a request. `lost`: applied, but the response never arrives; `torn`: only half of
 * it does. `unprocessed`: only the first half of a batch is applied. Any other text: the error type
 * that is returned.
 */
type Fault = 'lost' | 'torn' | 'unprocessed' | 'InternalServerError' | `${string}Exception`;

export interface Dynamo {
  readonly url: string;
  readonly client: DynamoDBClient;
  /** The requested operations, in order: `PutItem`, ... */
  readonly operations: string[];
  /** The next requests of an operation fail this way, one each. */
  fail(operation: string, ...faults: readonly Fault[]): void;
  /** Runs before the next request of an operation reaches the table. */
  meanwhile(operation: string, act: () => Promise<unknown>): void;
  stop(): Promise<void>;
}

/** A server for DynamoDB's protocol, over HTTP on the loopback interface, with one empty table. */
export async function startDynamo(): Promise<Dynamo> {
  const faults = new Map<string, Fault[]>();
  const acts = new Map<string, () => Promise<unknown>>();
  const operations: string[] = [];
  const store = dynalite({ createTableMs: 0 });
  const storeUrl = await listen(store);
  const door = createServer((request, response) => {
    void respond(request, response);
  });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    operations.push(operation);
    const act = acts.get(operation);
    acts.delete(operation);
    await act?.();
    const fault = faults.get(operation)?.shift();
    if (fault === undefined) {
      store.emit('request', request, response);
      return;
    }
    const body = await text(request);
    if (fault === 'lost') {
      await passOn(storeUrl, request, body);
      response.destroy();
    } else if (fault === 'torn') {
      await passOn(storeUrl, request, body);
      reply(response, 200, '{"Attributes":');
    } else if (fault === 'unprocessed') {
      const [first, rest] = halves(body);
      await passOn(storeUrl, request, first);
      reply(response, 200, rest);
    } else {
      const status = fault === 'InternalServerError' ? 500 : 400;
      const message = `This is a ${fault}.`;
      reply(response, status, JSON.stringify({ __type: `aws#${fault}`, message }));
    }
  }

  const url = await listen(door);
  const client = createDynamoClient({
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
  });
  await client.send(
    new CreateTableCommand({
      TableName: TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
    }),
  );
  operations.length = 0;
  return {
    url,
    client,
    operations,
    fail: (operation, ...next) => void faults.set(operation, [...next]),
    meanwhile: (operation, act) => void acts.set(operation, act),
    async stop() {
      client.destroy();
      await Promise.all([close(door), close(store)]);
    },
  };
}

async function passOn(url: string, request: IncomingMessage, body: string): Promise<void> {
  const headers = new Headers({ 'content-type': 'application/x-amz-json-1.0' });
  for (const name of ['x-amz-target', 'x-amz-date', 'authorization']) {
    headers.set(name, String(request.headers[name]));
  }
  await fetch(url, { method: 'POST', headers, body });
}

function reply(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(body);
}

/**
 * @returns the request with the first half of its batch, and the response that leaves the other
 * half unprocessed.
 */
function halves(body: string): [string, string] {
  const { RequestItems } = JSON.parse(body);
  const items: unknown[] = RequestItems[TABLE];
  const middle = Math.ceil(items.length / 2);
  const first = { [TABLE]: items.slice(0, middle) };
  const rest = items.length > 1 ? { [TABLE]: items.slice(middle) } : {};
  return [JSON.stringify({ RequestItems: first }), JSON.stringify({ UnprocessedItems: rest })];
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
