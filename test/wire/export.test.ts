import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { violations } from '../../src/asff/validate.js';
import { COMMANDS } from '../../src/cli/commands/index.js';
import { type CliIo, processIo } from '../../src/cli/io.js';
import { runCli } from '../../src/cli/program.js';
import { createEmulators, EMULATED_ACCOUNT, type Emulators } from '../../src/emulator/index.js';
import { MINUTE } from '../../src/util/clock.js';
import { keeperEvent } from '../helpers/audit-events.js';
import { memoryIo, memoryStream } from '../helpers/cli-io.js';
import { createInstantClock } from '../helpers/instant-clock.js';
import { AWS_ACCOUNTS } from '../helpers/pam-world.js';
import { ocsfSchema } from '../ocsf/read-schema.js';
import { ocsfViolations } from '../ocsf/validate.js';

let directory: string;
let emulators: Emulators;
let clock: ReturnType<typeof createInstantClock>;

beforeEach(async () => {
  clock = createInstantClock();
  directory = await mkdtemp(join(tmpdir(), 'keeper-bridge-export-'));
  emulators = await createEmulators({ clock });
  for (const [name, value] of Object.entries(emulators.environment)) vi.stubEnv(name, value);
  await configure();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all([emulators.stop(), rm(directory, { recursive: true })]);
});

function configure(changes: object = {}): Promise<void> {
  const { tenants, ...rest } = structuredClone(emulators.configuration) as { tenants: object[] };
  const config = { ...rest, tenants: tenants.map((tenant) => ({ ...tenant, ...changes })) };
  return writeFile(join(directory, 'keeper-bridge.yaml'), JSON.stringify(config));
}

