import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import * as z from 'zod';
import packageJson from '../../../package.json' with { type: 'json' };
import { COMMANDS } from '../../../src/cli/commands/index.js';
import { configText } from '../../../src/cli/init/config-text.js';
import { runCli } from '../../../src/cli/program.js';
import { CONFIG_SCHEMA_URL, configJsonSchema } from '../../../src/config/json-schema.js';
import { CONFIG_WORDS } from '../../../src/config/setting-words.js';
import { createEmulators } from '../../../src/emulator/index.js';
import { memoryIo, memoryStream } from '../../helpers/cli-io.js';
import { codeBlocks } from '../../helpers/markdown.js';

const validator = z.fromJSONSchema(configJsonSchema());
const ROOT = new URL('../../../', import.meta.url);

function errors(text: string): string[] {
  const { error } = validator.safeParse(parse(text));
  return (error?.issues ?? []).map(({ code, path }) => `${code} ${path.join('.')}`);
}

const ANSWERS = {
  region: 'eu',
  enterpriseId: '8560',
  account: '111122223333',
  awsRegion: 'eu-central-1',
};

it.each([
  ['README.md', /^ {3}```yaml\n(.*?)^ {3}```$/ms],
  ['docs/configuration.md', /^```yaml\n(.*?)^```$/ms],
])('accepts the configuration in %s', async (file, block) => {
  const page = await readFile(new URL(file, ROOT), 'utf8');
  const [, text = ''] = block.exec(page) ?? [];
  expect(text).toContain('tenants:');
  expect(
    errors(text.replaceAll(/^ {3}/gm, (spaces) => (file === 'README.md' ? '' : spaces))),
  ).toEqual([]);
});

it('accepts every other configuration in the documentation', async () => {
  for (const file of ['library.md', 'sources.md', 'operations.md', 'faq.md']) {
    const page = await readFile(new URL(`docs/${file}`, ROOT), 'utf8');
    const whole = codeBlocks(page, 'yaml').filter((text) => text.startsWith('version: 1'));
    expect(whole.flatMap(errors)).toEqual([]);
  }
});

it.each(['en', 'ja'] as const)('accepts what init writes (%s)', (language) => {
  const text = configText(ANSWERS, language);
  expect(errors(text)).toEqual([]);
  expect(text.split('\n')[0]).toBe(`# yaml-language-server: $schema=${CONFIG_SCHEMA_URL}`);
});

it('accepts the configuration of the emulators', async () => {
  const emulators = await createEmulators();
  await emulators.stop();
  expect(errors(stringify(emulators.configuration))).toEqual([]);
});

const VALID = configText(ANSWERS, 'en');

it.each([
  ['an unknown key', `${VALID}colour: red\n`, 'unrecognized_keys '],
  [
    'an unknown key of a section',
    VALID.replace('      region: eu', '      region: eu\n      colour: red'),
    'unrecognized_keys tenants.0.keeper',
  ],
  [
    'an unknown value',
    VALID.replace('region: eu', 'region: mars'),
    'invalid_value tenants.0.keeper.region',
  ],
  [
    'a number for an account',
    VALID.replace('"111122223333"', '111122223333'),
    'invalid_type tenants.0.targets.0.account',
  ],
])('refuses %s', (_, text, error) => {
  expect(errors(text)).toContain(error);
});

it('describes every setting', () => {
  const described = new Set<unknown>();
  JSON.stringify(configJsonSchema(), (key, value) => {
    if (key === 'description') described.add(value);
    return value;
  });
  expect([...described].sort()).toEqual([...new Set(Object.values(CONFIG_WORDS))].sort());
});

it('is published under its own address, for all versions that are compatible', () => {
  const [major = '', minor = ''] = packageJson.version.split('.');
  const range = major === '0' ? `0.${minor}` : major;
  expect(CONFIG_SCHEMA_URL).toBe(
    `https://cdn.jsdelivr.net/npm/${packageJson.name}@${range}/dist/keeper-bridge.schema.json`,
  );
  expect(packageJson.files).toContain('dist/keeper-bridge.schema.json');
  expect(configJsonSchema().$id).toBe(CONFIG_SCHEMA_URL);
});

it.each([['schema'], ['schema --json']])('is printed by keeper-bridge %s', async (line) => {
  const stdout = memoryStream();
  expect(await runCli(line.split(' '), memoryIo({ stdout }), COMMANDS)).toBe(0);
  expect(JSON.parse(stdout.text())).toEqual(configJsonSchema());
});
