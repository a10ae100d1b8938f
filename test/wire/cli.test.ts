import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import stringWidth from 'string-width';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.js';
import { processIo } from '../../src/cli/io.js';
import { runCli } from '../../src/cli/program.js';
import { READABLE_SOURCE_IDS } from '../../src/domain/observation.js';
import {
  demoEnterprise,
  type KeeperEmulator,
  type SecurityHubEmulator,
  startKeeper,
  startSecurityHub,
} from '../../src/emulator/index.js';
import { createFileLedger } from '../../src/ledger/file/ledger.js';
import { withLease } from '../../src/sync/lease.js';
import { BridgeError } from '../../src/util/errors.js';
import { memoryIo, memoryStream } from '../helpers/cli-io.js';
import { startDynamo, TABLE } from '../helpers/dynamo.js';
import { createInstantClock } from '../helpers/instant-clock.js';

const TOKEN = 'synthetic-token-77aa';
const ACCOUNT = '111122223333';

let directory: string;
let keeper: KeeperEmulator;
let hub: SecurityHubEmulator;
const clock = createInstantClock();

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'keeper-bridge-test-'));
  keeper = await startKeeper({ enterprise: demoEnterprise(clock.now()), token: TOKEN, clock });
  hub = await startSecurityHub({ accounts: { AKIDCLI: ACCOUNT }, clock });
  // Only the SDK's own variables point the bridge to the emulator.
  vi.stubEnv('AWS_ENDPOINT_URL_SECURITYHUB', hub.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDCLI');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  await writeConfig();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all([keeper.stop(), hub.stop(), rm(directory, { recursive: true })]);
});

function writeConfig(
  changes: {
    readonly regions?: readonly string[];
    readonly token?: string;
    readonly ledger?: object;
    readonly language?: string;
    readonly controls?: object;
  } = {},
) {
  const config = {
    version: 1,
    tenants: [
      {
        name: 'acme',
        keeper: {
          region: 'us',
          baseUrl: keeper.url,
          enterpriseId: '8560',
          token: { env: changes.token ?? 'KEEPER_API_TOKEN' },
        },
        targets: [{ account: ACCOUNT, regions: changes.regions ?? ['us-east-1'] }],
        controls: changes.controls ?? {},
      },
    ],
    ledger: changes.ledger ?? { file: 'ledger' },
    events: 'off',
    language: changes.language ?? 'en',
  };
  return writeFile(join(directory, 'keeper-bridge.yaml'), JSON.stringify(config));
}

/** The files of the directory, read and written as the program does. */
function files() {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const ignored = () => undefined;
  return processIo({
    stdout,
    stderr,
    argv: [],
    env: {},
    cwd: () => directory,
    exit: ignored,
    once: ignored,
  });
}