async function cli(argv: readonly string[], changes: Partial<CliIo> = {}) {
  const [stdout, stderr] = [memoryStream(), memoryStream()];
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
  const rest = { argv: [], env: {}, cwd: () => directory, exit: () => {}, once: () => {} };
  const io = { ...processIo({ ...streams, ...rest }), env: emulators.environment };
  const code = await runCli(argv, memoryIo({ ...io, stdout, stderr, clock, ...changes }), COMMANDS);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function fileText(name: string): Promise<string> {
  return readFile(join(directory, name), 'utf8');
}

function lines(text: string): string[] {
  return text.split('\n').filter(Boolean);
}

describe('export', () => {
  it('writes valid OCSF events, one a line', async () => {
    const { code, stdout, stderr } = await cli(['export', '--format', 'ocsf']);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^\d+ findings exported\.\n$/)]);
    const events = lines(stdout).map((line) => JSON.parse(line));
    const schema = ocsfSchema();
    expect(events.flatMap((event) => ocsfViolations(event, schema))).toEqual([]);
    const types = events.flatMap(({ resources }) =>
      resources.map((it: { type: string }) => it.type),
    );
    expect(types).toContain('AwsEc2Instance');
    expect(new Set(events.map((event) => event.class_uid))).toEqual(new Set([2003, 2004]));
    const dry = JSON.parse((await cli(['plan', '--json'])).stdout);
    expect(events).toHaveLength(dry.tenants[0].targets[0].wanted);
  });

  it.each(['small-and-bad', 'pam-heavy'])(
    'writes valid OCSF events of the enterprise %s',
    async (name) => {
      const path = `../../fixtures/keeper/enterprises/${name}.json`;
      const enterprise = JSON.parse(await readFile(new URL(path, import.meta.url), 'utf8'));
      const now = clock.now();
      enterprise.events = ['added_admin_key', 'exported_records', 'login_failure', 'record_delete']
        .flatMap((type) => [type, type, type])
        .map((type, n) =>
          keeperEvent(type, now - n * MINUTE, {
            to_username: 'ben@example.com',
            enterprise_id: enterprise.enterpriseId,
          }),
        );
      Object.assign(emulators.keeper.enterprise, enterprise);
      const [tenant] = emulators.configuration['tenants'] as { keeper: object }[];
      const enterpriseId = String(enterprise.enterpriseId);
      // The roles of the demo belong to another enterprise.
      const sources = { rolePolicies: enterprise.roles !== undefined };
      const keeper = { ...tenant?.keeper, enterpriseId };
      await configure({ keeper, sources, awsAccounts: AWS_ACCOUNTS });
      const { code, stdout, stderr } = await cli(['export', '--format', 'ocsf']);
      expect([code, stderr]).toEqual([0, expect.stringContaining('findings exported')]);
      const events = lines(stdout).map((line) => JSON.parse(line));
      const schema = ocsfSchema();
      expect(events.flatMap((event) => ocsfViolations(event, schema))).toEqual([]);
      expect(events.map(({ metadata }) => metadata.log_name)).toContain('events');
      expect(new Set(events.map(({ metadata }) => metadata.uid)).size).toBe(events.length);
    },
  );

  it('writes what a sync sends, as one array that Security Hub imports', async () => {
    const { stdout } = await cli(['export', '--format', 'asff']);
    const exported: { Id: string; Title: string }[] = JSON.parse(stdout);
    expect(lines(stdout)).toHaveLength(exported.length + 2);
    expect(exported.flatMap((finding) => violations(finding as never))).toEqual([]);
    await cli(['sync']);
    const sent = emulators.securityHub.findings(EMULATED_ACCOUNT, 'us-east-1');
    const titles = (list: readonly { Id: string; Title: string }[]) =>
      list.map(({ Id, Title }) => `${Id} ${Title}`).sort();
    expect(titles(exported)).toEqual(titles(sent.map(({ finding }) => finding as never)));
  });

  it('takes the times of findings that were sent before from the ledger', async () => {
    await cli(['sync']);
    const [sent] = emulators.securityHub.findings(EMULATED_ACCOUNT, 'us-east-1');
    clock.advance(90 * MINUTE);
    const { stdout } = await cli(['export', '--format', 'json']);
    const found = JSON.parse(stdout).find(({ id }: { id: string }) => id === sent?.finding.Id);
    expect(found).toMatchObject({
      createdAt: sent?.finding.CreatedAt,
      firstObservedAt: sent?.finding.FirstObservedAt,
    });
    expect(Date.parse(found.updatedAt)).toBeGreaterThan(Date.parse(found.createdAt));
    const events = lines((await cli(['export', '--format', 'ocsf'])).stdout);
    const one = events
      .map((line) => JSON.parse(line))
      .find(({ finding_info: info }) => info.uid === sent?.finding.Id);
    expect(one).toMatchObject({ activity_name: 'Update' });
  });

  it('changes neither the ledger nor Security Hub', async () => {
    await cli(['export', '--format', 'csv']);
    expect(emulators.securityHub.calls).toEqual([]);
    expect(await readdir(directory)).toEqual(['keeper-bridge.yaml']);
  });

  it('looks for no AWS credentials', async () => {
    let requests = 0;
    const aws = createServer((_, response) => {
      requests += 1;
      response.writeHead(500).end();
    }).listen(0, '127.0.0.1');
    await once(aws, 'listening');
    const url = `http://127.0.0.1:${(aws.address() as AddressInfo).port}`;
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE'])
      vi.stubEnv(name, undefined);
    for (const name of ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_SECURITYHUB', 'AWS_ENDPOINT_URL_STS'])
      vi.stubEnv(name, url);
    vi.stubEnv('AWS_EC2_METADATA_SERVICE_ENDPOINT', url);
    vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', url);
    const roleArn = `arn:aws:iam::${EMULATED_ACCOUNT}:role/keeper-bridge`;
    await configure({ targets: [{ account: EMULATED_ACCOUNT, regions: ['us-east-1'], roleArn }] });
    const { code, stdout } = await cli(['export', '--format', 'json']);
    aws.close();
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).not.toEqual([]);
    expect(requests).toBe(0);
  });

  it('exports each finding once for each target', async () => {
    const regions = ['us-east-1', 'eu-central-1'];
    await configure({ targets: [{ account: EMULATED_ACCOUNT, regions }] });
    const { stdout } = await cli(['export', '--format', 'json']);
    const records: { id: string; region: string }[] = JSON.parse(stdout);
    const of = (region: string) => records.filter((it) => it.region === region).map(({ id }) => id);
    expect(of('us-east-1')).toEqual(of('eu-central-1'));
    expect(of('us-east-1').length * 2).toBe(records.length);
  });

  it('respects the user privacy of the configuration', async () => {
    const { stdout } = await cli(['export', '--format', 'ocsf']);
    expect(stdout).toContain('keeper:user/');
    await configure({ userPrivacy: 'none' });
    for (const format of ['asff', 'ocsf', 'csv', 'json']) {
      const { stdout: text } = await cli(['export', '--format', format]);
      expect(text).not.toContain('keeper:user/');
    }
  });

  it('reads only the named sources', async () => {
    const { stdout } = await cli(['export', '--format', 'json', '--only', 'benchmarks']);
    const sources = JSON.parse(stdout).map(({ source }: { source: string }) => source);
    expect(new Set(sources)).toEqual(new Set(['benchmarks']));
  });
});

