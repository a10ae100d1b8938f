import { describe, expect, it } from 'vitest';
import type { CliCommand, CommandCall } from '../../../src/cli/command.js';
import { versionCommand } from '../../../src/cli/commands/index.js';
import { runCli } from '../../../src/cli/program.js';
import { parseConfig } from '../../../src/config/load.js';
import { BridgeError } from '../../../src/util/errors.js';
import { BRIDGE_VERSION } from '../../../src/util/version.js';
import { memoryIo, memoryStream } from '../../helpers/cli-io.js';

/** A command with the behavior given by the test. */
function probe(run: (call: CommandCall) => Promise<number>): CliCommand {
  return {
    name: 'sync',
    declare: (command) => command.option('--only <sources>').option('--confirm-archive'),
    run,
  };
}

async function execute(
  line: string,
  options: { run?: CliCommand['run']; io?: Parameters<typeof memoryIo>[0] } = {},
) {
  const stdout = memoryStream();
  const stderr = memoryStream();
  const io = memoryIo({ stdout, stderr, ...options.io });
  const commands = [versionCommand, probe(options.run ?? (async () => 0))];
  const exitCode = await runCli(line.split(' ').filter(Boolean), io, commands);
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

describe('a command', () => {
  it('receives its own and global options in any position, and returns the exit code', async () => {
    let seen: Partial<CommandCall> = {};
    const run = async (call: CommandCall) => {
      seen = call;
      return 3;
    };
    const line = '--config a.yaml sync --only alerts --json --confirm-archive';
    expect(await execute(line, { run })).toMatchObject({ exitCode: 3 });
    expect(seen).toMatchObject({
      configFile: 'a.yaml',
      json: true,
      options: { only: 'alerts', confirmArchive: true },
      args: [],
    });
  });

  it('has no configuration file unless one is given', async () => {
    let seen: Partial<CommandCall> = {};
    const run = async (call: CommandCall) => {
      seen = call;
      return 0;
    };
    await execute('sync', { run });
    expect(seen).not.toHaveProperty('configFile');
  });

  it.each([
    ['sync', 'stdout'],
    ['sync --json', 'stderr'],
  ] as const)('%s writes messages for people to %s', async (line, stream) => {
    const run = async ({ people }: CommandCall) => {
      people.write('hello');
      return 0;
    };
    expect((await execute(line, { run }))[stream]).toBe('hello');
  });

  it('logs to standard error from the requested level, without secrets', async () => {
    const run = async ({ logger, redactor }: CommandCall) => {
      redactor.register('secret-value');
      logger.debug('detail');
      logger.info('read', { token: 'secret-value' });
      return 0;
    };
    const { stderr } = await execute('sync --log-level info', { run });
    expect(stderr).toMatch(/"message":"read","token":"\[redacted\]"/);
    expect(stderr).not.toContain('detail');
  });

  it.each([
    ['sync', false, true],
    ['sync', true, false],
    ['sync --log-level warn', true, true],
  ])('%s, standard error a terminal: %s, logs: %s', async (line, isTerminal, logs) => {
    const run = async ({ logger }: CommandCall) => {
      logger.warn('careful');
      return 0;
    };
    const stderr = memoryStream({ isTerminal });
    await execute(line, { run, io: { stderr } });
    expect(stderr.text().includes('careful')).toBe(logs);
  });

  it.each<[line: string, isTerminal: boolean, env: Record<string, string>, shown: boolean]>([
    ['sync', true, {}, true],
    ['sync', false, {}, false],
    ['sync', true, { CI: 'true' }, false],
    ['sync', true, { CI: 'false' }, true],
    ['sync', true, { TERM: 'dumb' }, false],
    ['sync --json', true, {}, false],
  ])('%s, a terminal: %s, with %o: progress %s', async (line, isTerminal, env, shown) => {
    const run = async ({ progress }: CommandCall) => {
      progress.update('half', 0.5);
      return 0;
    };
    const stderr = memoryStream({ isTerminal });
    await execute(line, { run, io: { stderr, env } });
    expect(stderr.text().includes('half')).toBe(shown);
    // Whatever was drawn has been taken off again.
    expect(stderr.text().endsWith(shown ? '\r\u001b[2K' : '')).toBe(true);
  });

  it('shows progress next to a document on the screen', async () => {
    const run = async ({ progress }: CommandCall) => {
      progress.update('half', 0.5);
      return 0;
    };
    const io = {
      stderr: memoryStream({ isTerminal: true }),
      stdout: memoryStream({ isTerminal: true }),
    };
    await execute('sync --json', { run, io });
    expect(io.stderr.text()).toContain('half');
  });

  it.each([
    ['sync', {}, true],
    ['sync --no-color', {}, false],
    ['sync', { NO_COLOR: '1' }, false],
    ['sync', { NO_COLOR: '' }, true],
    ['sync', { TERM: 'dumb' }, false],
    ['sync', { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    ['sync', { NO_COLOR: '', FORCE_COLOR: '1' }, true],
    ['sync', { FORCE_COLOR: '0' }, false],
    ['sync --no-color', { FORCE_COLOR: '1' }, false],
  ])('%s with %o on a terminal: colors %s', async (line, env, expected) => {
    let painted = '';
    const run = async ({ style }: CommandCall) => {
      painted = style.paint('red', 'x');
      return 0;
    };
    await execute(line, { run, io: { stdout: memoryStream({ isTerminal: true }), env } });
    expect(painted).toBe(expected ? '\u001b[31mx\u001b[39m' : 'x');
  });
});

it.each([
  [{}, false],
  [{ FORCE_COLOR: '' }, true],
  [{ FORCE_COLOR: 'false' }, false],
])('with %o in a pipe: colors %s', async (env, expected) => {
  let painted = '';
  const run = async ({ style }: CommandCall) => {
    painted = style.paint('red', 'x');
    return 0;
  };
  await execute('sync', { run, io: { env } });
  expect(painted !== 'x').toBe(expected);
});

describe('help and version', () => {
  it.each(['help', '--help', 'help --json'])('%s lists the commands', async (line) => {
    const { exitCode, stdout, stderr } = await execute(line);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('read Keeper once');
    expect(stderr).toBe('');
  });

  it.each(['help sync', 'sync --help'])(
    '%s shows its options and the global ones',
    async (line) => {
      const { exitCode, stdout } = await execute(line);
      expect(exitCode).toBe(0);
      expect(stdout).toMatch(/--only.*--config/s);
    },
  );

  it('help --json is one document', async () => {
    const { stdout } = await execute('help --json');
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, command: 'help', outcome: 'succeeded' });
  });

  it.each(['version', '--version', '-V'])('%s prints the version', async (line) => {
    const { exitCode, stdout } = await execute(line);
    expect([exitCode, stdout]).toEqual([0, `keeper-bridge ${BRIDGE_VERSION}\n`]);
  });

  it('version --json is one document', async () => {
    const { stdout } = await execute('version --json');
    expect(JSON.parse(stdout)).toMatchObject({ command: 'version', bridge: BRIDGE_VERSION });
  });
});

describe('wrong usage', () => {
  it('is reported to people, and as one document with --json', async () => {
    const { exitCode, stdout, stderr } = await execute('snyc --json');
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      '✗ Unknown command snyc. (UsageInvalid)\n→ Did you mean: keeper-bridge sync --json\n',
    );
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      command: 'snyc',
      outcome: 'failed',
      error: {
        code: 'UsageInvalid',
        message: 'Unknown command snyc.',
        hint: 'Did you mean: keeper-bridge sync --json',
      },
    });
  });
});

