import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, symlink } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = resolve(import.meta.dirname, '../..');

export interface BuiltImage extends BuiltStage {
  /** By name. */
  readonly stages: ReadonlyMap<string, BuiltStage>;
}

interface BuiltStage {
  /** A directory that represents `/` in the image. */
  readonly root: string;
  readonly image: string;
  readonly user: string | null;
  readonly entrypoint: readonly string[];
}

interface Stage extends BuiltStage {
  image: string;
  user: string | null;
  entrypoint: string[];
  workdir: string;
}

type Stages = Map<string, Stage>;

/**
 * Runs a Dockerfile of this repository without a container engine: each stage is a directory below
 * `folder`, COPY copies exactly what .dockerignore admits, and RUN runs. Supports only what the
 * project's own Dockerfile uses.
 */
export async function buildImage(dockerfile: string, directory: string): Promise<BuiltImage> {
  const context = await readContext();
  const stages: Stages = new Map();
  let stage: Stage | undefined;
  for (const [word, rest] of instructions(await readFile(dockerfile, 'utf8'))) {
    if (word === 'FROM') {
      const [image = '', , name = 'last'] = rest.split(' ');
      stage = { root: join(directory, name), image, user: null, entrypoint: [], workdir: '/' };
      stages.set(name, stage);
      await mkdir(stage.root);
      continue;
    }
    const step = STEPS[word];
    if (step === undefined || stage === undefined) throw new Error(`what is ${word} ${rest}?`);
    await step(rest, stage, stages, context);
  }
  if (stage === undefined) throw new Error('a Dockerfile has a stage');
  return { ...stage, stages };
}

type Step = (rest: string, stage: Stage, stages: Stages, context: Set<string>) => unknown;

const STEPS: Readonly<Record<string, Step>> = {
  WORKDIR(rest, stage) {
    stage.workdir = rest;
    return mkdir(join(stage.root, rest), { recursive: true });
  },
  async COPY(rest, stage, stages, context) {
    const words = rest.split(' ');
    const from = words[0]?.startsWith('--from=') ? words.shift()?.slice('--from='.length) : null;
    const target = resolve('/', stage.workdir, words.pop() ?? '');
    for (const source of words) {
      const path = from ? join(stages.get(from)?.root ?? '', source) : join(ROOT, source);
      if (!from && !context.has(resolve(ROOT, source))) throw new Error(`no ${source} in context`);
      // Docker copies the content of a directory, and a file into a directory.
      const into = source.includes('.') || source === 'LICENSE' ? basename(source) : '';
      await cp(path, join(stage.root, target, into), { recursive: true, verbatimSymlinks: true });
    }
  },
  async RUN(rest, stage) {
    const cwd = join(stage.root, stage.workdir);
    // The dependencies of these tests were installed by the same command.
    if (rest === 'npm ci --ignore-scripts') {
      await symlink(join(ROOT, 'node_modules'), join(cwd, 'node_modules'));
    } else await run('sh', ['-c', rest], { cwd });
  },
  USER(rest, stage) {
    stage.user = rest;
  },
  ENTRYPOINT(rest, stage) {
    stage.entrypoint = JSON.parse(rest);
  },
  CMD() {},
};

function instructions(text: string): (readonly [word: string, rest: string])[] {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const space = line.indexOf(' ');
    return [line.slice(0, space), line.slice(space + 1)];
  });
}

/** The project's .dockerignore excludes everything and readmits names. */
async function readContext(): Promise<Set<string>> {
  const [all, ...names] = (await readFile(join(ROOT, '.dockerignore'), 'utf8')).trim().split('\n');
  if (all !== '*') throw new Error('.dockerignore does not begin by leaving out everything');
  return new Set(names.map((name) => resolve(ROOT, name.replace(/^!/, ''))));
}