async function cli(...argv: string[]) {
  const [stdout, stderr] = [memoryStream(), memoryStream()];
  const env = { KEEPER_API_TOKEN: TOKEN };
  const io = memoryIo({ ...files(), stdout, stderr, clock, env });
  const code = await runCli(argv, io, COMMANDS);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

/** The frames drawn on standard error when it is a terminal. */
async function drawn(...argv: string[]) {
  const stderr = memoryStream({ isTerminal: true });
  const env = { KEEPER_API_TOKEN: TOKEN };
  const file = (path: string) => readFile(resolve(directory, path), 'utf8');
  await runCli(argv, memoryIo({ stderr, cwd: directory, clock, env, readFile: file }), COMMANDS);
  return stderr.text().split('\r\u001b[2K');
}

describe('sync and plan', () => {
  it('sync twice: the second run sends nothing, as plan predicts', async () => {
    expect(await cli('plan')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('to create'),
    });
    expect(hub.calls).toEqual([]);
    expect((await cli('sync')).code).toBe(0);
    const second = await cli('sync', '--json');
    expect(second.code).toBe(0);
    const report = JSON.parse(second.stdout);
    expect(report).toMatchObject({ version: 1, command: 'sync', outcome: 'succeeded' });
    expect(report.tenants[0].targets[0]).toMatchObject({ ingestionEvents: 0, importCalls: 0 });
  });

  it('plan lists changes by urgency and merges identical targets', async () => {
    await writeConfig({ regions: ['us-east-1', 'eu-central-1'] });
    const first = (await cli('plan')).stdout;
    expect(first).toMatch(/each: +\+ 20 to create/);
    expect(first.indexOf('+ HIGH')).toBeGreaterThan(0);
    expect(first.indexOf('+ HIGH')).toBeLessThan(first.indexOf('+ MEDIUM'));
    expect(first).not.toContain('To see them');
    expect(first).toMatch(/Plan: 40 to create in 2 targets\. 40 ingestion events, under \$0\.01\./);
    await cli('sync');
    for (const entry of keeper.enterprise.benchmarks) {
      if (entry.benchmark === 'SB_ENFORCE_STRONG_MASTER_PASSWORD') entry.status = 'RESOLVED';
    }
    for (const alert of keeper.enterprise.alerts) {
      if (alert.eventType === 'login_failure')
        for (const user of alert.users) user.currentCount = 0;
    }
    const second = (await cli('plan')).stdout;
    expect(second).toMatch(/~ INFORMATIONAL +Strong master passwords are enforced/);
    expect(second).toContain('Severity MEDIUM → INFORMATIONAL, Status FAILED → PASSED');
    expect(second).toMatch(/- LOW +Logins to vaults failed/);
    expect(second).toMatch(/Plan: 2 to update, 2 to archive in 2 targets\./);
  });

  it('plan --all lists every change, which plan only counts', async () => {
    await writeConfig({ controls: { 'adoption.*': { perUser: true } } });
    for (const user of keeper.enterprise.users) user.lastLoggedIn = null;
    const top = (await cli('plan')).stdout;
    expect(top).toMatch(/and \d+ more\. To see them: keeper-bridge plan --all\n/);
    const all = (await cli('plan', '--all')).stdout;
    expect(all).not.toContain('To see them');
    const { tenants } = JSON.parse((await cli('plan', '--json')).stdout);
    expect(all.match(/^ +\+ [A-Z]+ /gm)).toHaveLength(tenants[0].targets[0].created);
  });

  it('plan --json lists each change with the old and new values of its fields', async () => {
    const first = JSON.parse((await cli('plan', '--json')).stdout).tenants[0].targets[0];
    expect(first.changes).toHaveLength(first.created);
    expect(first.changes[0]).toEqual({
      id: expect.stringMatching(/^keeper\/us\/8560\//),
      action: 'create',
      severity: 'HIGH',
      title: expect.any(String),
      fields: [],
    });
    await cli('sync');
    for (const entry of keeper.enterprise.benchmarks) {
      if (entry.benchmark === 'SB_ENFORCE_STRONG_MASTER_PASSWORD') entry.status = 'RESOLVED';
    }
    const [{ changes }] = JSON.parse((await cli('plan', '--json')).stdout).tenants[0].targets;
    expect(changes).toEqual([
      expect.objectContaining({ action: 'update', severity: 'INFORMATIONAL' }),
    ]);
    expect(changes[0].fields).toContainEqual({
      path: 'Compliance.Status',
      before: 'FAILED',
      after: 'PASSED',
    });
    expect(changes[0].fields.map(({ path }: { path: string }) => path)).not.toContain('UpdatedAt');
    const report = JSON.parse((await cli('sync', '--json')).stdout);
    expect(report.tenants[0].targets[0]).not.toHaveProperty('changes');
  });

  it('plan --detailed-exitcode exits 10 with changes, 0 without, and otherwise as plan', async () => {
    expect((await cli('plan', '--detailed-exitcode')).code).toBe(10);
    expect((await cli('plan', '--detailed-exitcode', '--json')).code).toBe(10);
    await cli('sync');
    expect((await cli('plan', '--detailed-exitcode')).code).toBe(0);
    keeper.faults.add({ kind: 'status', status: 403, match: 'security_alerts_summary' });
    expect((await cli('plan', '--detailed-exitcode')).code).toBe(3);
  });

  it('plan reports "planned" with AWS credentials, and never "delivered"', async () => {
    const { code, stdout } = await cli('plan', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'succeeded',
      tenants: [{ targets: [{ status: 'planned', error: null }] }],
    });
    expect(hub.calls).toEqual([]);
  });

  it('plan reports "unchecked" without AWS credentials and still exits 0', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
    vi.stubEnv('AWS_PROFILE', undefined);
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
    for (const name of ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE']) {
      vi.stubEnv(name, join(directory, 'none'));
    }
    const { code, stdout } = await cli('plan', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'succeeded',
      tenants: [{ targets: [{ status: 'unchecked', error: null }] }],
    });
    const text = (await cli('plan')).stdout;
    expect(text).toMatch(/! 111122223333 us-east-1 +not checked: no usable AWS credentials/);
  });

  it.each(['plan', 'check'])('%s warns of an id that matches no known control', async (command) => {
    await writeConfig({ controls: { 'benchmark.create-alrts': { enabled: false } } });
    const { code, stdout } = await cli(command);
    expect(code).toBe(0);
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /"benchmark.create-alrts" under controls matches no known control.* Did you mean "benchmark.create-alerts"\?/,
    );
  });

  it('suggests the next command for the same configuration and sources', async () => {
    await rename(join(directory, 'keeper-bridge.yaml'), join(directory, 'other.yaml'));
    const given = ['--config', 'other.yaml'];
    const plan = await cli('plan', '--only', 'alerts', ...given);
    expect(plan.stdout).toMatch(/keeper-bridge sync --only alerts --config other\.yaml\n$/);
    const check = await cli('check', ...given);
    expect(check.stdout).toMatch(/keeper-bridge plan --config other\.yaml\n$/);
    const ids = (id: string) => id.includes('alert.login_failure');
    hub.faults.add({ kind: 'partial', ids, errorCode: 'InvalidInput', errorMessage: 'odd' });
    const sync = await cli('sync', ...given);
    expect(sync.stdout).toMatch(/keeper-bridge\s+quarantine list --config other\.yaml\n/);
  });

  it('plan --json prints only its document', async () => {
    const { stdout } = await cli('plan', '--json');
    expect(Object.keys(JSON.parse(stdout)).join()).toBe(
      'version,command,runId,startedAt,finishedAt,outcome,tenants,warnings',
    );
    expect(stdout).not.toContain('+ HIGH');
  });

  it('writes the HTML report when a file is given', async () => {
    await cli('sync');
    for (const entry of keeper.enterprise.benchmarks) entry.status = 'RESOLVED';
    const { code, stderr } = await cli('plan', '--html', 'plan.html');
    expect(code).toBe(0);
    expect(stderr).toContain('Report: plan.html');
    const page = await readFile(join(directory, 'plan.html'), 'utf8');
    expect(page).toMatch(/^<!doctype html>/i);
    expect(page).toContain('benchmark.create-alerts');
    expect(page).not.toContain(TOKEN);
    expect((await cli('sync', '--html', 'sync.html')).code).toBe(0);
    expect(await readFile(join(directory, 'sync.html'), 'utf8')).toContain('PASSED');
  });

  it.each([
    ['', '--html needs a value'],
    ['.', '. is a directory'],
    ['keeper-bridge.yaml/x.html', '(EEXIST)'],
    ['./keeper-bridge.yaml', 'is the configuration, which the output would overwrite'],
  ])('rejects a run whose report cannot be written: "%s"', async (file, fault) => {
    const { code, stdout, stderr } = await cli('sync', '--html', file);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(fault);
    expect(stderr).toContain('→ Specify a file in a directory');
    expect(keeper.calls).toEqual([]);
    expect(hub.calls).toEqual([]);
  });

  it('changes only the exit code when the report cannot be written after the run', async () => {
    const [stdout, stderr] = [memoryStream(), memoryStream()];
    const env = { KEEPER_API_TOKEN: TOKEN };
    const full = async () => {
      throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    };
    const io = memoryIo({ ...files(), stdout, stderr, clock, env, writeFile: full });
    expect(await runCli(['sync', '--html', 'page.html', '--json'], io, COMMANDS)).toBe(70);
    expect(JSON.parse(stdout.text()).tenants[0].targets[0]).toMatchObject({ created: 20 });
    expect(stderr.text()).toContain('could not be written to page.html (ENOSPC)');
  });

  it('exits 1 when one target fails, and completes it in the next run', async () => {
    await writeConfig({ regions: ['us-east-1', 'eu-central-1'] });
    hub.disableHub(ACCOUNT, 'eu-central-1');
    const first = await cli('sync');
    expect(first.code).toBe(1);
    expect(first.stdout).toContain('enable-security-hub');
    hub.enableHub(ACCOUNT, 'eu-central-1');
    expect((await cli('sync')).code).toBe(0);
  });

  it('exits 3 when a source cannot be read and 4 when no target accepts findings', async () => {
    keeper.faults.add({ kind: 'status', status: 403, match: 'security_alerts_summary' });
    const unread = await cli('sync');
    expect(unread.code).toBe(3);
    expect(unread.stdout).toMatch(/public-api-key\s+generate/);
    await cli('retire', '--yes');
    hub.disableHub(ACCOUNT, 'us-east-1');
    expect((await cli('sync')).code).toBe(4);
  });

  it('reads only the sources in --only and rejects unknown ones', async () => {
    const { stdout } = await cli('sync', '--only', 'benchmarks', '--json');
    const statuses = JSON.parse(stdout).tenants[0].sources.map(
      (source: { id: string; status: string }) => `${source.id} ${source.status}`,
    );
    expect(statuses).toEqual(
      READABLE_SOURCE_IDS.map((id) => `${id} ${id === 'benchmarks' ? 'complete' : 'off'}`),
    );
    expect(await cli('sync', '--only', 'benchmark')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('keeper-bridge sync --only benchmarks'),
    });
  });

  it('exits 5 and reports since when another run is active', async () => {
    const owner = { ledger: createFileLedger(join(directory, 'ledger')), owner: 'another', clock };
    const { code, stdout } = await withLease('acme', owner, () => cli('sync'));
    expect(code).toBe(5);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /Tenant acme - skipped: Another run of tenant acme is active since \d{4}-/,
    );
    expect(stdout).not.toMatch(/unreachable|benchmarks/);
  });

  it.each(['sync', 'check'])('exits 2 and reports an unwritable ledger: %s', async (command) => {
    await writeFile(join(directory, 'ledger'), 'no folder');
    const { code, stdout } = await cli(command);
    expect(code).toBe(2);
    expect(stdout).toContain('LedgerUnwritable');
    expect(stdout).not.toMatch(/unreachable|[^-]off/);
  });

  it('retire archives everything', async () => {
    await cli('sync');
    expect((await cli('retire', '--yes')).code).toBe(0);
    const states = hub.findings(ACCOUNT, 'us-east-1').map(({ finding }) => finding.RecordState);
    expect(new Set(states)).toEqual(new Set(['ARCHIVED']));
  });

  it('asks for confirmation before it retires, listing findings by target and severity', async () => {
    await cli('sync');
    const stdout = memoryStream();
    const questions: string[] = [];
    const io = (answer: string) =>
      memoryIo({
        ...files(),
        stdout,
        clock,
        env: { KEEPER_API_TOKEN: TOKEN },
        prompt: async (question) => {
          questions.push(question);
          return answer;
        },
      });
    expect(await runCli(['retire'], io(''), COMMANDS)).toBe(1);
    expect(questions).toEqual(['Archive 20 findings now? [y/N] ']);
    expect(stdout.text()).toMatch(/111122223333 us-east-1: 20 to archive, (CRITICAL|HIGH) \d+, /);
    expect(stdout.text()).toMatch(/canceled, nothing was archived\.\n$/);
    const states = () =>
      new Set(hub.findings(ACCOUNT, 'us-east-1').map(({ finding }) => finding.RecordState));
    expect(states()).toEqual(new Set(['ACTIVE']));
    expect(await runCli(['retire'], io('y'), COMMANDS)).toBe(0);
    expect(states()).toEqual(new Set(['ARCHIVED']));
    expect(await runCli(['retire'], io('n'), COMMANDS)).toBe(0);
    expect(questions).toHaveLength(2);
  });

  it.each([[], ['--json']])(
    'does not retire without confirmation in a pipe %s',
    async (...options) => {
      await cli('sync');
      const { code, stderr } = await cli('retire', ...options);
      expect(code).toBe(2);
      expect(stderr.replace(/\s+/g, ' ')).toContain('keeper-bridge retire --yes');
      const states = hub.findings(ACCOUNT, 'us-east-1').map(({ finding }) => finding.RecordState);
      expect(new Set(states)).toEqual(new Set(['ACTIVE']));
    },
  );

  it('merges repeated --only options', async () => {
    const { stdout } = await cli('sync', '--only', 'events', '--only', 'alerts', '--json');
    const read = JSON.parse(stdout).tenants[0].sources.flatMap(
      (source: { id: string; status: string }) => (source.status === 'off' ? [] : source.id),
    );
    expect(read).toEqual(['alerts', 'events']);
  });

  it.each(['role-policies', 'alerts,role-policies'])(
    'rejects --only %s when that source is disabled, and shows how to enable it',
    async (only) => {
      const { code, stderr } = await cli('sync', '--only', only);
      expect(code).toBe(2);
      expect(stderr).toContain('The source role-policies is disabled');
      expect(stderr.replace(/\s+/g, ' ')).toContain(
        'commander: { ... }, sources: { rolePolicies: auto }',
      );
      expect(keeper.calls).toEqual([]);
    },
  );

  it('reports what is still active after a failed retirement', async () => {
    await cli('sync');
    hub.faults.add({ kind: 'status', status: 500, times: Number.POSITIVE_INFINITY });
    const { code, stdout } = await cli('retire', '--yes');
    expect(code).toBe(4);
    expect(stdout).toMatch(/nothing was archived\. 20 findings are still active\.\n$/);
  });

  it('explains how to find remaining findings after a retirement with an empty ledger', async () => {
    await cli('sync');
    await rename(join(directory, 'ledger'), join(directory, 'lost'));
    const { code, stdout } = await cli('retire', '--yes', '--config', 'keeper-bridge.yaml');
    expect(code).toBe(0);
    expect(stdout).toContain('The ledger has no findings for 111122223333 us-east-1.');
    expect(stdout).toContain('keeper-bridge sync --adopt --config keeper-bridge.yaml');
    await cli('sync', '--adopt');
    expect((await cli('retire', '--yes')).stdout).toContain('Retire: 20 archived in 1 target.');
    expect((await cli('retire', '--yes')).stdout).toMatch(/the ledger has nothing to archive\.\n$/);
  });

  it('reports that --adopt has no effect when the ledger has findings', async () => {
    const first = JSON.parse((await cli('sync', '--adopt', '--json')).stdout);
    expect(first.tenants[0].targets[0]).not.toHaveProperty('notices');
    const { code, stdout } = await cli('sync', '--adopt');
    expect(code).toBe(0);
    expect(stdout).toContain(
      '--adopt was skipped: the ledger already has 20 findings of this target.',
    );
    const again = JSON.parse((await cli('sync', '--adopt', '--json')).stdout);
    expect(again.tenants[0].targets[0].notices).toMatchObject([
      { code: 'AdoptionSkipped', findings: 20 },
    ]);
  });

  it.each(['--html=~/report.html', '--html=~'])(
    'rejects %s when the shell did not expand it',
    async (html) => {
      const { code, stderr } = await cli('plan', html);
      expect(code).toBe(2);
      expect(stderr).toContain('The shell did not expand ~');
    },
  );

  it('uses a DynamoDB table as ledger when configured', async () => {
    const dynamo = await startDynamo();
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', dynamo.url);
    vi.stubEnv('AWS_REGION', 'us-east-1');
    await writeConfig({ ledger: { dynamodb: TABLE } });
    expect((await cli('sync')).code).toBe(0);
    const second = JSON.parse((await cli('sync', '--json')).stdout);
    expect(second.tenants[0].targets[0]).toMatchObject({ importCalls: 0 });
    await dynamo.stop();
  });
});

