import { afterEach, describe, expect, it } from 'vitest';
import type { CommanderEmulatorOptions } from '../../src/emulator/commander/start-commander.js';
import { createCommanderRiskManagement } from '../../src/keeper/commander/risk-management.js';
import { decodeRotation } from '../../src/sources/privileged-access/rotation.js';
import {
  decodeConfigurations,
  decodeGateways,
  decodeRecords,
} from '../../src/sources/privileged-access/schemas.js';
import { readRolePolicies } from '../../src/sources/role-policies.js';
import { COMMANDER_ENCRYPTION_KEY, startCommanderWithClient } from '../helpers/commander.js';
import { answering, emptyList, recordedAnswer } from '../helpers/commander-responses.js';
import { pamUid, startPamWorld } from '../helpers/pam-world.js';
import { readSources } from '../helpers/read-sources.js';

const running: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop()));
});

async function setUp(options: Partial<CommanderEmulatorOptions> = {}) {
  const all = await startCommanderWithClient({ api: 'v1', rateLimit: null, ...options });
  running.push(all.service);
  const respond = (command: string, { status, body }: { status: number; body: unknown }) =>
    all.service.faults.add(answering(command, status, body));
  return { ...all, respond };
}

async function setUpPam(options: Partial<CommanderEmulatorOptions> = {}) {
  const world = await startPamWorld({ api: 'v1', rateLimit: null, ...options });
  running.push(world);
  return world;
}

const RECORD = 'UUUUUUUUUUUUUUUUUUUUUA';

describe('an empty result', () => {
  it.each([
    ['a message instead of a list', emptyList()],
    ['a message without data', { status: 'success', data: null, message: 'No records are found' }],
    ['an empty list', { status: 'success', command: 'list --type', data: [] }],
  ])('is recognized when Commander responds with %s', async (_case, body) => {
    const { read, commander } = await setUpPam();
    commander.faults.add(answering('list', 200, body));
    const { reading } = await read();
    expect(reading).toMatchObject({ status: 'complete', error: null });
    expect(reading.observations[0]?.resources).toEqual([]);
  });

  it.each([
    ['another message', { status: 'success', data: { message: 'Vault is locked' } }],
    ['a longer message', { status: 'success', data: { message: 'No records are found', a: 1 } }],
    ['no message', { status: 'success', data: null }],
    ['log output', { status: 'success', data: null, message: 'Try again later' }],
  ])('is not assumed from %s', async (_case, body) => {
    const { read, commander } = await setUpPam();
    commander.faults.add(answering('list', 200, body));
    expect((await read()).reading).toMatchObject({
      status: 'failed',
      error: { code: 'ContractMismatch' },
    });
  });

  it("is not inferred from another command's message", async () => {
    const { commander, respond } = await setUp();
    respond('risk-management security-benchmarks-get', { status: 200, body: emptyList() });
    const api = createCommanderRiskManagement(commander);
    await expect(api.securityBenchmarks()).rejects.toMatchObject({ code: 'ContractMismatch' });
  });
});

