import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.js';
import { runCli } from '../../src/cli/program.js';
import { createEmulators, type Emulators } from '../../src/emulator/index.js';
import { memoryIo, memoryStream } from '../helpers/cli-io.js';
import { createInstantClock } from '../helpers/instant-clock.js';
import { codeBlocks } from '../helpers/markdown.js';

const clock = createInstantClock();
let emulators: Emulators;

beforeEach(async () => {
  emulators = await createEmulators({ clock });
  for (const [name, value] of Object.entries(emulators.environment)) vi.stubEnv(name, value);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await emulators.stop();
});

describe('the README', () => {
  it('shows the plan output for the emulators', async () => {
    const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    const shown = (codeBlocks(readme, 'text')[0] ?? '').trimEnd().split('\n');
    const stdout = memoryStream();
    const configuration = { ...emulators.configuration, ledger: { file: '/nowhere/ledger' } };
    const io = memoryIo({
      stdout,
      clock,
      env: emulators.environment,
      readFile: async () => JSON.stringify(configuration),
    });
    expect(await runCli(['plan', '--config', 'emulated.yaml'], io, COMMANDS)).toBe(0);
    expect(stdout.text().split('\n')).toEqual(expect.arrayContaining(shown));
  });
});
