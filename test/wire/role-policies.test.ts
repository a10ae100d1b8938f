import { afterEach, describe, expect, it } from 'vitest';
import { prepareFinding } from '../../src/asff/prepare.js';
import type { CommandHandlers } from '../../src/emulator/commander/command-answers.js';
import { startCommander } from '../../src/emulator/commander/start-commander.js';
import { demoEnterprise } from '../../src/emulator/keeper/demo-enterprise.js';
import { createCommander } from '../../src/keeper/commander/client.js';
import { readRolePolicies } from '../../src/sources/role-policies.js';
import { createRecordingClock } from '../helpers/recording-clock.js';
import { createRecordingLogger } from '../helpers/recording-logger.js';
import { contextOf, findingsOf, NOW } from '../unit/controls/build.js';

const API_KEY = 'made-up-key-for-tests';
const running: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((commander) => commander.stop()));
});

/** Reads the demo's roles, or what Commander is made to print instead. */
async function read(printed?: unknown) {
  const clock = createRecordingClock();
  const logger = createRecordingLogger();
  const { signal } = new AbortController();
  const handlers: CommandHandlers =
    printed === undefined ? {} : { 'enterprise-info --roles': () => printed };
  const enterprise = demoEnterprise(NOW);
  const commander = await startCommander({ enterprise, apiKey: API_KEY, clock, handlers });
  running.push(commander);
  const http = { fetch, clock, logger, signal };
  const client = createCommander({ url: commander.url, apiKey: API_KEY, http });
  const reading = await readRolePolicies(client, { clock, logger, signal });
  return { reading, commands: commander.commands };
}

const ROW = { role_id: 7, name: 'Finance', user_count: 1, enforcements: {} };

describe('the source role-policies', () => {
  it('reads every role with its policies in one command, after a fresh copy of the enterprise', async () => {
    const { reading, commands } = await read();
    expect(reading).toMatchObject({ status: 'complete', error: null, rejected: 0 });
    expect(
      reading.observations.map(({ name, isAdmin, isDefault, userCount }) => [
        name,
        isAdmin,
        isDefault,
        userCount,
      ]),
    ).toEqual([
      ['Keeper Administrator', true, false, 2],
      ['Security Operations', true, false, 1],
      ['Everybody', false, true, 8],
      ['Finance', false, false, 1],
      ['Contractors', false, false, 0],
    ]);
    expect(reading.observations[0]).toMatchObject({
      node: 'Example Corp',
      enforcements: { logout_timer_web: '480' },
    });
    expect(commands.map((command) => command.split(' --columns')[0])).toEqual([
      'enterprise-down',
      'enterprise-info --roles',
    ]);
  });

  it('gives findings of every state for the demo', async () => {
    const { reading } = await read();
    const found = findingsOf({ 'role-policies': reading });
    expect(new Set(found.map(({ subject }) => subject.name))).toEqual(
      new Set(['Keeper Administrator', 'Security Operations', 'Everybody', 'Finance']),
    );
    expect(new Set(found.map(({ compliance }) => compliance))).toEqual(
      new Set(['PASSED', 'FAILED', 'NOT_AVAILABLE']),
    );
  });

  it('takes what Commander leaves out for blank, and names in capitals for what they are', async () => {
    const { reading } = await read([
      { role_id: '99', user_count: '3', enforcement_count: 0 },
      { ...ROW, enforcements: { RESTRICT_EXPORT: true }, managed_nodes_permissions: [{}] },
    ]);
    expect(reading.status).toBe('complete');
    expect(reading.observations).toEqual([
      {
        roleId: '99',
        name: '99',
        isAdmin: false,
        isDefault: false,
        userCount: 3,
        teamCount: 0,
        node: '',
        enforcements: {},
      },
      expect.objectContaining({ isAdmin: true, enforcements: { restrict_export: true } }),
    ]);
  });

  it('counts a role once that is listed twice', async () => {
    const { reading } = await read([ROW, ROW]);
    expect(reading.observations).toHaveLength(1);
  });

  it.each([
    ['without an id', { ...ROW, role_id: undefined }],
    ['without a number of users', { ...ROW, user_count: undefined }],
    ['whose policies are left out', { role_id: 8, user_count: 1, enforcement_count: 4 }],
    ['whose policies are of another form', { ...ROW, enforcements: 'restrict_export' }],
    ['that is none', 'Finance'],
  ])('leaves out a role %s, and is incomplete', async (_case, row) => {
    const { reading } = await read([{ ...ROW, role_id: 1 }, row]);
    expect(reading).toMatchObject({ status: 'incomplete', rejected: 1 });
    expect(reading.observations.map(({ roleId }) => roleId)).toEqual(['1']);
  });

  it.each([
    ['nothing', null],
    ['an object', { roles: [] }],
    ['rows that are no roles', [{ id: 1 }]],
  ])('fails when Commander prints %s', async (_case, printed) => {
    const { reading } = await read(printed);
    expect(reading).toMatchObject({ status: 'failed', error: { code: 'ContractMismatch' } });
  });

  it('keeps what is wrong in front of a name of 10,000 characters', async () => {
    const name = `<script>alert(1)</script>\u0000\n${'n'.repeat(10_000)}`;
    const { reading } = await read([{ ...ROW, name }]);
    const context = contextOf();
    for (const finding of findingsOf({ 'role-policies': reading }, context)) {
      const { Title, Description } = prepareFinding(finding, context.tenant).content;
      expect(Title).toMatch(/^[A-Z][A-Za-z -]{15,} for role <script>/);
      expect(Title.length).toBe(256);
      expect(Description).not.toContain('nnn');
    }
  });
});