describe('Commander responses', () => {
  it('are decoded: users, roles, gateways, configurations, records, rotation', async () => {
    const { commander, respond, http } = await setUp();
    const use = (command: string, name: string) =>
      respond(command, recordedAnswer('commands', name));
    use('enterprise-down', 'enterprise-down');
    use(
      'enterprise-info --users',
      'enterprise-info --users --columns name,status,node,roles,2fa_enabled --format json',
    );
    use(
      'enterprise-info --roles',
      'enterprise-info --roles --columns default_role,admin,node,user_count,users,team_count,teams,enforcements,managed_nodes_permissions --format json',
    );
    use(
      'enterprise-info --teams',
      'enterprise-info --teams --columns node,users,role_count --format json',
    );
    use(
      'enterprise-info --nodes',
      'enterprise-info --nodes --columns parent_id,provisioning,isolated --format json',
    );
    use('pam gateway list', 'pam gateway list --format json');
    use('pam config list', 'pam config list --format json');
    use('list', 'list --type pamUser --format json');
    use('pam rotation info', `pam rotation info -r ${RECORD} --format json`);

    const roles = await readRolePolicies(commander, http);
    expect(roles).toMatchObject({ status: 'complete', rejected: 0 });
    expect(roles.observations[0]?.roles.map(({ roleId, name }) => [roleId, name])).toEqual([
      ['36764920053783', '36764920053783'],
      ['36764920053781', 'Keeper Administrator'],
      ['36764920053782', 'Staff'],
    ]);
    expect(roles.observations[0]?.people).toEqual({
      accounts: [
        ['36764920053771', 'ann@example.com'],
        ['36764920053772', 'bob@example.com'],
        ['36764920053773', 'eve@example.com'],
      ].map(([userId, email]) => ({ userId, email })),
      ssoNodes: 0,
      users: [
        ['36764920053771', 'ann@example.com', '36764920053781'],
        ['36764920053772', 'bob@example.com', '36764920053782'],
      ].map(([userId, email, role]) => ({
        userId,
        email,
        roleIds: [role],
        usesSso: false,
        hasTwoFactor: false,
      })),
      others: [{ userId: '36764920053773', status: 'invited' }],
    });
    const gateways = decodeGateways(await commander.run({ name: 'pam-gateways' }));
    expect(gateways.items.map(({ name, isOnline }) => [name, isOnline])).toEqual([
      ['gw-2', false],
      ['gw-1', true],
      ['gw-pool', true],
    ]);
    const configurations = decodeConfigurations(
      await commander.run({ name: 'pam-configurations' }),
    );
    expect(configurations).toMatchObject({ items: [{ name: 'AWS prod' }], rejected: 0 });
    const records = decodeRecords(await commander.run({ name: 'pam-records' }));
    expect(records.items.map(({ title }) => title)).toEqual(['deploy', 'iam', 'nobody']);
    const rotation = decodeRotation(
      await commander.run({ name: 'pam-rotation', parameter: RECORD }),
    );
    expect(rotation).toMatchObject({ state: 'missing', isScheduled: null });
    await expect(commander.run({ name: 'users' })).resolves.toHaveLength(3);
  });

  it('are decoded: benchmarks in each state', async () => {
    const { commander, respond } = await setUp();
    respond(
      'risk-management security-benchmarks-get',
      recordedAnswer('answers', 'tokyo.benchmarks'),
    );
    const { items, rejected } = await createCommanderRiskManagement(commander).securityBenchmarks();
    expect(rejected).toBe(0);
    expect(items.map(({ status, lastUpdated }) => [status, lastUpdated !== null])).toEqual([
      ['RESOLVED', true],
      ['UNRESOLVED', true],
      ['IGNORED', false],
      ['INVALID', false],
    ]);
  });
});

describe('Commander errors', () => {
  const STAT = 'risk-management enterprise-stat';
  const raised = (text: string) => ({
    status: 500,
    body: { status: 'error', error: `Unexpected error: ${text}` },
  });

  it.each([
    [
      'not an administrator',
      recordedAnswer('answers', 'not-admin.enterprise-stat'),
      'CommanderAccessDenied',
      'administrative role',
    ],
    [
      'no enterprise data',
      {
        status: 403,
        body: {
          status: 'error',
          command: 'risk-management',
          error: 'This command is restricted to Keeper Enterprise administrators.',
        },
      },
      'CommanderAccessDenied',
      'restart the service',
    ],
    [
      'not in the admin group',
      raised('This command  is only available for Administrators of Keeper.'),
      'CommanderAccessDenied',
      'administrative role',
    ],
    [
      'no add-on',
      raised('Compliance reports add-on is required to perform this action.'),
      'CommanderAddOnMissing',
      'Advanced Reporting',
    ],
    [
      'throttled by Keeper',
      raised('throttled: Too many requests'),
      'CommanderKeeperThrottled',
      'run less often',
    ],
    [
      'an expired session',
      raised('session_token_expired: Session token is expired'),
      'CommanderSessionExpired',
      'persistent login',
    ],
    [
      'a pending share at sign-in',
      raised('EOF when reading a line'),
      'CommanderSharePending',
      'restrict_sharing_all_incoming',
    ],
    [
      'no sign-in',
      {
        status: 200,
        body: {
          status: 'success',
          command: 'risk-management',
          data: null,
          message: 'EOF when reading a line',
        },
      },
      'CommanderNotLoggedIn',
      'persistent login',
    ],
    [
      'any other error',
      raised('list index out of range'),
      'CommanderCommandFailed',
      'Run risk-management enterprise-stat --format json in',
    ],
  ])('%s', async (_case, given, code, hint) => {
    const { commander, respond, service } = await setUp();
    respond(STAT, given);
    const error = await commander
      .run({ name: 'enterprise-stat' })
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code, hint: expect.stringContaining(hint) });
    expect(String(error)).not.toContain('index out of range');
    const refused = service.calls.filter(({ status }) => status === 403 || status === 500);
    // Only an expired session resends the command; no result is requested twice.
    expect(refused.length).toBeLessThanOrEqual(code === 'CommanderSessionExpired' ? 2 : 1);
  });

  it('report a 403 of the service itself as an API key error', async () => {
    const { commander, respond } = await setUp();
    respond(STAT, {
      status: 403,
      body: { status: 'error', error: 'IP is not allowed to call API service' },
    });
    await expect(commander.run({ name: 'enterprise-stat' })).rejects.toMatchObject({
      code: 'CommanderForbidden',
    });
  });

  it('have the same code with and without encrypted results', async () => {
    const encryptionKey = COMMANDER_ENCRYPTION_KEY;
    const { service, connect } = await setUp({
      encryptionKey,
      handlers: {
        'pam gateway list': () => {
          throw new Error('access_denied: no');
        },
      },
    });
    service.conditions.add('router-down');
    const commander = connect({ encryptionKey });
    await expect(commander.run({ name: 'pam-gateways' })).rejects.toMatchObject({
      code: 'CommanderRouterDown',
    });
    service.conditions.clear();
    await expect(commander.run({ name: 'pam-gateways' })).rejects.toMatchObject({
      code: 'CommanderAccessDenied',
    });
  });

  it('report a router outage as a retryable failure, not as a Commander version problem', async () => {
    const { read, commander } = await setUpPam();
    const { status, body } = recordedAnswer('answers', 'router-down.pam-gateway-list');
    commander.faults.add(answering('pam gateway list', status, body));
    const { reading } = await read();
    expect(reading).toMatchObject({ status: 'failed', error: { code: 'CommanderRouterDown' } });
    expect(reading.error?.hint).not.toContain('Update');
    const client = await setUp();
    client.respond('pam gateway list', { status, body });
    await expect(client.commander.run({ name: 'pam-gateways' })).rejects.toMatchObject({
      retryable: true,
    });
  });

  it.each([
    [
      { name: 'security-alerts-detail', parameter: 'login_failure' },
      "security-alerts-detail 'login_failure' --format json",
    ],
    [{ name: 'pam-record', parameter: RECORD }, `Run get '${RECORD}' --include-dag`],
    [{ name: 'pam-rotation', parameter: RECORD }, `--record-uid='${RECORD}'`],
  ] as const)('contain a hint with the command as it was sent: %j', async (command, text) => {
    const { commander, service } = await setUp();
    await commander.run({ name: 'enterprise-stat' });
    service.faults.add({ kind: 'status', match: 'execute', status: 500, body: raised('no').body });
    await expect(commander.run(command)).rejects.toMatchObject({
      code: 'CommanderCommandFailed',
      hint: expect.stringContaining(text),
    });
  });
});