describe('export --output', () => {
  it('replaces the file when it is complete, readable only by its owner', async () => {
    await writeFile(join(directory, 'all.csv'), 'old', { mode: 0o644 });
    const { code, stdout } = await cli(['export', '--format', 'csv', '--output', 'all.csv']);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^\d+ findings exported to all\.csv/),
    ]);
    expect((await stat(join(directory, 'all.csv'))).mode & 0o777).toBe(0o600);
    expect(await fileText('all.csv')).toMatch(/^id,tenant,account,region,.*\r\nkeeper\//);
    expect(await readdir(directory)).toEqual(['all.csv', 'keeper-bridge.yaml']);
  });

  it('summarizes as one JSON document with --json', async () => {
    const argv = ['export', '--format', 'json', '--json', '--output', 'out/all.json'];
    const { code, stdout } = await cli(argv);
    expect(code).toBe(0);
    const summary = JSON.parse(stdout);
    expect(summary).toMatchObject({
      version: 1,
      command: 'export',
      outcome: 'succeeded',
      format: 'json',
      file: 'out/all.json',
      tenants: [{ name: 'demo', targets: [{ account: EMULATED_ACCOUNT, error: null }] }],
    });
    const records = JSON.parse(await fileText('out/all.json'));
    expect(records).toHaveLength(summary.findings);
    expect(summary.tenants[0].targets[0].findings).toBe(summary.findings);
  });

  it('leaves the earlier file as it was when writing fails', async () => {
    await writeFile(join(directory, 'all.json'), 'old');
    const openOutput: CliIo['openOutput'] = async (path) => {
      const { openOutputFile } = await import('../../src/cli/output-file.js');
      const output = await openOutputFile(join(directory, path));
      let count = 0;
      return {
        ...output,
        write: async (text) => {
          count += 1;
          if (count > 1) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
          await output.write(text);
        },
      };
    };
    const argv = ['export', '--format', 'json', '--json', '--output', 'all.json'];
    const { code, stdout, stderr } = await cli(argv, { openOutput });
    expect(code).toBe(70);
    expect(stderr).toContain('The findings could not be written to all.json (ENOSPC).');
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'failed', file: null });
    expect(await fileText('all.json')).toBe('old');
    expect(await readdir(directory)).toEqual(['all.json', 'keeper-bridge.yaml']);
  });

  it('leaves the earlier file as it was when interrupted', async () => {
    await writeFile(join(directory, 'all.json'), 'old');
    const argv = ['export', '--format', 'json', '--output', 'all.json'];
    const { code } = await cli(argv, { signal: AbortSignal.abort(new Error('interrupted')) });
    expect(code).toBe(70);
    expect(await fileText('all.json')).toBe('old');
    expect(await readdir(directory)).toEqual(['all.json', 'keeper-bridge.yaml']);
  });

  it.each([
    [['--output', '.'], '. is a directory'],
    [['--output', 'keeper-bridge.yaml'], 'is the configuration'],
    [['--json'], 'standard output has only the summary of export'],
  ])('rejects %j', async (rest, fault) => {
    const { code, stderr } = await cli(['export', '--format', 'json', ...rest]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(fault)]);
    expect(emulators.keeper.calls).toEqual([]);
  });

  it('writes to a directory that exists or not', async () => {
    await mkdir(join(directory, 'out'));
    for (const file of ['out/a.csv', 'new/b.csv']) {
      expect((await cli(['export', '--format', 'csv', '--output', file])).code).toBe(0);
      expect(await fileText(file)).not.toBe('');
    }
  });
});

describe('exit codes of export', () => {
  it('is 2 without a format, and names the formats', async () => {
    const { code, stderr } = await cli(['export']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('asff, ocsf, csv, json')]);
  });

  it('is 3 when a source cannot be read, and the others are exported', async () => {
    emulators.keeper.faults.add({ kind: 'status', status: 403, match: 'security_alerts_summary' });
    const argv = ['export', '--format', 'json', '--json', '--output', 'all.json'];
    const { code, stdout, stderr } = await cli(argv);
    expect(code).toBe(3);
    expect(stderr).toContain('KeeperForbidden');
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'partial', file: 'all.json' });
    const sources = JSON.parse(await fileText('all.json')).map(
      (it: { source: string }) => it.source,
    );
    expect(sources).toContain('benchmarks');
    expect(sources).not.toContain('alerts');
  });

  it('is 0 when a bulk archive is held, which concerns only a sync', async () => {
    const { benchmarks } = emulators.keeper.enterprise;
    await configure({ passedFindings: 'archive', sources: { rolePolicies: false } });
    for (const benchmark of benchmarks) benchmark.status = 'UNRESOLVED';
    await cli(['sync']);
    for (const benchmark of benchmarks) benchmark.status = 'RESOLVED';
    const held = await cli(['plan', '--json']);
    expect([held.code, held.stdout]).toEqual([1, expect.stringContaining('MassArchiveHeld')]);
    const argv = ['export', '--format', 'json', '--json', '--output', 'all.json'];
    const { code, stdout } = await cli(argv);
    expect([code, JSON.parse(stdout).outcome]).toEqual([0, 'succeeded']);
    expect(stdout).not.toContain('MassArchiveHeld');
  });

  it('is 2 when no ledger can be used', async () => {
    await writeFile(join(directory, '.keeper-bridge'), 'no directory');
    const { code, stderr } = await cli(['export', '--format', 'json']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('Ledger')]);
  });
});
