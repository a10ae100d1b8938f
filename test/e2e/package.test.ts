import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { compileExamples, readExamples } from '../helpers/doc-examples.js';
import { type BuiltImage, buildImage } from '../helpers/dockerfile.js';

const run = promisify(execFile);
const MINUTES = 60_000;
const ROOT = resolve(import.meta.dirname, '../..');

let directory: string;
let image: BuiltImage;
let tarball: string;
/** Where a user has installed the package. */
let consumer: string;

/** The Dockerfile packs the package; a user installs the packed file into an empty directory. */
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'keeper-bridge-pack-'));
  image = await buildImage(join(ROOT, 'Dockerfile'), directory);
  const build = join(image.stages.get('build')?.root ?? '', 'build');
  tarball = join(build, `${packageJson.name}-${packageJson.version}.tgz`);
  consumer = join(directory, 'consumer');
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund'];
  await run('npm', ['install', ...quiet, '--prefix', consumer, tarball]);
}, 6 * MINUTES);

afterAll(() => rm(directory, { recursive: true, force: true }));

describe('the installed package', () => {
  it(
    'runs the demo through npx',
    async () => {
      const { stdout } = await run('npx', ['keeper-bridge', 'demo', '--json'], { cwd: consumer });
      expect(JSON.parse(stdout)).toMatchObject({ command: 'demo', outcome: 'succeeded' });
    },
    MINUTES,
  );

  it('can be used as a library, including emulators, by import and require', async () => {
    const imports = `
      import { runSync } from 'keeper-securityhub-bridge';
      import { createEmulators } from 'keeper-securityhub-bridge/emulator';
      console.log(typeof runSync, typeof createEmulators);`;
    const requires = `
      const { runSync } = require('keeper-securityhub-bridge');
      const { createEmulators } = require('keeper-securityhub-bridge/emulator');
      console.log(typeof runSync, typeof createEmulators);`;
    for (const [kind, script] of [
      ['module', imports],
      ['commonjs', requires],
    ] as const) {
      const { stdout } = await run('node', [`--input-type=${kind}`, '-e', script], {
        cwd: consumer,
      });
      expect(stdout.trim()).toBe('function function');
    }
  });

  it('contains exactly what users need', async () => {
    const root = join(consumer, 'node_modules', packageJson.name);
    expect((await readdir(root)).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
    expect((await readdir(join(root, 'dist'))).sort()).toEqual([
      'infra',
      'keeper-bridge.schema.json',
      'lambda',
      'src',
    ]);
  });

  it('is small and packed as package managers and bundlers expect', async () => {
    const root = join(consumer, 'node_modules', packageJson.name);
    const { messages } = await publint({ pkgDir: root });
    expect(messages).toEqual([]);
    expect((await stat(tarball)).size).toBeLessThan(1_000_000);
  });

  it('has types at every entry point, for Node and for bundlers', async () => {
    const data = new Uint8Array(await readFile(tarball));
    const result = await checkPackage(createPackageFromTarballData(data));
    if (result.types === false) throw new Error('no types at all');
    // Two modes that do not support ES modules: Node 10 resolution, and CommonJS before Node 20.19.
    const older = new Set<string>(['node10', 'node16-cjs']);
    const found = result.problems.filter(
      (problem) => !('resolutionKind' in problem && older.has(problem.resolutionKind)),
    );
    expect(found).toEqual([]);
  });
});

describe('the documentation examples', () => {
  it(
    'type-check, and the test example runs',
    async () => {
      // Anyone who deploys with CDK already has it.
      for (const name of ['aws-cdk-lib', 'constructs', '@types', 'typescript', 'undici-types']) {
        await symlink(join(ROOT, 'node_modules', name), join(consumer, 'node_modules', name));
      }
      const examples = await readExamples(['library.md', 'deploy.md']);
      expect(examples.length).toBeGreaterThanOrEqual(3);
      const compiled = await compileExamples(examples, consumer);
      expect(compiled.errors).toBe('');
      const own = compiled.files.find((file) => file.code.includes('createEmulators'));
      const { stdout } = await run('node', [own?.path ?? ''], { cwd: consumer });
      expect(stdout).toContain('succeeded');
    },
    MINUTES,
  );
});

describe('the container image', () => {
  /** As the image would: its entry point, run with the local Node. */
  function start(...args: string[]) {
    const [node, ...entry] = image.entrypoint;
    expect(node).toBe('/nodejs/bin/node');
    const paths = entry.map((path) => join(image.root, path));
    return run(process.execPath, [...paths, ...args], { cwd: join(image.root, 'work') });
  }

  it('runs the command line from exactly the files it copies', async () => {
    expect((await start('version')).stdout.trim()).toBe(`keeper-bridge ${packageJson.version}`);
  });

  it(
    'runs the demo',
    async () => {
      const { stdout } = await start('demo', '--json');
      expect(JSON.parse(stdout)).toMatchObject({ command: 'demo', outcome: 'succeeded' });
    },
    MINUTES,
  );

  it('has no shell and runs as nobody', () => {
    expect(image.image).toMatch(/distroless.*:nonroot$/);
    expect(image.user).toBe('nonroot');
  });
});