describe('progress', () => {
  it.each([
    ['plan', /^\[ +\] Reading Keeper: 0 of 4 sources/],
    ['sync', /^\[ +\] Reading Keeper: 0 of 4 sources/],
    ['sync --only alerts', /^\[ +\] Reading Keeper: 0 of 1 source,/],
    ['retire --yes', /^Planning/],
    ['check', /^\[ +\] Checking Ledger/],
    ['demo', /^\[ +\] 1\/8 First sync/],
  ])('of %s is drawn on a terminal and fully erased', async (line, first) => {
    const drawings = await drawn(...line.split(' '));
    expect(drawings[1]).toMatch(first);
    expect(drawings.at(-1)).toBe('');
  });

  it.each([
    ['plan', 429, "Waiting for Keeper's rate limit (38 s)"],
    ['check', 429, "Waiting for Keeper's rate limit (38 s)"],
    ['plan', 503, 'Retrying Keeper in 38 s'],
  ])('of %s shows what it is waiting for after %i', async (command, status, text) => {
    const stderr = memoryStream({ isTerminal: true });
    const shown: boolean[] = [];
    // Each wait lasts until its reason is on the screen.
    const sleep = async (ms: number) => {
      if (ms === 38_000) await vi.waitFor(() => expect(stderr.text()).toContain(text));
      shown.push(ms === 38_000);
    };
    keeper.faults.add({ kind: 'status', status, headers: { 'retry-after': '38' } });
    const env = { KEEPER_API_TOKEN: TOKEN };
    const io = memoryIo({ ...files(), stderr, env, clock: { ...clock, sleep } });
    expect(await runCli([command], io, COMMANDS)).toBe(0);
    expect(shown).toContain(true);
  });

  it('of releasing findings from quarantine is drawn', async () => {
    hub.faults.add({
      kind: 'partial',
      ids: (id) => id.includes('alert.login_failure'),
      errorCode: 'InvalidInput',
      errorMessage: 'data.Title is odd',
    });
    await cli('sync');
    expect(await drawn('quarantine', 'retry')).toEqual(['', 'Releasing: 1 finding so far', '']);
  });
});

