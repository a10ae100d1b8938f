import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { codeBlocks } from '../../helpers/markdown.js';

const ROOT = resolve(import.meta.dirname, '../../..');
const FOLDER = join(ROOT, '.github/workflows');

const Workflow = z.object({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.object({
      'timeout-minutes': z.number(),
      permissions: z.record(z.string(), z.string()),
      steps: z.array(
        z.object({
          uses: z.string().optional(),
          run: z.string().optional(),
          with: z.record(z.string(), z.unknown()).default({}),
        }),
      ),
    }),
  ),
});

const files = await readdir(FOLDER);
const ours = await Promise.all(
  files.map(async (name) => [name, await readFile(join(FOLDER, name), 'utf8')] as const),
);
const library = await readFile(join(ROOT, 'docs/library.md'), 'utf8');
const texts = [...ours, ['docs/library.md', codeBlocks(library, 'yaml')[0] ?? ''] as const];

describe.each(texts)('the workflow %s', (_name, text) => {
  const { permissions, jobs } = Workflow.parse(parse(text));
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  it('grants no permissions to all jobs; each job declares its own', () => {
    expect(permissions).toEqual({});
  });

  it('pins each action by commit, with the version in a comment', () => {
    const lines = text.split('\n').filter((line) => /^\s*- uses:/.test(line));
    expect(lines.length).toBe(steps.filter(({ uses }) => uses !== undefined).length);
    for (const line of lines) expect(line).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('leaves no credentials behind after a checkout', () => {
    for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))) {
      expect(step.with['persist-credentials']).toBe(false);
    }
  });

  it('puts no expression into a script', () => {
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
  });
});

it('every workflow uses the same commit of an action', () => {
  const pins = texts.flatMap(([, text]) =>
    [...text.matchAll(/uses: ([\w-]+\/[\w-]+)\S*@(\S+)/g)].map(([, action, commit]) => ({
      action,
      commit,
    })),
  );
  const byAction = new Map(pins.map(({ action, commit }) => [action, commit]));
  expect(pins.filter(({ action, commit }) => byAction.get(action) !== commit)).toEqual([]);
});

it('a release may write to the repository only in the announcing job, and is trusted only in the publishing job', async () => {
  const text = await readFile(join(FOLDER, 'release.yml'), 'utf8');
  const { jobs } = Workflow.parse(parse(text));
  const permissions = Object.entries(jobs).map(([name, job]) => [name, job.permissions]);
  expect(Object.fromEntries(permissions)).toEqual({
    build: { contents: 'read' },
    publish: { 'id-token': 'write' },
    announce: { contents: 'write' },
  });
});
