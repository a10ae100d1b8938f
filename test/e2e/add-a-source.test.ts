import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EDITS } from '../../docs/examples/add-a-source/edits.js';

const ROOT = resolve(import.meta.dirname, '../..');
const EXAMPLE = join(ROOT, 'docs/examples/add-a-source');
/** The child processes of a busy machine take longer than a test in this process. */
const TIMEOUT_MS = 300_000;

let copy = '';

/** A copy of the project to which the source of the example is added. */
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'add-a-source-'));
  for (const part of ['src', 'docs/generate', 'test/helpers', 'package.json', 'tsconfig.json'])
    await cp(join(ROOT, part), join(copy, part), { recursive: true });
  for (const part of ['node_modules', 'fixtures'])
    await symlink(join(ROOT, part), join(copy, part));
  for (const file of await newFiles()) await cp(join(EXAMPLE, file), join(copy, file));
  for (const { file, after, add } of EDITS) {
    const text = await readFile(join(copy, file), 'utf8');
    const parts = text.split(`${after}\n`);
    if (parts.length !== 2)
      throw new Error(`${file} has the line ${parts.length - 1} times, not once: ${after}`);
    await writeFile(join(copy, file), parts.join(`${after}\n${add}\n`));
  }
});

afterAll(() => rm(copy, { recursive: true, force: true }));

async function newFiles(): Promise<string[]> {
  const names = await readdir(EXAMPLE, { recursive: true });
  return names.filter((name) => /^(src|test)\/.*\.ts$/.test(name));
}

/** What a program of a package prints when it fails; empty if it succeeds. */
async function failureOf(program: string, ...rest: readonly string[]): Promise<string> {
  const command = [join('node_modules', program), ...rest];
  return await promisify(execFile)(process.execPath, command, { cwd: copy }).then(
    () => '',
    (error: { stdout: string; stderr: string }) => error.stdout + error.stderr,
  );
}

describe('the example of CONTRIBUTING.md that adds a source', () => {
  it('touches at most six files, which CONTRIBUTING.md names', async () => {
    const touched = new Set([...(await newFiles()), ...EDITS.map(({ file }) => file)]);
    expect(touched.size).toBeLessThanOrEqual(6);
    const guide = await readFile(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
    const section = /^## Add a source$(.*?)^## /ms.exec(guide)?.[1] ?? '';
    const steps = section.split(/^\d+\. /m).slice(1);
    expect(steps).toHaveLength(touched.size);
    for (const file of touched) expect(section).toContain(`\`${file}\``);
  });

  it('compiles', { timeout: TIMEOUT_MS }, async () => {
    const include = ['src', 'docs/generate/sources.ts', 'test/wire'];
    await writeFile(
      join(copy, 'tsconfig.example.json'),
      JSON.stringify({ extends: './tsconfig.json', include }),
    );
    expect(await failureOf('typescript/bin/tsc', '-p', 'tsconfig.example.json')).toBe('');
  });

  it('passes its test', { timeout: TIMEOUT_MS }, async () => {
    expect(await failureOf('vitest/vitest.mjs', 'run', 'test/wire/teams.test.ts')).toBe('');
  });
});
