import { execFile } from 'node:child_process';
import { chmod, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSecretFile } from '../../../src/config/secret-file.js';
import { resolveSecret } from '../../../src/config/secrets.js';

const run = promisify(execFile);

let directory: string;
let path: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'keeper-bridge-secret-'));
  path = join(directory, 'token');
});
afterEach(() => rm(directory, { recursive: true }));

async function read(): Promise<{ text: string; exposed: number }> {
  let exposed = 0;
  const text = await readSecretFile(path, () => {
    exposed += 1;
  });
  return { text, exposed };
}

describe('a file that contains a secret', () => {
  it.each([
    [0o600, 0],
    [0o640, 0],
    [0o644, 1],
    [0o604, 1],
  ])('with mode %o is read; warnings: %i', async (mode, exposed) => {
    await writeFile(path, 'a-secret\n');
    await chmod(path, mode);
    expect(await read()).toEqual({ text: 'a-secret\n', exposed });
  });

  it('may be a pipe', async () => {
    await run('mkfifo', [path]);
    const [result] = await Promise.all([read(), writeFile(path, 'from-a-pipe')]);
    expect(result).toEqual({ text: 'from-a-pipe', exposed: 0 });
  });

  it('is rejected if it is too large, whatever its reported size', async () => {
    const file = await open(path, 'w');
    await file.truncate(200 * 1024 * 1024);
    await file.close();
    await expect(
      resolveSecret({ file: path }, { env: {}, readFile: async () => (await read()).text }),
    ).rejects.toMatchObject({
      code: 'SecretTooLarge',
      message: expect.stringContaining(path),
      hint: expect.stringMatching(/\w/),
    });
  });

  it('is missing if it does not exist', async () => {
    await expect(read()).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
