import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import type { CliCommand } from '../../../src/cli/command.js';
import type { ProcessHost } from '../../../src/cli/io.js';
import { start } from '../../../src/cli/start.js';

/** A command that ends with an exit code, and a process that only the test can see. */
async function startWith(options: {
  readonly exitCode?: number;
  readonly host?: Partial<ProcessHost>;
  readonly whileRunning?: (stdout: PassThrough) => void;
}) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const host: ProcessHost = {
    stdout,
    stderr,
    argv: ['node', 'main.js', 'sync'],
    env: {},
    cwd: () => '/home/example',
    once: () => undefined,
    exit: () => undefined,
    ...options.host,
  };
  const command: CliCommand = {
    name: 'sync',
    async run() {
      options.whileRunning?.(stdout);
      return options.exitCode ?? 0;
    },
  };
  await start(host, [command]);
  const text = (stream: PassThrough) => String(stream.read() ?? '');
  return { exitCode: host.exitCode, stdout: text(stdout), stderr: text(stderr) };
}

const fill = (stdout: PassThrough) =>
  void stdout.emit('error', Object.assign(new Error('full'), { code: 'ENOSPC' }));

it.each([
  [0, undefined],
  [3, 3],
])('sets the exit code of the command: %i', async (exitCode, seen) => {
  expect((await startWith({ exitCode })).exitCode).toBe(seen);
});

it.each([
  [0, 70],
  [3, 3],
])('with output that cannot be written, %i becomes %i', async (exitCode, seen) => {
  const result = await startWith({ exitCode, whileRunning: fill });
  expect(result.exitCode).toBe(seen);
  expect(result.stderr).toContain('The output could not be written (ENOSPC).');
});

it('reports that the current directory no longer exists', async () => {
  const gone = () => {
    throw Object.assign(new Error('uv_cwd'), { code: 'ENOENT' });
  };
  const argv = ['node', 'main.js', 'sync', '--json'];
  const { exitCode, stdout, stderr } = await startWith({ host: { cwd: gone, argv } });
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(
    /^✗ The current directory no longer exists\. \(UsageInvalid\)\n→ Change to/,
  );
  expect(JSON.parse(stdout)).toMatchObject({ outcome: 'failed', error: { code: 'UsageInvalid' } });
});
