import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { buffer, text } from 'node:stream/consumers';
import {
  createEmulators,
  EMULATED_ACCOUNT,
  EMULATED_CREDENTIALS,
} from '../../src/emulator/index.js';
import { awsError, ok, startAwsServer } from './aws-json-server.js';
import { type ConnectProxy, startConnectProxy } from './connect-proxy.js';
import { startDynamo, TABLE } from './dynamo.js';
import { buildProgram } from './kill-process.js';
import { makePrivateCa } from './private-ca.js';

/**
 * Every host that the bridge calls in this world. None of them can be reached without the proxy.
 */
export const HOSTS = {
  keeper: 'keepersecurity.com',
  commander: 'commander.example.com',
  securityHub: 'securityhub.us-east-1.amazonaws.com',
  sts: 'sts.us-east-1.amazonaws.com',
  secretsManager: 'secretsmanager.us-east-1.amazonaws.com',
  ssm: 'ssm.us-east-1.amazonaws.com',
  events: 'events.us-east-1.amazonaws.com',
  dynamodb: 'dynamodb.us-east-1.amazonaws.com',
};

interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProxiedWorld {
  readonly proxy: ConnectProxy;
  readonly proxyUrl: string;
  /** Runs the program with the world's CA, credentials and configuration, and these variables. */
  run(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended>;
  stop(): Promise<void>;
}

/**
 * Everything outside the bridge under its real host names, with TLS by a private CA, behind a
 * proxy.
 */
export async function startProxiedWorld(): Promise<ProxiedWorld> {
  const directory = await mkdtemp(join(tmpdir(), 'keeper-bridge-proxy-'));
  const ca = await makePrivateCa(directory, Object.values(HOSTS));
  const program = await buildProgram();
  const emulators = await createEmulators();
  const dynamo = await startDynamo();
  const aws = await startAwsServer(({ target, body }) =>
    secretsOf(emulators.environment, target, body),
  );
  const routes = new Map([
    [HOSTS.keeper, emulators.keeper.url],
    [HOSTS.commander, emulators.commander.url],
    [HOSTS.securityHub, emulators.securityHub.url],
    [HOSTS.secretsManager, aws.url],
    [HOSTS.ssm, aws.url],
    [HOSTS.events, aws.url],
    [HOSTS.dynamodb, dynamo.url],
  ]);
  const front = await startTlsFront(await readFile(ca.key), await readFile(ca.cert), routes);
  const { port } = front.address() as AddressInfo;
  const proxy = await startConnectProxy({ portOf: () => port, credentials: 'user:p@ss-word' });
  await writeFile(join(directory, 'identity-token'), 'an.identity.token');
  await writeFile(join(directory, 'keeper-bridge.yaml'), JSON.stringify(CONFIGURATION));
  const base = {
    PATH: process.env['PATH'] ?? '',
    NODE_EXTRA_CA_CERTS: ca.ca,
    AWS_REGION: 'us-east-1',
    AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/Runner',
    AWS_WEB_IDENTITY_TOKEN_FILE: join(directory, 'identity-token'),
  };
  return {
    proxy,
    proxyUrl: `http://user:p%40ss-word@127.0.0.1:${proxy.port}`,
    run: (args, env) => runProgram([program.main, ...args], directory, { ...base, ...env }),
    async stop() {
      front.closeAllConnections();
      front.close();
      await Promise.all([proxy, emulators, dynamo, aws].map((server) => server.stop()));
      await Promise.all([program.remove(), rm(directory, { recursive: true, force: true })]);
    },
  };
}

const CONFIGURATION = {
  version: 1,
  tenants: [
    {
      name: 'acme',
      // The tests follow each other faster than Commander's 60 calls a minute allow with every source.
      sources: { administration: false },
      keeper: { region: 'us', enterpriseId: '8560', token: { secretsManager: 'KEEPER_API_TOKEN' } },
      commander: {
        url: `https://${HOSTS.commander}`,
        apiKey: { ssm: 'COMMANDER_API_KEY' },
        encryptionKey: { ssm: 'COMMANDER_ENCRYPTION_KEY' },
      },
      targets: [
        {
          account: EMULATED_ACCOUNT,
          regions: ['us-east-1'],
          roleArn: `arn:aws:iam::${EMULATED_ACCOUNT}:role/Sender`,
        },
      ],
    },
  ],
  ledger: { dynamodb: TABLE },
  events: { bus: 'default' },
};

const malformed = ok({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'MalformedDetail' }] });

/** `check` sends one event whose detail is not JSON. */
function isProbe(body: Readonly<Record<string, unknown>>): boolean {
  return JSON.stringify(body).includes('"Detail":"{"');
}

function secretsOf(
  environment: Readonly<Record<string, string>>,
  target: string,
  body: Readonly<Record<string, unknown>>,
) {
  if (target.startsWith('AWSEvents')) return isProbe(body) ? malformed : undefined;
  const value = environment[String(body['SecretId'] ?? body['Name'])];
  if (value === undefined) return awsError(400, 'ResourceNotFoundException');
  return ok({ SecretString: value, Parameter: { Value: value } });
}

/**
 * Terminates TLS for every host and passes each request to the server of its host; acts as STS
 * itself.
 */
async function startTlsFront(
  key: Buffer,
  cert: Buffer,
  routes: ReadonlyMap<string, string>,
): Promise<Server> {
  const front = createServer({ key, cert }, async (request, response) => {
    const host = String(request.headers.host).replace(/:\d+$/, '');
    if (host === HOSTS.sts) {
      const action = new URLSearchParams(await text(request)).get('Action') ?? '';
      response.writeHead(200, { 'content-type': 'text/xml' }).end(stsAnswer(action));
      return;
    }
    const { host: _, connection, ...headers } = request.headers;
    const body = await buffer(request);
    const upstream = await fetch(`${routes.get(host)}${request.url}`, {
      method: request.method ?? 'GET',
      headers: headers as Record<string, string>,
      ...(body.length > 0 && { body }),
    });
    const type = upstream.headers.get('content-type') ?? 'application/json';
    response.writeHead(upstream.status, { 'content-type': type });
    response.end(Buffer.from(await upstream.arrayBuffer()));
  });
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
  return front;
}

function stsAnswer(action: string): string {
  const { accessKeyId, secretAccessKey } = EMULATED_CREDENTIALS;
  return `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result><Credentials>
    <AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>${secretAccessKey}</SecretAccessKey>
    <SessionToken>session</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration>
  </Credentials></${action}Result></${action}Response>`;
}

async function runProgram(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { exitCode: child.exitCode, stdout, stderr };
}
