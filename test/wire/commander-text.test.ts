import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { Printed } from '../../src/emulator/commander/outputs.js';
import type { CommanderEmulatorOptions } from '../../src/emulator/commander/start-commander.js';
import type { CommanderOptions } from '../../src/keeper/commander/client.js';
import { COMMANDER_ENCRYPTION_KEY, startCommanderWithClient } from '../helpers/commander.js';

const UID = 'MMMMMMMMMMMMMMMMMMMMMA';
const SHOW = { name: 'pam-just-in-time', parameter: UID } as const;
const ANSWERS = JSON.parse(
  readFileSync(
    new URL('../../fixtures/keeper/commander/pam-answers.json', import.meta.url),
    'utf8',
  ),
);

const running: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop()));
});

async function setUp(
  emulator: Partial<CommanderEmulatorOptions>,
  client: Partial<CommanderOptions> = {},
) {
  const all = await startCommanderWithClient(emulator, client);
  running.push(all.service);
  return all;
}

function printing(text: string): Partial<CommanderEmulatorOptions> {
  return { handlers: { 'pam connection jit': () => new Printed(text) } };
}

function failing(message: string): Partial<CommanderEmulatorOptions> {
  return {
    handlers: {
      'pam connection jit': () => {
        throw new Error(message);
      },
    },
  };
}

describe.each(['v1', 'v2'] as const)('a command that prints text, through %s', (api) => {
  it('is sent in the form Commander expects', async () => {
    const { commander, service } = await setUp({ ...printing('done'), api });
    await commander.run(SHOW);
    await commander.run({
      ...SHOW,
      name: 'pam-just-in-time-in',
      configuration: 'CCCCCCCCCCCCCCCCCCCCCA',
    });
    expect(service.commands.filter((it) => it.startsWith('pam')).slice(-2)).toEqual([
      `pam connection jit '${UID}' --show`,
      `pam connection jit '${UID}' --configuration='CCCCCCCCCCCCCCCCCCCCCA' --show`,
    ]);
  });

  it.each([null, COMMANDER_ENCRYPTION_KEY])('is read without color codes, key %s', async (key) => {
    const { commander } = await setUp(
      { ...printing(ANSWERS.jit.on), api, encryptionKey: key },
      { encryptionKey: key },
    );
    await expect(commander.run(SHOW)).resolves.toEqual([
      `JIT Settings for web-1 (${UID}):`,
      'Create Ephemeral: True',
      'Elevate: True',
      'Elevation Method: role',
      'Elevation String: arn:aws:iam::111122223333:role/Admin',
    ]);
  });

  it.each([
    ['Error handler', 500],
    ['Not found page', 500],
    ['Duplicate of web-1', 409],
    ['Forbidden City', 403],
    ['Invalid', 400],
    ['Warning: old', 400],
    ['Completed, with errors', 207],
  ])('is read although the service classifies "%s" as %i', async (title, status) => {
    const text = `\nJIT Settings for ${title} (${UID}):\n  No JIT settings configured.\n`;
    const { commander, service } = await setUp(
      { ...printing(text), api, encryptionKey: COMMANDER_ENCRYPTION_KEY },
      { encryptionKey: COMMANDER_ENCRYPTION_KEY },
    );
    await expect(commander.run(SHOW)).resolves.toEqual([
      `JIT Settings for ${title} (${UID}):`,
      'No JIT settings configured.',
    ]);
    expect(service.calls.filter((call) => call.status === status)).toHaveLength(1);
  });

  it.each([null, COMMANDER_ENCRYPTION_KEY])(
    'returns its error too, which is never encrypted, key %s',
    async (key) => {
      const { commander } = await setUp(
        { ...failing(ANSWERS.jitErrors.otherType), api, encryptionKey: key },
        { encryptionKey: key },
      );
      await expect(commander.run(SHOW)).resolves.toEqual([
        'Unexpected error: JIT settings are only supported on pamMachine, pamDatabase, and pamDirectory records.',
      ]);
    },
  );

  it.each([
    [401, 'CommanderUnauthorized'],
    [504, 'CommanderExpired'],
  ])('fails with the error of the service for %i', async (status, code) => {
    const { commander, service } = await setUp({ ...printing('done'), api });
    await commander.run(SHOW);
    const match = api === 'v1' ? 'execute' : 'result';
    service.faults.add({ kind: 'status', match, status });
    await expect(commander.run(SHOW)).rejects.toMatchObject({ code });
  });
});

it('rejects a configuration that is not a UID', async () => {
  const { commander } = await setUp({});
  const command = { ...SHOW, name: 'pam-just-in-time-in', configuration: "x' --remove" } as const;
  await expect(commander.run(command)).rejects.toMatchObject({ code: 'CommanderParameterRefused' });
});