describe('check', () => {
  it('reports success, and changes nothing', async () => {
    const { code, stdout } = await cli('check');
    expect(code).toBe(0);
    expect(stdout).toContain('All checks passed.');
    expect(stdout.match(/✓/g)).toHaveLength(8);
    expect(hub.findings(ACCOUNT, 'us-east-1')).toEqual([]);
  });

  it.each([
    [
      'a wrong token',
      () => keeper.faults.add({ kind: 'status', status: 401, times: 9 }),
      3,
      'public-api-key',
    ],
    ['Security Hub disabled', () => hub.disableHub(ACCOUNT, 'us-east-1'), 4, 'enable-security-hub'],
    ['a missing token', () => writeConfig({ token: 'NOT_SET' }), 3, 'NOT_SET'],
    ['an unreachable hub', () => hub.stop(), 4, 'AWS_ENDPOINT_URL'],
  ])('reports a problem: %s', async (_, breakIt, code, hint) => {
    await breakIt();
    const result = await cli('check');
    expect(result.code).toBe(code);
    expect(result.stdout).toContain(hint);
    expect(result.stdout).toContain('✗');
  });

  it('reports the same fix for several endpoints once', async () => {
    keeper.faults.add({ kind: 'status', status: 401, times: 9 });
    const { stdout, stderr } = await cli('check');
    expect(stdout.match(/✗/g)).toHaveLength(5);
    expect(stdout.match(/public-api-key/g)).toHaveLength(1);
    expect(stdout).toContain('5 of 7 checks failed. Fix them, then run: keeper-bridge check');
    expect(stderr).toBe('');
  });

  it('names the endpoint whose path is wrong, and the key to set', async () => {
    keeper.faults.add({ kind: 'status', status: 404, match: 'security_benchmarks_get' });
    const { code, stdout } = await cli('check');
    expect(code).toBe(3);
    expect(stdout).toMatch(/keeper\.endpoints\.security_benchmarks_get\.path/);
  });

  it('names the account whose credentials are needed', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIOTHER');
    expect((await cli('check')).stdout).toContain('aws sts get-caller-identity');
  });

  it('distinguishes one failing target from all', async () => {
    await writeConfig({ regions: ['us-east-1', 'eu-central-1'] });
    hub.disableHub(ACCOUNT, 'eu-central-1');
    const { code, stdout } = await cli('check', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ command: 'check', outcome: 'failed' });
  });

  it('treats a throttled Security Hub as working', async () => {
    hub.faults.add({ kind: 'status', status: 429, code: 'TooManyRequestsException' });
    expect((await cli('check')).code).toBe(0);
  });

  it('treats a call rejected for its content as working', async () => {
    hub.faults.add({ kind: 'status', status: 400, code: 'InvalidInputException' });
    expect((await cli('check')).code).toBe(0);
  });

  it('treats a response without failures as working', async () => {
    hub.faults.add({ kind: 'lie', merge: { FailedFindings: undefined } });
    expect((await cli('check')).code).toBe(0);
    hub.faults.add({ kind: 'lie', merge: { FailedFindings: [{}] } });
    expect((await cli('check')).code).toBe(0);
  });

  it('reports a ledger that cannot be written', async () => {
    await writeFile(join(directory, 'ledger'), 'a file where a folder should be');
    const { code, stdout } = await cli('check');
    expect(code).toBe(2);
    expect(stdout).toContain('ledger.file');
  });
});

