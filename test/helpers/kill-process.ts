import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';

/** The program in one file, since a hundred processes have to start. */
export interface BuiltProgram {
  readonly directory: string;
  readonly main: string;
  remove(): Promise<void>;
}

/** Some packages of the bundle are CommonJS and require Node's own modules. */
const REQUIRE =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

export async function buildProgram(): Promise<BuiltProgram> {
  const directory = await mkdtemp(join(tmpdir(), 'keeper-bridge-kill-'));
  const main = join(directory, 'main.mjs');
  await build({
    entryPoints: ['src/cli/main.ts'],
    outfile: main,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    banner: { js: REQUIRE },
  });
  return { directory, main, remove: () => rm(directory, { recursive: true, force: true }) };
}

/** How a process ended: with an exit code, or killed. */
export interface ProcessEnd {
  readonly killed: boolean;
  readonly exitCode: number | null;
  readonly stderr: string;
}

/** One run of the program. */
export interface RunningProgram {
  /** SIGKILL: no handler runs and nothing more is written. */
  kill(): void;
  readonly end: Promise<ProcessEnd>;
}

export function startProgram(
  { directory: folder, main }: BuiltProgram,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): RunningProgram {
  const child = spawn(process.execPath, [main, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return { kill: () => void child.kill('SIGKILL'), end: endOf(child) };
}

async function endOf(child: ChildProcess): Promise<ProcessEnd> {
  const chunks: Buffer[] = [];
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [exitCode, signal] = await once(child, 'close');
  return { killed: signal === 'SIGKILL', exitCode, stderr: Buffer.concat(chunks).toString('utf8') };
}
