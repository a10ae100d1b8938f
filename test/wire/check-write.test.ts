import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.js';
import { processIo } from '../../src/cli/io.js';
import { runCli } from '../../src/cli/program.js';
import { createEmulators, type Emulators } from '../../src/emulator/index.js';
import { memoryIo, memoryStream } from '../helpers/cli-io.js';
import { createInstantClock } from '../helpers/instant-clock.js';
import { startMovedKeeper } from '../helpers/keeper-path-proxy.js';

const clock = createInstantClock();
const PATHS = {
  security_benchmarks_get: '/bi_api/rest/public/cspm/security-benchmarks',
  enterprise_stat: '/bi_api/rest/public/cspm/enterprise-stat',
} as const;

let directory: string;
let emulators: Emulators;
let front: Awaited<ReturnType<typeof startMovedKeeper>>;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'keeper-bridge-test-'));
  emulators = await createEmulators({ clock });
  for (const [name, value] of Object.entries(emulators.environment)) vi.stubEnv(name, value);
  front = await startMovedKeeper({ paths: PATHS });
  front.serve(emulators.keeper.url);
  await writeFile(join(directory, 'keeper-bridge.yaml'), configuration());
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all([front.stop(), emulators.stop(), rm(directory, { recursive: true })]);
});

function configuration(): string {
  return `# Ours
version: 1
tenants:
  - name: acme # the parent company
    keeper:
      region: us
      baseUrl: ${front.url}
      enterpriseId: "8560"
      token: { env: KEEPER_API_TOKEN }
    sources: { events: false }
    targets: [{ account: "111122223333", regions: [us-east-1] }]
ledger: { file: ledger }
events: off
`;
}

async function cli(argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const [stdout, stderr] = [memoryStream({ columns: 200 }), memoryStream({ columns: 200 })];
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
  const files = processIo({
    ...streams,
    argv: [],
    env: {},
    cwd: () => directory,
    once: () => undefined,
    exit: () => undefined,
  });
  const io = memoryIo({
    ...files,
    stdout,
    stderr,
    clock,
    env: { ...emulators.environment, ...env },
  });
  const code = await runCli(argv, io, COMMANDS);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

describe('check with endpoints at other paths', () => {
  it('prints lines to paste, changes nothing and exits 3', async () => {
    const before = await readFile(join(directory, 'keeper-bridge.yaml'), 'utf8');
    const { code, stdout } = await cli(['check']);
    expect(code).toBe(3);
    expect(stdout).toContain(`  endpoints:
    security_benchmarks_get: { path: ${PATHS.security_benchmarks_get} }
    enterprise_stat: { path: ${PATHS.enterprise_stat} }`);
    expect(await readFile(join(directory, 'keeper-bridge.yaml'), 'utf8')).toBe(before);
  });

  it('writes the paths to the file with --write, and then passes', async () => {
    const file = join(directory, 'keeper-bridge.yaml');
    await chmod(file, 0o640);
    const first = await cli(['check', '--write']);
    expect(first.stdout).toContain('written to keeper-bridge.yaml');
    expect(first.code).toBe(0);
    expect(await readFile(file, 'utf8')).toContain('  - name: acme # the parent company');
    expect((await stat(file)).mode & 0o777).toBe(0o640);
    const calls = front.calls.length;
    expect((await cli(['check'])).code).toBe(0);
    expect(front.calls.length - calls).toBeLessThan(12);
  });

  it('lists the paths with --json', async () => {
    const { stdout } = await cli(['check', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      endpoints: [
        {
          tenant: 'acme',
          endpoints: { enterprise_stat: { path: PATHS.enterprise_stat } },
        },
      ],
      written: null,
    });
  });

  it('rejects --write when the configuration is not in a file', async () => {
    await rm(join(directory, 'keeper-bridge.yaml'));
    const { code, stderr } = await cli(['check', '--write'], {
      KEEPER_BRIDGE_CONFIG: configuration(),
    });
    expect(code).toBe(2);
    expect(stderr).toContain('ConfigNotWritten');
    expect(front.calls).toEqual([]);
  });
});

describe('check --record', () => {
  it('writes the structure of every response without any values', async () => {
    const { code, stderr } = await cli(['check', '--record', 'answers.json']);
    expect(code).toBe(3);
    expect(stderr).toContain('answers.json');
    const text = await readFile(join(directory, 'answers.json'), 'utf8');
    const { answers } = JSON.parse(text);
    expect(answers).toContainEqual({
      method: 'GET',
      path: PATHS.enterprise_stat,
      status: 200,
      body: { users_logged_recent: 'integer', users_has_records: 'integer' },
    });
    expect(answers).toContainEqual(
      expect.objectContaining({ status: 404, path: expect.stringContaining('/risk-management/') }),
    );
    expect(text).not.toMatch(/@example|SB_|8560|login_failure|synthetic/);
  });

  it('refuses to overwrite the configuration', async () => {
    expect((await cli(['check', '--record', 'keeper-bridge.yaml'])).code).toBe(2);
  });
});