describe('quarantine', () => {
  it('lists rejected findings with the reason, and releases them for a retry', async () => {
    expect((await cli('quarantine', 'list')).stdout).toContain('Nothing is in quarantine');
    hub.faults.add({
      kind: 'partial',
      ids: (id) => id.includes('alert.login_failure'),
      errorCode: 'InvalidInput',
      errorMessage: 'data.Title is odd',
    });
    expect((await cli('sync')).code).toBe(1);
    const list = await cli('quarantine', 'list');
    expect(list.stdout).toContain('keeper/us/8560/alert.login_failure/enterprise');
    expect(list.stdout).toContain('data.Title is odd (InvalidInput)');
    expect(JSON.parse((await cli('quarantine', 'list', '--json')).stdout).findings).toHaveLength(1);
    expect((await cli('quarantine', 'retry')).stdout).toContain('1 finding released');
    expect((await cli('quarantine', 'list')).stdout).toContain('Nothing is in quarantine');
    expect((await cli('quarantine', 'retry', '--json')).code).toBe(0);
    expect((await cli('sync')).code).toBe(0);
    expect((await cli('quarantine', 'retry')).stdout).toContain('Nothing is in quarantine');
  });
});

describe('Japanese output', () => {
  beforeEach(() => writeConfig({ language: 'ja' }));

  it('is printed by plan, sync and quarantine', async () => {
    const plan = (await cli('plan')).stdout;
    expect(plan).toMatch(/^プラン .*: 作成完了/);
    expect(plan).toMatch(/\+ 20件を作成予定 +取り込みイベント20件/);
    expect(plan).toMatch(/プラン: 送信先1件で20件を作成予定。/);
    expect((await cli('sync')).stdout).toContain('同期: 送信先1件で20件を作成。');
    expect((await cli('quarantine', 'list')).stdout).toBe('隔離中の検出結果はありません。\n');
    expect((await cli('retire', '--yes')).stdout).toContain('撤去: 送信先1件で20件をアーカイブ。');
  });

  it('of check explains problems, with the English text below', async () => {
    hub.disableHub(ACCOUNT, 'us-east-1');
    const { stdout } = await cli('check');
    expect(stdout).toContain('セキュリティベンチマーク');
    expect(stdout).toMatch(/有効にするか.*enable-security-hub/s);
    expect(stdout).toContain('8件中1件に対処が必要です');
  });

  it("explains a rejected finding with Security Hub's message", async () => {
    const ids = (id: string) => id.includes('alert.login_failure');
    hub.faults.add({ kind: 'partial', ids, errorCode: 'InvalidInput', errorMessage: 'data.Title' });
    expect((await cli('sync')).stdout).toContain('1件を隔離中');
    expect((await cli('quarantine', 'list')).stdout).toMatch(
      /受け付けませんでした。.*data\.Title/s,
    );
  });

  it('leaves documents in English', async () => {
    hub.disableHub(ACCOUNT, 'us-east-1');
    const { items } = JSON.parse((await cli('check', '--json')).stdout);
    expect(JSON.stringify(items)).not.toMatch(/\p{Script=Hiragana}/u);
    expect(JSON.parse((await cli('sync', '--dry-run', '--json')).stdout).error).toMatchObject({
      message: 'Unknown option --dry-run.',
      hint: 'Did you mean: keeper-bridge plan --json',
    });
  });

  it('covers usage errors, help and configuration errors', async () => {
    expect((await cli('synch')).stderr).toMatch(/コマンドはありません.*keeper-bridge sync\n$/s);
    expect((await cli('help', 'sync')).stdout).toMatch(/^使い方: .*共通オプション:/s);
    await writeConfig({ language: 'ja', regions: ['mars-north-1'] });
    const { code, stderr } = await cli('plan');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^設定 \(keeper-bridge\.yaml\) に1件の誤りがあります/);
    expect(stderr).toMatch(/\nkeeper-bridge\.yaml:1:\d+: tenants\[0\]\.targets\[0\]/);
  });
});