describe('a command that fails', () => {
  const failing = (error: unknown) => ({ run: () => Promise.reject(error) });
  const refused = new BridgeError('SecretMissing', 'The secret env T is missing.', {
    hint: 'Set it.',
  });

  it('shows a bridge error with its hint', async () => {
    const { exitCode, stdout, stderr } = await execute('sync', failing(refused));
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toBe('✗ The secret env T is missing. (SecretMissing)\n→ Set it.\n');
  });

  it('suggests a command for the same configuration', async () => {
    const hint = 'Begin anew: keeper-bridge sync --adopt';
    const failure = failing(new BridgeError('LedgerCorrupt', 'It is damaged.', { hint }));
    for (const given of ['--config=a=b.yaml', '--config a=b.yaml']) {
      const { stderr } = await execute(`sync ${given}`, failure);
      expect(stderr).toContain('keeper-bridge sync --adopt --config a=b.yaml\n');
    }
  });

  it('also returns it as a document with --json', async () => {
    const { stdout, stderr } = await execute('sync --json', failing(refused));
    expect(stderr).toContain('SecretMissing');
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      command: 'sync',
      outcome: 'failed',
      error: { code: 'SecretMissing', message: refused.message, hint: 'Set it.' },
    });
  });

  it('prints six lines for six configuration errors', async () => {
    const run = async () => {
      parseConfig('{ version: 2, a: 1, b: 2, tenants: 3, ledger: 4, events: 5 }', 'my.yaml');
      return 0;
    };
    const { exitCode, stderr } = await execute('sync', { run });
    const lines = stderr.trimEnd().split('\n');
    expect(exitCode).toBe(2);
    expect(lines).toHaveLength(6);
    expect(lines[0]).toBe(
      'my.yaml:1:3: version: Only version 1 of the configuration format is supported (got 2). Write version: 1',
    );
    const { stdout } = await execute('sync --json', { run });
    expect(JSON.parse(stdout).error).toMatchObject({ code: 'ConfigInvalid' });
    expect(JSON.parse(stdout).error.issues).toHaveLength(6);
  });

  it.each([new TypeError('x is not a function'), 'a thrown text'])(
    'calls %s a bug',
    async (bug) => {
      const { exitCode, stderr } = await execute('sync', failing(bug));
      expect(exitCode).toBe(70);
      expect(stderr).toContain('This is a bug in keeper-bridge.');
    },
  );

  it('shows no secret, whatever the error contains', async () => {
    const run = async ({ redactor }: CommandCall) => {
      redactor.register('secret-value');
      throw new Error('header "Bearer secret-value" is invalid');
    };
    const { stdout, stderr } = await execute('sync --json', { run });
    expect(stdout + stderr).not.toContain('secret-value');
    expect(JSON.parse(stdout).error).toMatchObject({ code: 'Unexpected' });
  });

  it('is reported as interrupted if what it waited for was aborted', async () => {
    const interrupt = new AbortController();
    const run = async ({ io }: CommandCall) => {
      interrupt.abort(new BridgeError('Interrupted', 'The run was interrupted.'));
      throw new DOMException(String(io.signal.aborted), 'AbortError');
    };
    const { exitCode, stderr } = await execute('sync', { run, io: { signal: interrupt.signal } });
    expect([exitCode, stderr]).toEqual([1, '✗ The run was interrupted. (Interrupted)\n']);
  });
});
