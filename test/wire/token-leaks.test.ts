import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.js';
import { runCli } from '../../src/cli/program.js';
import { startHttpServer } from '../../src/emulator/http-server.js';
import { startSecurityHub } from '../../src/emulator/index.js';
import { systemClock } from '../../src/util/clock.js';
import { startAwsServer } from '../helpers/aws-json-server.js';
import { memoryIo, memoryStream } from '../helpers/cli-io.js';

/** Contains every character that HTML, URLs and base64 encode differently. */
const TOKEN = 'tok&en<5f1c>/7b+9d=44';
const ACCOUNT = '111122223333';

/** The forms in which Keeper, or a server in its place, may echo the token. */
const FORMS: Readonly<Record<string, string>> = {
  plain: TOKEN,
  header: `Bearer ${TOKEN}`,
  html: TOKEN.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  address: encodeURIComponent(TOKEN),
  lowercaseAddress: encodeURIComponent(TOKEN).replace(/%../g, (byte) => byte.toLowerCase()),
  base64: Buffer.from(TOKEN).toString('base64'),
  base64url: Buffer.from(TOKEN).toString('base64url'),
  basic: Buffer.from(`user:${TOKEN}`).toString('base64'),
};

/**
 * Must be in no output: every form, also JSON- and HTML-encoded, and the inner part of each in
 * base64.
 */
const TRACES = Object.values(FORMS).flatMap((form) => [
  form,
  JSON.stringify(form).slice(1, -1),
  form.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
]);

const stops: (() => Promise<unknown>)[] = [];
let directory: string;
let written: Map<string, string>;
let hub: Awaited<ReturnType<typeof startSecurityHub>>;
let bus: Awaited<ReturnType<typeof startAwsServer>>;
let keeperUrl: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'keeper-bridge-token-'));
  written = new Map();
  hub = await startSecurityHub({ accounts: { AKIDCLI: ACCOUNT } });
  bus = await startAwsServer();
  const keeper = await startHttpServer({
    maxBodyBytes: 1_000_000,
    handle: async ({ path }) => respond(path),
  });
  keeperUrl = keeper.url;
  stops.push(hub.stop, bus.stop, keeper.stop, () => rm(directory, { recursive: true }));
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ENDPOINT_URL_SECURITYHUB', hub.url);
  vi.stubEnv('AWS_ENDPOINT_URL_EVENTBRIDGE', bus.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDCLI');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

/** Responses that are valid, rejected and unknown, each with the token in names and values. */
function respond(path: string) {
  const marked = Object.fromEntries(Object.values(FORMS).map((form) => [form, form]));
  if (path.endsWith('/events')) return { status: 200, body: { events: events(), ...marked } };
  if (path.endsWith('/security-benchmarks')) return { status: 200, body: marked };
  if (path.endsWith('/enterprise-stat')) return { status: 200, body: [marked] };
  if (path.endsWith('/security-alerts-summary'))
    return { status: 400, body: { error: TOKEN, ...marked } };
  return { status: 403, body: { message: JSON.stringify(marked) } };
}

function events() {
  return Object.values(FORMS).map((form, index) => ({
    audit_event: 'exported_records',
    timestamp: new Date(Date.now() - index * 1_000).toISOString(),
    username: form,
    remote_address: form,
    device_name: form,
    record_uid: form,
    enterprise_id: 8560,
  }));
}

async function cli(...argv: string[]) {
  const [stdout, stderr] = [memoryStream(), memoryStream()];
  const config = {
    version: 1,
    tenants: [
      {
        name: 'acme',
        keeper: {
          region: 'us',
          baseUrl: keeperUrl,
          enterpriseId: '8560',
          token: { env: 'KEEPER_API_TOKEN' },
        },
        targets: [{ account: ACCOUNT, regions: ['us-east-1'] }],
      },
    ],
    ledger: { file: 'ledger' },
    events: { bus: 'default' },
  };
  const io = memoryIo({
    stdout,
    stderr,
    cwd: directory,
    clock: { ...systemClock, sleep: async () => {} },
    env: { KEEPER_API_TOKEN: TOKEN, KEEPER_BRIDGE_CONFIG: JSON.stringify(config) },
    writeFile: async (path, text) => void written.set(path, text),
  });
  await runCli(['--log-level', 'debug', ...argv], io, COMMANDS);
  return { stdout: stdout.text(), stderr: stderr.text() };
}

it('never reaches any output, in any form', async () => {
  const outputs: Record<string, string> = {};
  for (const argv of [
    ['check'],
    ['check', '--json'],
    ['check', '--record', 'record.json'],
    ['plan'],
    ['plan', '--json'],
    ['sync', '--json', '--html', 'report.html'],
    ['sync'],
    ['quarantine', 'list'],
  ]) {
    const { stdout, stderr } = await cli(...argv);
    outputs[`${argv.join(' ')}: stdout`] = stdout;
    outputs[`${argv.join(' ')}: stderr`] = stderr;
  }
  for (const [path, text] of written) outputs[path] = text;
  outputs['Security Hub'] = JSON.stringify(hub.findings(ACCOUNT, 'us-east-1'));
  outputs['EventBridge'] = JSON.stringify(bus.calls);
  // The markers are in the output, so the absence of the token proves something.
  expect(outputs['Security Hub']).toContain('[redacted]');
  expect(outputs['check --json: stdout']).toContain('[redacted]');
  expect(outputs['EventBridge']).toContain('PutEvents');
  expect(written.get('report.html')).toContain('[redacted]');
  const leaks = Object.entries(outputs).flatMap(([name, text]) =>
    TRACES.filter((trace) => text.includes(trace)).map((trace) => `${name}: ${trace}`),
  );
  expect(leaks).toEqual([]);
});
