import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { TimeLimitReached, withTimeLimit } from '../../../src/util/call-limits.js';

const never = () => new Promise<never>(() => {});

describe('withTimeLimit', () => {
  it('returns the result of the work', async () => {
    await expect(withTimeLimit(1_000, null, async () => 'done')).resolves.toBe('done');
  });

  it('ends work that never settles', async () => {
    await expect(withTimeLimit(10, null, never)).rejects.toBeInstanceOf(TimeLimitReached);
  });

  it('aborts the signal of the work', async () => {
    let aborted = false;
    const work = (signal: AbortSignal) => {
      signal.addEventListener('abort', () => {
        aborted = true;
      });
      return never();
    };
    await expect(withTimeLimit(10, null, work)).rejects.toThrow();
    expect(aborted).toBe(true);
  });

  it('ends work that never settles with the reason of an abort', async () => {
    const run = new AbortController();
    const reason = new Error('interrupted');
    const ended = withTimeLimit(60_000, run.signal, never);
    run.abort(reason);
    await expect(ended).rejects.toBe(reason);
    await expect(withTimeLimit(60_000, run.signal, never)).rejects.toBe(reason);
  });

  it('keeps alive a process that waits for nothing else', async () => {
    const script = `
      import { withTimeLimit } from './src/util/call-limits.ts';
      await withTimeLimit(50, null, () => new Promise(() => {})).catch((error) => console.log(error.name));
    `;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    expect(stdout).toBe('TimeLimitReached\n');
  });
});
