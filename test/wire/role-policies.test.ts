import { afterEach, describe, expect, it } from 'vitest';
import { prepareFinding } from '../../src/asff/prepare.js';
import type { CommandHandlers } from '../../src/emulator/commander/outputs.js';
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

/** Reads the demo roles, or the Commander output given. */
async function read(printed?: unknown, others: CommandHandlers = {}) {
  const clock = createRecordingClock();
  const logger = createRecordingLogger();
  const { signal } = new AbortController();
  const handlers: CommandHandlers =
    printed === undefined ? others : { 'enterprise-info --roles': () => printed, ...others };
  const enterprise = demoEnterprise(NOW);
  const commander = await startCommander({ enterprise, apiKey: API_KEY, clock, handlers });
  running.push(commander);
  const http = { fetch, clock, logger, signal };
  const client = createCommander({ url: commander.url, apiKey: API_KEY, http });
  const reading = await readRolePolicies(client, { clock, logger, signal });
  const roles = reading.observations[0]?.roles ?? [];
  return { reading, roles, people: reading.observations[0]?.people, commands: commander.commands };
}

const NOBODY: CommandHandlers = { 'enterprise-info --users': () => [] };
const ROW = { role_id: 7, name: 'Finance', user_count: 1, enforcements: {} };

describe('the role-policies source', () => {
  it('reads roles, users, teams and nodes with one command each after refreshing the enterprise', async () => {
    const { reading, roles, people, commands } = await read();
    expect(reading).toMatchObject({ status: 'complete', error: null, rejected: 0 });
    expect(
      roles.map(({ name, isAdmin, isDefault, userCount }) => [name, isAdmin, isDefault, userCount]),
    ).toEqual([
      ['Keeper Administrator', true, false, 2],
      ['Security Operations', true, false, 1],
      ['Everybody', false, true, 12],
      ['Finance', false, false, 1],
      ['Contractors', false, false, 0],
    ]);
    expect(roles[0]).toMatchObject({
      node: 'Example Corp',
      enforcements: { logout_timer_web: '480' },
    });
    expect(commands.map((command) => command.split(' --columns')[0])).toEqual([
      'enterprise-down',
      'enterprise-info --roles',
      'enterprise-info --users',
      'enterprise-info --teams',
      'enterprise-info --nodes',
    ]);
    expect(people?.users).toHaveLength(12);
    expect(people?.users.map(({ roleIds }) => roleIds.length)).toEqual([
      ...Array(3).fill(2),
      ...Array(8).fill(1),
      2,
    ]);
  });

  it('yields findings in every state for the demo', async () => {
    const { reading } = await read();
    const found = findingsOf({ 'role-policies': reading });
    expect(new Set(found.map(({ subject }) => subject.kind))).toEqual(new Set(['enterprise']));
    const named = found.flatMap(({ concerned }) => concerned.map(({ name }) => name));
    expect(named).toContain('Everybody');
    expect(named).not.toContain('Contractors');
    expect(new Set(found.map(({ compliance }) => compliance))).toEqual(
      new Set(['PASSED', 'FAILED', 'NOT_AVAILABLE']),
    );
  });

  it('treats missing values as empty and accepts names in capitals', async () => {
    const { reading, roles } = await read(
      [
        { role_id: '99', user_count: '3', enforcement_count: 0 },
        { ...ROW, enforcements: { RESTRICT_EXPORT: true }, managed_nodes_permissions: [{}] },
        ...['manage_user', 'manage_nodes', 'manage_roles'].map((privilege, index) => ({
          ...ROW,
          role_id: 100 + index,
          managed_nodes_permissions: [{ privileges: [privilege] }],
        })),
      ],
      NOBODY,
    );
    expect(reading.status).toBe('complete');
    expect(roles.map(({ grantsPermissions }) => grantsPermissions === true)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
    expect(roles.slice(0, 2)).toEqual([
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

  it('reads who uses two-factor authentication and which accounts cannot log in', async () => {
    const users = [
      { user_id: 1, email: 'ada@example.com', status: 'Active', roles: [], '2fa_enabled': true },
      { user_id: 2, email: 'ben@example.com', status: 'Active', roles: [] },
      { user_id: 3, email: 'cem@example.com', status: 'Invited', roles: [] },
      { user_id: 4, email: 'dee@example.com', status: 'Locked by IdP', roles: [] },
    ];
    const { people, commands } = await read([], { 'enterprise-info --users': () => users });
    expect(people?.users.map(({ userId, hasTwoFactor }) => [userId, hasTwoFactor])).toEqual([
      ['1', true],
      ['2', false],
    ]);
    expect(people?.others).toEqual([
      { userId: '3', status: 'invited' },
      { userId: '4', status: 'locked' },
    ]);
    const [command] = commands.filter((each) => each.startsWith('enterprise-info --users'));
    expect(command).toContain('--columns status,node,roles,2fa_enabled');
  });

  it('counts a role listed twice once', async () => {
    expect((await read([ROW, ROW], NOBODY)).roles).toHaveLength(1);
  });

  it.each([
    ['without an id', { ...ROW, role_id: undefined }],
    ['without a user count', { ...ROW, user_count: undefined }],
    ['without policies', { role_id: 8, user_count: 1, enforcement_count: 4 }],
    ['with policies in another format', { ...ROW, enforcements: 'restrict_export' }],
    ['that is invalid', 'Finance'],
  ])('skips a role %s and is incomplete', async (_case, row) => {
    const { reading, roles } = await read([{ ...ROW, role_id: 1 }, row], NOBODY);
    expect(reading).toMatchObject({ status: 'incomplete', rejected: 1 });
    expect(roles.map(({ roleId }) => roleId)).toEqual(['1']);
  });

  it.each([
    ['nothing', null],
    ['an object', { roles: [] }],
    ['rows that are not roles', [{ id: 1 }]],
  ])('fails when Commander prints %s', async (_case, printed) => {
    const { reading } = await read(printed);
    expect(reading).toMatchObject({ status: 'failed', error: { code: 'ContractMismatch' } });
  });

  describe('role membership', () => {
    const TWO = [
      { ...ROW, role_id: 1, name: 'Staff', users: ['ada@example.com'], teams: [] },
      { ...ROW, role_id: 2, name: 'Staff', users: [], teams: ['Sales'] },
    ];
    const ADA = { user_id: 11, email: 'ada@example.com', status: 'Active', node: 'Acme' };
    const ROOT = { node_id: 2, name: 'Acme' };
    const printing = (users: unknown, nodes: unknown = [ROOT], teams: unknown = []) => ({
      'enterprise-info --users': () => users,
      'enterprise-info --nodes': () => nodes,
      'enterprise-info --teams': () => teams,
    });

    it('comes from the names of a user, which may also be team names', async () => {
      const roles = [{ ...ROW, role_id: 1, name: ' Staff' }];
      const { reading, people } = await read(roles, printing([{ ...ADA, roles: ['Staff'] }]));
      expect(reading.status).toBe('complete');
      expect(people?.users).toEqual([
        {
          userId: '11',
          email: 'ada@example.com',
          roleIds: ['1'],
          usesSso: false,
          hasTwoFactor: false,
        },
      ]);
    });

    it.each([
      ['a user', [], ['1']],
      ['a user and a team', ['ada@example.com'], ['1', '2']],
    ])('is resolved by %s when two roles share a name', async (_case, members, roleIds) => {
      const teams = [{ team_uid: 't', name: 'Sales', users: members }, { team_uid: 'queued' }];
      const users = [{ ...ADA, roles: ['Staff'] }];
      const { people } = await read(TWO, printing(users, [ROOT], teams));
      expect(people?.users.map((user) => user.roleIds)).toEqual([roleIds]);
    });

    it.each([
      ['a role that is not listed', { ...ADA, roles: ['Staff', 'Ghosts'] }],
      ['two roles of one name and no email address', { ...ADA, email: '[none]', roles: ['Staff'] }],
      ['no roles at all', ADA],
      ['an unknown status', { ...ADA, roles: [], status: 'Dormant' }],
    ])('is unknown for a user with %s', async (_case, user) => {
      const roles = TWO.map((role) => ({ ...role, users: [] }));
      const { reading, people } = await read(roles, printing([user]));
      expect(reading).toMatchObject({ status: 'incomplete', rejected: 1 });
      expect(people?.users).toEqual([]);
    });

    it.each(['Invited', 'Locked', 'Locked by IdP'])(
      'is irrelevant for a user who is %s',
      async (status) => {
        const { reading, people } = await read([], printing([{ ...ADA, status, roles: [] }]));
        expect([reading.status, people?.users]).toEqual(['complete', []]);
      },
    );

    it('applies single sign-on of a node to the nodes below it', async () => {
      const nodes = [
        ROOT,
        { node_id: 3, name: 'Tokyo', parent_id: 2, sso_provisioning: 'Entra' },
        { node_id: 4, name: 'Sales', parent_id: 3 },
        { node_id: 5, parent_id: 2 },
      ];
      const paths = ['Acme', 'Acme\\Tokyo', 'Acme\\Tokyo\\Sales', 'Acme\\5', 'Elsewhere'];
      const users = paths.map((node, n) => ({ ...ADA, user_id: n, node, roles: [] }));
      const { people } = await read([], printing(users, nodes));
      expect(people?.ssoNodes).toBe(1);
      expect(people?.users.map(({ usesSso }) => usesSso)).toEqual([false, true, true, false, null]);
    });

    it('applies the isolation of a node to the nodes below it', async () => {
      const nodes = [
        ROOT,
        { node_id: 3, name: 'Tokyo', parent_id: 2, isolated: true },
        { node_id: 4, name: 'Sales', parent_id: 3, isolated: false },
        { node_id: 5, name: 'Osaka', parent_id: 2, isolated: false },
      ];
      const paths = ['Acme', 'Acme\\Tokyo', 'Acme\\Tokyo\\Sales', 'Acme\\Osaka', 'Elsewhere'];
      const users = paths.map((node, n) => ({ ...ADA, user_id: n, node, roles: [] }));
      const { people } = await read([], printing(users, nodes));
      expect(people?.users.map(({ isIsolated = false }) => isIsolated)).toEqual([
        false,
        true,
        true,
        false,
        false,
      ]);
    });

    it('leaves single sign-on unknown when two nodes of one path differ or nodes form a cycle', async () => {
      const nodes = [
        ROOT,
        { node_id: 3, name: 'Tokyo', parent_id: 2, sso_provisioning: 'Entra' },
        { node_id: 4, name: 'Tokyo', parent_id: 2 },
        { node_id: 5, name: 'Round', parent_id: 6 },
        { node_id: 6, name: 'About', parent_id: 5 },
      ];
      const users = [{ ...ADA, node: 'Acme\\Tokyo', roles: [] }];
      const { people } = await read([], printing(users, nodes));
      expect(people?.users.map(({ usesSso }) => usesSso)).toEqual([null]);
    });

    it.each([
      ['the root node', [], [{ node_id: 3, name: 'Tokyo', parent_id: 2 }]],
      ['a user of a role', [{ ...ROW, name: 'Staff', users: ['36765201891999'] }], [ROOT]],
    ])('is incomplete when the account cannot see %s', async (_case, roles, nodes) => {
      const { reading, people } = await read(roles, printing([{ ...ADA, roles: [] }], nodes));
      expect(reading).toMatchObject({ status: 'incomplete', error: { code: 'RolesPartial' } });
      expect(people?.users).toHaveLength(1);
      expect(findingsOf({ 'role-policies': reading })).toEqual([]);
    });

    it.each(['users', 'teams', 'nodes'])('leaves the roles unchanged without %s', async (what) => {
      const { reading, roles, people } = await read(TWO, {
        ...printing([]),
        [`enterprise-info --${what}`]: () => ({ elsewhere: true }),
      });
      expect(reading).toMatchObject({
        status: 'incomplete',
        error: { code: 'ContractMismatch' },
      });
      expect([roles.length, people]).toEqual([2, null]);
      expect(findingsOf({ 'role-policies': reading })).toEqual([]);
    });
  });

  it('reports the error before a name of 10,000 characters', async () => {
    const name = `<script>alert(1)</script>\u0000\n${'n'.repeat(10_000)}`;
    const { reading } = await read([{ ...ROW, name }], NOBODY);
    const context = contextOf({ overrides: { 'policy.*': { perRole: true } } });
    for (const finding of findingsOf({ 'role-policies': reading }, context)) {
      const { Title, Description } = prepareFinding(finding, context.tenant).content;
      expect(Title).toMatch(/^[A-Z][A-Za-z -]{15,} for role <script>/);
      expect(Title.length).toBe(256);
      expect(Description).not.toContain('nnn');
    }
  });
});
