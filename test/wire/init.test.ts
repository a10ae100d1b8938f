import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.js';
import { processIo } from '../../src/cli/io.js';
import { runCli } from '../../src/cli/program.js';
import { parseConfig } from '../../src/config/load.js';
import { memoryIo, memoryStream } from '../helpers/cli-io.js';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'keeper-bridge-test-'));
});

afterEach(() => rm(directory, { recursive: true }));

/**
 * Runs a command in the directory. The answers are what a person types; without them, there is no
 * terminal.
 */
async function cli(argv: readonly string[], answers?: readonly string[], env = {}) {
  const [stdout, stderr] = [memoryStream(), memoryStream()];
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
  const host = { ...streams, argv: [], env, cwd: () => directory, exit() {}, once() {} };
  const questions: string[] = [];
  const typed = [...(answers ?? [])];
  const prompt = async (question: string) => {
    questions.push(question);
    return typed.shift() ?? '';
  };
  const io = memoryIo({
    ...processIo(host),
    ...{ stdout, stderr, env, prompt: answers === undefined ? null : prompt },
  });
  const code = await runCli(argv, io, COMMANDS);
  return { code, stdout: stdout.text(), stderr: stderr.text(), questions };
}

const FLAGS = '--region eu --enterprise-id 8560 --account 111122223333 --aws-region eu-central-1';
const written = (file = 'keeper-bridge.yaml') => readFile(join(directory, file), 'utf8');

describe('init', () => {
  it.each([
    ['C', 'en'],
    ['ja_JP.UTF-8', 'ja'],
  ])('writes a configuration that is valid, with comments (%s)', async (LANG, language) => {
    const { code, stdout } = await cli(['init', ...FLAGS.split(' ')], undefined, { LANG });
    expect(code).toBe(0);
    expect(stdout).toContain('keeper-bridge check');
    const text = await written();
    expect(text.match(/#/g)?.length).toBeGreaterThan(8);
    expect(parseConfig(text, 'x')).toMatchObject({
      language,
      tenants: [
        {
          keeper: { region: 'eu', enterpriseId: '8560', token: { env: 'KEEPER_API_TOKEN' } },
          targets: [{ account: '111122223333', region: 'eu-central-1' }],
        },
      ],
      events: 'off',
    });
  });

  it('prompts for what no flag provides, and again for invalid values', async () => {
    const answers = ['', 'no id', '8560', '1111 2222 3333', '111122223333', 'eu-west-1'];
    const { code, questions, stderr } = await cli(['init'], answers);
    expect(code).toBe(0);
    expect(questions).toHaveLength(answers.length);
    expect(stderr).toContain('Account "1111 2222 3333" contains spaces.');
    expect(parseConfig(await written(), 'x').tenants[0]).toMatchObject({
      keeper: { region: 'us', enterpriseId: '8560' },
      targets: [{ account: '111122223333', region: 'eu-west-1' }],
    });
  });

  it('gives up after three invalid answers and writes nothing', async () => {
    const { code, stderr } = await cli(['init', '--region', 'us'], ['a', 'b', 'c', 'd']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('--enterprise-id')]);
    await expect(written()).rejects.toThrow('ENOENT');
  });

  it('lists missing values in a pipe and writes nothing', async () => {
    const { code, stderr } = await cli(['init', '--account', '111122223333']);
    expect(code).toBe(2);
    expect(stderr.replace(/\s+/g, ' ')).toContain(
      'keeper-bridge init --region us --enterprise-id 8560 --account 111122223333',
    );
    await expect(written()).rejects.toThrow('ENOENT');
  });

  it.each([
    ['--account', '1111', 'Account "1111" has 4 digits'],
    ['--region', 'mars', 'must be one of us, eu'],
    ['--aws-region', 'eu-west1', 'Did you mean "eu-west-1"?'],
    ['--enterprise-id', '0042', 'starts with zeros'],
  ])('rejects %s %s', async (flag, value, message) => {
    const { code, stderr } = await cli(['init', ...FLAGS.split(' '), flag, value]);
    expect(code).toBe(2);
    expect(stderr.replace(/\s+/g, ' ')).toContain(message);
    await expect(written()).rejects.toThrow('ENOENT');
  });

  it('overwrites a file only with --force', async () => {
    await writeFile(join(directory, 'keeper-bridge.yaml'), 'mine');
    const { code, stderr } = await cli(['init', ...FLAGS.split(' ')]);
    expect(code).toBe(2);
    expect(stderr).toContain('keeper-bridge.yaml already exists.');
    expect(stderr.replace(/\s+/g, ' ')).toContain(`keeper-bridge init ${FLAGS} --force`);
    expect(await written()).toBe('mine');
    expect((await cli(['init', ...FLAGS.split(' '), '--force'])).code).toBe(0);
    expect(await written()).toContain('8560');
  });

  it('writes to the given path, readable only by its owner', async () => {
    const line = ['init', ...FLAGS.split(' '), '--output', 'conf/acme.yaml', '--json'];
    const { code, stdout } = await cli(line);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ command: 'init', file: 'conf/acme.yaml' });
    expect((await stat(join(directory, 'conf/acme.yaml'))).mode & 0o777).toBe(0o600);
  });

  it('reports why it cannot write', async () => {
    const { code, stderr } = await cli(['init', ...FLAGS.split(' '), '--output', '.']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('. cannot be written (EISDIR)')]);
  });

  it('is suggested by a command without a configuration', async () => {
    const { code, stderr } = await cli(['sync']);
    expect(code).toBe(2);
    expect(stderr).toContain('keeper-bridge init');
    const japanese = await cli(['sync'], undefined, { LANG: 'ja_JP.UTF-8' });
    expect(japanese.stderr).toContain('keeper-bridge init');
  });
});
