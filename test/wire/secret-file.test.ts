import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.js';
import { runCli } from '../../src/cli/program.js';
import { readSecretFile } from '../../src/config/secret-file.js';
import { memoryIo, memoryStream } from '../helpers/cli-io.js';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'keeper-bridge-secret-'));
});
afterEach(() => rm(directory, { recursive: true }));

const CONFIG = {
  version: 1,
  tenants: [
    {
      name: 'acme',
      keeper: {
        region: 'us',
        baseUrl: 'http://127.0.0.1:1',
        enterpriseId: '8560',
        token: { file: 'token' },
      },
      targets: [{ account: '111122223333', regions: ['us-east-1'] }],
    },
  ],
  ledger: { file: 'ledger' },
  events: 'off',
};

async function plan(mode: number, isTerminal: boolean, language = 'en'): Promise<string> {
  const path = join(directory, 'token');
  await writeFile(path, 'synthetic-token-77aa');
  await chmod(path, mode);
  const [stdout, stderr] = [memoryStream(), memoryStream({ isTerminal })];
  const io = memoryIo({
    stdout,
    stderr,
    cwd: directory,
    env: { KEEPER_BRIDGE_CONFIG: JSON.stringify({ ...CONFIG, language }), NO_COLOR: '1' },
    clock: { now: () => 0, sleep: async () => {} },
    readSecret: (_, onExposed) => readSecretFile(path, onExposed),
  });
  await runCli(['plan'], io, COMMANDS);
  return stderr.text();
}

it('warns once per run about a token file that every user can read', async () => {
  expect(await plan(0o644, true)).toContain('can read the secret in token. Fix: chmod 600 token');
  expect(await plan(0o644, true, 'ja')).toContain('対処: chmod 600 token');
  const log = await plan(0o644, false);
  expect(log.match(/Secret file is readable by every user/g)).toHaveLength(1);
  expect(log).toContain('"file":"token"');
  expect(await plan(0o600, true)).not.toContain('chmod');
});