describe('an alert for an event that Commander knows by number only', () => {
  const SUMMARY = [
    { event: 999, event_occurrences: 1, unique_users: 1 },
    { event: 'bw_record_high_risk', event_occurrences: 3, unique_users: 2 },
  ];

  it('is not requested, has no users, and leaves the other alerts complete', async () => {
    const { commander, service, http, logger } = await setUp({
      handlers: { 'risk-management security-alerts-summary': () => SUMMARY },
    });
    const { alerts } = await readSources(
      createCommanderRiskManagement(commander),
      ['alerts'],
      http,
    );
    expect(alerts).toMatchObject({ status: 'complete', error: null });
    expect(alerts?.observations.map(({ eventType, users }) => [eventType, users?.length])).toEqual([
      ['999', undefined],
      ['bw_record_high_risk', 3],
    ]);
    expect(service.commands.filter((command) => command.includes('999'))).toEqual([]);
    expect(logger.lines.join('\n')).toContain('Restart the Commander service');
  });

  it('is treated the same by name when Commander lost the name', async () => {
    const { commander, respond, http } = await setUp({
      handlers: { 'risk-management security-alerts-summary': () => SUMMARY.slice(1) },
    });
    const refused = recordedAnswer('answers', 'numeric-event.security-alerts-detail');
    respond('risk-management security-alerts-detail', refused);
    const { alerts } = await readSources(
      createCommanderRiskManagement(commander),
      ['alerts'],
      http,
    );
    expect(alerts).toMatchObject({ status: 'complete', observations: [{ users: null }] });
  });
});

describe('a refresh that Commander reports as failed', () => {
  it.each([
    ['a line in its log', 'sync-down.log-line', 'CommanderRefreshWarning', 'Run sync-down'],
    [
      'a question about a share',
      'pending-share.sync-down',
      'CommanderSharePending',
      'restrict_sharing_all_incoming',
    ],
  ])('for %s does not prevent reading the records', async (_case, name, code, hint) => {
    const { commander: service, read, notices } = await setUpPam();
    const { status, body } = recordedAnswer('answers', name);
    service.faults.add(answering('sync-down', status, body));
    const { reading } = await read();
    expect(reading).toMatchObject({ status: 'complete', error: null });
    expect(reading.observations[0]?.resources).not.toEqual([]);
    expect(notices()).toEqual([
      expect.objectContaining({ code, hint: expect.stringContaining(hint) }),
    ]);
  });

  it('with a raised error fetched nothing, so the records are not read', async () => {
    const { commander: service, read } = await setUpPam();
    const error = "Unexpected error: HTTPSConnectionPool(host='keepersecurity.com', port=443)";
    service.faults.add(answering('sync-down', 500, { status: 'error', error }));
    expect((await read()).reading).toMatchObject({
      status: 'failed',
      error: { code: 'CommanderCommandFailed' },
    });
  });

  it('with a traceback in its log fetched nothing', async () => {
    const { commander, respond } = await setUp();
    const error = 'bad\nTraceback (most recent call last):\nKeyError';
    respond('enterprise-down', {
      status: 500,
      body: { status: 'error', command: 'enterprise-down', error },
    });
    await expect(commander.run({ name: 'roles' })).rejects.toMatchObject({
      code: 'CommanderCommandFailed',
    });
  });
});