describe('demo and emulate', () => {
  it('demo completes every chapter of its story', async () => {
    const { code, stdout } = await cli('demo', '--json');
    expect(code).toBe(0);
    const { chapters } = JSON.parse(stdout);
    expect(chapters.length).toBeGreaterThan(5);
    expect(chapters.every((chapter: { asTold: boolean }) => chapter.asTold)).toBe(true);
  });

  it('demo prints its story in Japanese, and as a list on a narrow terminal', async () => {
    const texts = [];
    for (const columns of [60, 120]) {
      const stdout = memoryStream({ columns });
      const io = memoryIo({ stdout, clock, env: { LANG: 'ja_JP.UTF-8' } });
      expect(await runCli(['demo'], io, COMMANDS)).toBe(0);
      const widths = stdout
        .text()
        .split('\n')
        .map((line) => stringWidth(line));
      expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
      texts.push(stdout.text());
    }
    expect(texts[0]).toMatch(/✓ 最初の同期\n.*\n +作成 \d+、呼び出し 2/);
    expect(texts[1]).toMatch(/作成 +更新.*最初の同期 +\d+ +0/s);
  });

  it('demo writes its report to the given directory', async () => {
    const { code, stdout } = await cli('demo', '--out', '.');
    expect(code).toBe(0);
    expect(stdout).toMatch(/First sync\n.*\n +created \d+, calls 2/);
    for (const line of stdout.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(80);
    expect(await readFile(join(directory, 'report.html'), 'utf8')).toMatch(/^<!doctype html>/i);
  });

  it('demo fails if its report cannot be written', async () => {
    const [stdout, stderr] = [memoryStream(), memoryStream()];
    const writeFile = async () => {
      throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    };
    const io = memoryIo({ stdout, stderr, clock, writeFile });
    expect(await runCli(['demo', '--out', 'x'], io, COMMANDS)).toBe(70);
    expect(stderr.text()).toContain('(ENOSPC)');
  });

  it('demo --week shows that it goes on, and stops when interrupted', async () => {
    const abort = new AbortController();
    const [stdout, lines] = [memoryStream(), memoryStream()];
    const stderr = {
      ...lines,
      write(text: string) {
        lines.write(text);
        if (text.startsWith('Learning')) abort.abort(new BridgeError('Interrupted', 'Stopped.'));
      },
    };
    const io = memoryIo({ stdout, stderr, clock, signal: abort.signal });
    expect(await runCli(['demo', '--week'], io, COMMANDS)).not.toBe(0);
    expect(lines.text()).toMatch(/^This takes .* minutes\.\nLearning from the two weeks before\n/);
    expect(stdout.text()).toBe('');
  });

  it.each(['', 'keeper-bridge.yaml'])('demo rejects "%s" as a directory', async (out) => {
    const { code, stdout, stderr } = await cli('demo', '--out', out);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('→ Specify a directory that this user may write to.');
  });

  it('emulate runs until it is interrupted and shows how to connect', async () => {
    const abort = new AbortController();
    const stdout = memoryStream();
    const io = memoryIo({ stdout, clock, signal: abort.signal });
    const running = runCli(['emulate', '--json'], io, COMMANDS);
    await vi.waitFor(() => expect(stdout.text()).toContain('}'));
    const { keeper: url, environment } = JSON.parse(stdout.text());
    const response = await fetch(`${url}/api/rest/public/risk-management/enterprise-stat`, {
      headers: { 'x-api-token': `Bearer ${environment.KEEPER_API_TOKEN}` },
    });
    expect(response.status).toBe(200);
    abort.abort();
    expect(await running).toBe(0);
  });

  it('emulate exits at once when interrupted during startup, and rejects an invalid port', async () => {
    const stdout = memoryStream();
    const io = memoryIo({ stdout, clock, signal: AbortSignal.abort() });
    expect(await runCli(['emulate'], io, COMMANDS)).toBe(0);
    expect(stdout.text()).toContain('export KEEPER_API_TOKEN');
    expect((await cli('emulate', '--port', 'http')).code).toBe(2);
  });
});
