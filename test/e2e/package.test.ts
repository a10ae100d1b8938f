import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };

const run = promisify(execFile);
const MINUTES = 60_000;

const tarballName = `${packageJson.name}-${packageJson.version}.tgz`;
let folder: string;

/** What a user does: the packed file, installed into an empty folder. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keeper-bridge-pack-'));
  await run('npm', ['pack', '--pack-destination', folder]);
  const tarball = join(folder, tarballName);
  await run('npm', [
    'install',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--prefix',
    folder,
    tarball,
  ]);
}, 3 * MINUTES);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the installed package', () => {
  it(
    'runs the demo by npx',
    async () => {
      const { stdout } = await run('npx', ['keeper-bridge', 'demo', '--json'], { cwd: folder });
      expect(JSON.parse(stdout)).toMatchObject({ command: 'demo', outcome: 'succeeded' });
    },
    MINUTES,
  );

  it('can be used as a library, emulators included', async () => {
    const script = `
      import { runSync } from 'keeper-securityhub-bridge';
      import { startKeeper } from 'keeper-securityhub-bridge/emulator';
      console.log(typeof runSync, typeof startKeeper);`;
    const { stdout } = await run('node', ['--input-type=module', '-e', script], { cwd: folder });
    expect(stdout.trim()).toBe('function function');
  });

  it('holds what users need and nothing else', async () => {
    const root = join(folder, 'node_modules', packageJson.name);
    expect((await readdir(root)).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
    expect((await readdir(join(root, 'dist'))).sort()).toEqual(['infra', 'lambda', 'src']);
  });

  it('is packed as package managers and bundlers expect, and small', async () => {
    const { messages } = await publint({ pkgDir: join(folder, 'node_modules', packageJson.name) });
    expect(messages).toEqual([]);
    const { size } = await stat(join(folder, tarballName));
    expect(size).toBeLessThan(1_000_000);
  });
});
