import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createHubClient } from '../../src/delivery/client.js';
import { importCommand } from '../../src/delivery/security-hub.js';
import { asffFinding } from '../helpers/asff.js';

const SECRET_KEY = 'example-secret-key';
const servers: ReturnType<typeof createServer>[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A server that accepts one call, and what it received. */
async function listen(): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.setHeader('content-type', 'application/json');
    response.end('{"FailedCount":0,"SuccessCount":1,"FailedFindings":[]}');
  });
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) =>
  createHmac('sha256', key).update(text).digest();

/**
 * The Signature Version 4 of the request, as defined in "Create a signed AWS API request", IAM user
 * guide.
 */
function signatureOf({ headers, body }: Received): { stated?: string; computed: string } {
  const authorization = headers.authorization ?? '';
  const [, scope = '', signedHeaders = '', stated] =
    /Credential=[^/]+\/(\S+), SignedHeaders=(\S+), Signature=(\w+)/.exec(authorization) ?? [];
  const canonical = [
    'POST',
    '/findings/import',
    '',
    ...signedHeaders.split(';').map((name) => `${name}:${headers[name]}`),
    '',
    signedHeaders,
    sha256(body),
  ].join('\n');
  const toSign = `AWS4-HMAC-SHA256\n${headers['x-amz-date']}\n${scope}\n${sha256(canonical)}`;
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${SECRET_KEY}`);
  return { ...(stated && { stated }), computed: hmac(key, toSign).toString('hex') };
}

it('sends the packed bytes unchanged, with their length and signature', async () => {
  const { url, received } = await listen();
  const client = createHubClient({
    region: 'us-east-1',
    endpoint: url,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: SECRET_KEY },
  });
  const findings = [asffFinding({ Title: 'Zwölf "Konten" sind verwaist 🔑' })];
  const response = await client.send(importCommand(findings));
  client.destroy();

  expect(response.SuccessCount).toBe(1);
  const [request] = received;
  if (request === undefined) throw new Error('nothing was received');
  expect(request.body).toBe(JSON.stringify({ Findings: findings }));
  expect(request.headers['content-length']).toBe(String(Buffer.byteLength(request.body)));
  expect(request.headers['content-type']).toBe('application/json');
  const { stated, computed } = signatureOf(request);
  expect(stated).toBe(computed);
});
