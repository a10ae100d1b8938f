import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/cli/commands/index.js';
import { runCli } from '../../../src/cli/program.js';
import { COMMAND_SYNONYMS, OPTION_SYNONYMS } from '../../../src/cli/suggest.js';
import { memoryIo, memoryStream } from '../../helpers/cli-io.js';

/** An invalid command line exits 2 and prints nothing on standard output. */
async function messageFor(line: readonly string[]): Promise<string> {
  const [stdout, stderr] = [memoryStream(), memoryStream({ columns: 200 })];
  expect(await runCli(line, memoryIo({ stdout, stderr }), COMMANDS)).toBe(2);
  expect(stdout.text()).toBe('');
  return stderr.text();
}

describe('a mistyped command line gets a suggestion', () => {
  it.each([
    ['synch', 'sync'],
    ['Sync', 'sync'],
    ['sync --dryrun', 'plan'],
    ['sync --dry-run --only alerts', 'plan --only alerts'],
    ['--dry-run', 'plan'],
    ['plan --out x.html', 'plan --html x.html'],
    ['plan --out=x.html', 'plan --html x.html'],
    ['plan -o json', 'plan --json'],
    ['plan --format json', 'plan --json'],
    ['plan --format=json', 'plan --json'],
    ['quarantine', 'quarantine list'],
    ['quarantine ls', 'quarantine list'],
    ['quarantine retyr', 'quarantine retry'],
    ['--confg x plan', '--config x plan'],
    ['-c x plan', '--config x plan'],
    ['status', 'plan'],
    ['validate', 'check'],
    ['list', 'quarantine list'],
    ['sync --only alert', 'sync --only alerts'],
    ['sync --only benchmark,alert', 'sync --only benchmarks,alerts'],
    ['sync --only=rolePolicies', 'sync --only role-policies'],
    ['sync --confirm-archiv', 'sync --confirm-archive'],
    ['sync --yes', 'sync'],
    ['sync now', 'sync'],
    ['sync alerts', 'sync --only alerts'],
    ['check --html x.html', 'plan --html x.html'],
    ['plan --adopt', 'sync --adopt'],
    ['plan --html', 'plan --html FILE'],
    ['check --verbose', 'check --log-level debug'],
    ['sync --log-level warning', 'sync --log-level warn'],
    ['emulate --port http', 'emulate --port 8080'],
    ['help snyc', 'help sync'],
  ])('%s', async (line, meant) => {
    expect(await messageFor(line.split(' '))).toMatch(
      new RegExp(`Did you mean: keeper-bridge ${meant.replaceAll('.', '\\.')}\\n$`),
    );
  });

  it('can be pasted into a shell', async () => {
    const message = await messageFor(['plan', '--confg', "it's mine.yaml"]);
    expect(message).toContain(`keeper-bridge plan --config 'it'\\''s mine.yaml'`);
  });

  it.each([
    [['xyzzy'], 'To see all commands, run: keeper-bridge help'],
    [['constructor'], 'To see all commands, run: keeper-bridge help'],
    [['sync', '--only', 'toString'], 'Choices: '],
    [['sync', '--xyzzy'], 'To see all commands, run: keeper-bridge help'],
    [['sync', '--log-level', 'loud'], 'Choices: debug, info, warn, error.'],
    [['quarantine', 'delete'], 'Choices: list, retry.'],
    [[], 'To see it work, run: keeper-bridge demo'],
  ])('%o, which cannot be guessed', async (line, hint) => {
    expect(await messageFor(line)).toContain(hint);
  });
});

it.each([
  ['events,foo', 'Unknown value: foo.'],
  ['foo,events,bar', 'Unknown value: foo, bar.'],
  ['foo', 'Unknown value: foo.'],
  ['events,', 'The option --only needs a value.'],
])('names only the wrong part in --only %s', async (value, message) => {
  expect(await messageFor(['sync', '--only', value])).toContain(message);
});

describe('synonyms', () => {
  const names = COMMANDS.map(({ name }): string => name);

  it('lead to existing commands, and hide none', () => {
    const meant = [...Object.values(COMMAND_SYNONYMS), ...Object.values(OPTION_SYNONYMS)]
      .filter((line) => line !== '' && !line.startsWith('-'))
      .map((line) => line.split(' ')[0]);
    expect(meant.filter((name) => !names.includes(name ?? ''))).toEqual([]);
    expect(Object.keys(COMMAND_SYNONYMS).filter((name) => names.includes(name))).toEqual([]);
  });

  it('lead to existing options', async () => {
    for (const [given, meant] of Object.entries(OPTION_SYNONYMS)) {
      expect(await messageFor(['sync', given]), given).toContain(`Did you mean: keeper-bridge`);
      if (meant.startsWith('--')) expect(await messageFor(['sync', given])).toContain(meant);
    }
  });
});
