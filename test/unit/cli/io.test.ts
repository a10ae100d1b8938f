import { EventEmitter } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { processIo } from '../../../src/cli/io.js';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'keeper-bridge-'));
});
afterAll(() => rm(directory, { recursive: true }));

/** A process that only the test can see. */
function fakeProcess() {
  const stdout = new PassThrough();
  const stderr = Object.assign(new PassThrough(), { isTTY: true, columns: 120 });
  return Object.assign(new EventEmitter(), {
    stdout,
    stderr,
    env: { A: '1' },
    argv: [],
    exit: () => undefined,
    cwd: () => directory,
  });
}

describe('processIo', () => {
  it('distinguishes a pipe from a terminal', () => {
    const { stdout, stderr, env, cwd } = processIo(fakeProcess());
    expect([stdout.isTerminal, stdout.columns]).toEqual([false, 80]);
    expect([stderr.isTerminal, stderr.columns]).toEqual([true, 120]);
    expect([env, cwd]).toEqual([{ A: '1' }, directory]);
  });

  it('treats a terminal of width 0 as one of 80 columns', () => {
    const host = fakeProcess();
    host.stderr.columns = 0;
    expect(processIo(host).stderr.columns).toBe(80);
  });

  it('writes to the streams', () => {
    const host = fakeProcess();
    processIo(host).stdout.write('hello');
    expect(String(host.stdout.read())).toBe('hello');
  });

  it('reads files relative to the working directory', async () => {
    await writeFile(join(directory, 'a.yaml'), 'version: 1');
    expect(await processIo(fakeProcess()).readFile('a.yaml')).toBe('version: 1');
  });

  it('removes read permission for others from what it writes, even for an existing file', async () => {
    const { writeFile: write } = processIo(fakeProcess());
    await writeFile(join(directory, 'old.html'), 'for everybody', { mode: 0o644 });
    for (const name of ['old.html', 'deep/new.html']) {
      await write(name, 'for me');
      expect(await readFile(join(directory, name), 'utf8')).toBe('for me');
      expect((await stat(join(directory, name))).mode & 0o777).toBe(0o600);
    }
    await write('/dev/null', 'into nothing');
  });

  it('detects in advance what would prevent writing a file', async () => {
    const { findWriteError } = processIo(fakeProcess());
    await writeFile(join(directory, 'plain.html'), 'there');
    expect(await findWriteError('.')).toMatchObject({ code: 'EISDIR' });
    expect(await findWriteError('plain.html/report.html')).toMatchObject({ code: 'EEXIST' });
    expect(await findWriteError('plain.html')).toBeNull();
    expect(await findWriteError('made/for/report.html')).toBeNull();
    expect(await readFile(join(directory, 'plain.html'), 'utf8')).toBe('there');
    expect(await readdir(join(directory, 'made/for'))).toEqual([]);
  });

  it.each([
    ['EPIPE', undefined, undefined, ''],
    ['ENOSPC', undefined, 70, 'The output could not be written (ENOSPC).'],
    ['ENOSPC', 3, 3, 'The output could not be written (ENOSPC).'],
  ])('continues if its output is lost: %s, exit code %s', (code, before, after, expected) => {
    const host = Object.assign(fakeProcess(), { exitCode: before });
    processIo(host);
    for (const stream of [host.stdout, host.stdout, host.stderr]) {
      stream.emit('error', Object.assign(new Error(code), { code }));
    }
    expect(host.exitCode).toBe(after);
    const lines = String(host.stderr.read() ?? '').split('\n');
    expect(lines[0]?.startsWith(expected)).toBe(true);
    expect(lines.length).toBeLessThanOrEqual(2);
  });

  it.each(['SIGINT', 'SIGTERM'])('ends the run in order only on the first %s', (name) => {
    const host = fakeProcess();
    const { signal } = processIo(host);
    expect(signal.aborted).toBe(false);
    host.emit(name);
    expect(signal.reason).toMatchObject({ code: 'Interrupted' });
    expect(host.listenerCount(name)).toBe(0);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])('ends the process after %s even if the run ignores it', (name, exitCode) => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const exits: number[] = [];
    const host = Object.assign(fakeProcess(), { exit: (code: number) => void exits.push(code) });
    processIo(host);
    host.emit(name);
    vi.advanceTimersByTime(9_999);
    expect(exits).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(exits).toEqual([exitCode]);
  });
});