describe('an expired Keeper session', () => {
  it('is reopened by the next command, so the command is resent once', async () => {
    const { commander, service } = await setUp({ conditions: ['session-expired'] });
    await expect(commander.run({ name: 'roles' })).resolves.toEqual([]);
    service.conditions.add('session-expired');
    await expect(commander.run({ name: 'enterprise-stat' })).resolves.toMatchObject({});
    expect(service.commands.map((command) => command.split(' --')[0])).toEqual([
      'enterprise-down',
      'enterprise-down',
      'enterprise-info',
      'risk-management enterprise-stat',
      'risk-management enterprise-stat',
    ]);
  });

  it('fails the source when it expires again', async () => {
    const { commander, respond } = await setUp();
    respond('enterprise-down', recordedAnswer('answers', 'enterprise-down.session-expired'));
    await expect(commander.run({ name: 'roles' })).rejects.toMatchObject({
      code: 'CommanderSessionExpired',
      retryable: true,
    });
  });
});

describe('a share pending for the service account', () => {
  it('is neither accepted nor declined, and the vault is read', async () => {
    const { commander: service, read } = await setUpPam({ conditions: ['share-pending'] });
    expect((await read()).reading).toMatchObject({ status: 'complete', error: null });
    expect(service.conditions).toEqual(new Set(['share-pending']));
  });

  it('blocks a service with a terminal: reported once, without waiting for other commands', async () => {
    const { commander, service, clock } = await setUp({
      api: 'v2',
      conditions: ['share-pending'],
      hasTerminal: true,
    });
    await expect(commander.run({ name: 'sync-down' })).rejects.toMatchObject({
      code: 'CommanderTimeout',
      hint: expect.stringContaining('/dev/null'),
    });
    const before = [clock.now(), service.calls.length];
    await expect(commander.run({ name: 'roles' })).rejects.toMatchObject({
      code: 'CommanderTimeout',
    });
    expect([clock.now(), service.calls.length]).toEqual(before);
  });
});

describe('the Commander emulator responds like the service', () => {
  const keysOf = (value: unknown): unknown =>
    Array.isArray(value)
      ? keysOf(value[0])
      : value !== null && typeof value === 'object'
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, keysOf(item)]))
        : typeof value;
  async function emulated(command: string, options: Partial<CommanderEmulatorOptions> = {}) {
    const world = await setUpPam(options);
    const response = await fetch(`${world.commander.url}/api/v1/executecommand`, {
      method: 'POST',
      headers: { 'api-key': 'made-up-key-for-tests', 'content-type': 'application/json' },
      body: JSON.stringify({ command }),
    });
    return { status: response.status, body: await response.json() };
  }

  it.each([
    ['enterprise-down'],
    ['enterprise-info --teams --columns node,users,role_count --format json'],
    ['audit-alert list --format json'],
    ['device-approve --format json'],
    ['list --type pamRemoteBrowser --format json'],
  ])('to %s when there is no data', async (command) => {
    expect(await emulated(command)).toEqual(recordedAnswer('commands', command));
  });

  it.each([
    ['router-down', 'pam gateway list --format json', 'router-down.pam-gateway-list'],
    ['share-pending', 'sync-down', 'pending-share.sync-down'],
  ] as const)('when %s, to %s', async (condition, command, name) => {
    expect(await emulated(command, { conditions: [condition] })).toEqual(
      recordedAnswer('answers', name),
    );
  });

  it('when its session expired', async () => {
    const { status, body } = recordedAnswer('answers', 'enterprise-down.session-expired');
    const response = await emulated('enterprise-down', { conditions: ['session-expired'] });
    expect(response).toMatchObject({
      status,
      body: { status: 'error', command: 'enterprise-down' },
    });
    expect(Object(response.body).error).toContain(Object(body).error);
  });

  it.each([
    ['pam config list --format json', 'pam config list --format json'],
    ['list --type pamMachine --format json', 'list --type pamMachine --format json'],
    [
      `pam rotation info -r ${pamUid('usrWeb')} --format json`,
      `pam rotation info -r ${RECORD} --format json`,
    ],
  ])('with the same properties, to %s', async (command, name) => {
    const { body } = await emulated(command);
    expect(keysOf(body)).toEqual(keysOf(recordedAnswer('commands', name).body));
  });
});
