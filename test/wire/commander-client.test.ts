import { afterEach, describe, expect, it } from 'vitest';
import type { CommanderEmulatorOptions } from '../../src/emulator/commander/start-commander.js';
import type { CommanderOptions } from '../../src/keeper/commander/client.js';
import type { Wait } from '../../src/util/http.js';
import {
  COMMANDER_API_KEY,
  COMMANDER_ENCRYPTION_KEY,
  startCommanderWithClient,
} from '../helpers/commander.js';

const running: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop()));
});

async function setUp(
  emulator?: Partial<CommanderEmulatorOptions>,
  client?: Partial<CommanderOptions>,
) {
  const all = await startCommanderWithClient(emulator, client);
  running.push(all.service);
  return all;
}

const FOR_EVER = { times: Number.POSITIVE_INFINITY };
const STAT = { name: 'enterprise-stat' } as const;
const STAT_DATA = { users_logged_recent: 8, users_has_records: 9 };

describe('running a command', () => {
  it('uses the queue and refreshes the enterprise data once', async () => {
    const { commander, service } = await setUp();
    await expect(commander.run(STAT)).resolves.toEqual(STAT_DATA);
    await expect(commander.run({ name: 'roles' })).resolves.toEqual([]);
    expect(service.commands).toEqual([
      'enterprise-down',
      'risk-management enterprise-stat --format json',
      'enterprise-info --roles --columns default_role,admin,node,user_count,users,team_count,teams,enforcement_count,enforcements,managed_nodes_permissions --format json',
    ]);
    expect(new Set(service.calls.map((call) => call.operation))).toEqual(
      new Set(['submit', 'status', 'result']),
    );
  });

  it('polls after 1 s, then at intervals growing by half, up to 5 s', async () => {
    const { commander, clock } = await setUp({ durationMs: 20_000 });
    await commander.run(STAT);
    expect(clock.slept.slice(0, 7)).toEqual([1_000, 1_500, 2_250, 3_375, 5_000, 5_000, 5_000]);
  });

  it('sends commands one at a time', async () => {
    const { commander, service } = await setUp({ durationMs: 500 });
    await Promise.all([commander.run(STAT), commander.run({ name: 'users' })]);
    const turn = ['submit', 'status', 'result'];
    expect(service.calls.map((call) => call.operation)).toEqual([...turn, ...turn, ...turn]);
  });

  it('polls again when the result is not ready although the command completed', async () => {
    const { commander, service } = await setUp();
    await commander.run(STAT);
    service.faults.add({ kind: 'status', match: 'result', status: 202, body: { status: 'done' } });
    await expect(commander.run(STAT)).resolves.toEqual(STAT_DATA);
    expect(service.calls.filter((call) => call.operation === 'result')).toHaveLength(4);
  });

  it.each([
    ['v1', ['submit', 'execute', 'execute', 'execute']],
    [
      'v2',
      ['submit', 'status', 'result', 'submit', 'status', 'result', 'submit', 'status', 'result'],
    ],
  ] as const)('works when only %s is available, and remembers it', async (api, operations) => {
    const { commander, service } = await setUp({ api });
    await expect(commander.run(STAT)).resolves.toEqual(STAT_DATA);
    await expect(commander.run(STAT)).resolves.toEqual(STAT_DATA);
    expect(service.calls.map((call) => call.operation)).toEqual(operations);
  });

  it('stays within 60 calls per minute', async () => {
    const { commander, service, clock } = await setUp({ api: 'v1', rateLimit: 60 });
    const start = clock.now();
    for (let count = 0; count < 130; count += 1) await commander.run(STAT);
    expect(service.calls.every((call) => call.status !== 429)).toBe(true);
    expect(clock.now() - start).toBe(120_000);
  });

  it('works with a custom path', async () => {
    const { connect, service } = await setUp();
    const commander = connect({ url: `${service.url}/` });
    await expect(commander.run(STAT)).resolves.toEqual(STAT_DATA);
    await expect(connect({ url: `${service.url}/elsewhere` }).run(STAT)).rejects.toMatchObject({
      code: 'CommanderNotFound',
      hint: expect.stringContaining('commander.url'),
    });
  });

  it('keeps all digits of ids beyond 2^53', async () => {
    const text = '{"status":"success","data":[{"user_id":9007199254740993}]}';
    const { commander, service } = await setUp({ api: 'v1' });
    service.faults.add({ kind: 'status', match: 'execute', status: 200, body: text, ...FOR_EVER });
    await expect(commander.run(STAT)).resolves.toEqual([{ user_id: '9007199254740993' }]);
  });

  it('rejects with the abort reason', async () => {
    const { commander, abort } = await setUp();
    abort.abort(new Error('time is up'));
    await expect(commander.run(STAT)).rejects.toThrow('time is up');
  });
});

describe('encryption', () => {
  it.each(['v1', 'v2'] as const)('decrypts results with %s', async (api) => {
    const encryptionKey = COMMANDER_ENCRYPTION_KEY;
    const { commander } = await setUp({ api, encryptionKey }, { encryptionKey });
    await expect(commander.run(STAT)).resolves.toEqual(STAT_DATA);
  });

  it.each([
    ['a different key', 'x'.repeat(32), COMMANDER_ENCRYPTION_KEY, 'CommanderNotDecrypted'],
    [
      'a key when results are not encrypted',
      null,
      COMMANDER_ENCRYPTION_KEY,
      'CommanderNotDecrypted',
    ],
    [
      'a missing key when results are encrypted',
      COMMANDER_ENCRYPTION_KEY,
      null,
      'CommanderNotJson',
    ],
  ])('rejects %s', async (_case, theirs, ours, code) => {
    const { commander } = await setUp({ encryptionKey: theirs }, { encryptionKey: ours });
    await expect(commander.run(STAT)).rejects.toMatchObject({
      code,
      hint: expect.stringContaining('commander.encryptionKey'),
    });
  });

  it.each(['', 'too short', 'x'.repeat(33), `${'x'.repeat(31)}é`])(
    'rejects the key "%s"',
    async (encryptionKey) => {
      const { connect } = await setUp();
      expect(() => connect({ encryptionKey })).toThrow(
        expect.objectContaining({ code: 'CommanderKeyInvalid' }),
      );
    },
  );
});

describe('errors', () => {
  it.each([
    ['submit', 400, 'CommanderCommandFailed', 'risk-management enterprise-stat'],
    ['submit', 401, 'CommanderUnauthorized', 'commander.apiKey'],
    ['submit', 403, 'CommanderForbidden', 'Add risk-management to'],
    ['status', 404, 'CommanderRequestLost', 'restarted'],
    ['result', 404, 'CommanderRequestLost', 'restarted'],
    ['result', 400, 'CommanderCommandFailed', 'risk-management enterprise-stat'],
    ['result', 500, 'CommanderCommandFailed', 'risk-management enterprise-stat'],
    ['result', 504, 'CommanderExpired', 'dedicated Commander service'],
  ] as const)('%s with status %i is %s without a retry', async (match, status, code, hint) => {
    const { commander, service, clock } = await setUp();
    await commander.run(STAT);
    service.faults.add({ kind: 'status', match, status, ...FOR_EVER });
    const before = clock.slept.length;
    await expect(commander.run(STAT)).rejects.toMatchObject({
      code,
      hint: expect.stringContaining(hint),
    });
    expect(service.calls.filter((call) => call.status === status)).toHaveLength(1);
    expect(clock.slept.length - before).toBeLessThanOrEqual(1);
  });

  it.each([
    ['submit', 429, 'CommanderThrottled'],
    ['submit', 500, 'CommanderUnavailable'],
    ['submit', 503, 'CommanderBusy'],
    ['status', 504, 'CommanderUnavailable'],
    ['result', 502, 'CommanderUnavailable'],
  ] as const)('%s always with status %i is %s after 5 attempts', async (match, status, code) => {
    const { commander, service } = await setUp({ rateLimit: null });
    await commander.run(STAT);
    service.faults.add({ kind: 'status', match, status, ...FOR_EVER });
    await expect(commander.run(STAT)).rejects.toMatchObject({ code, retryable: true });
    expect(service.calls.filter((call) => call.status === status)).toHaveLength(5);
  });

  it('waits when other clients used up the limit', async () => {
    const { commander, connect, service, clock } = await setUp({ api: 'v1' });
    for (let count = 0; count < 50; count += 1) await commander.run(STAT);
    const start = clock.now();
    const other = connect();
    for (let count = 0; count < 20; count += 1) await other.run(STAT);
    expect(service.calls.some((call) => call.status === 429)).toBe(true);
    expect(clock.now() - start).toBeLessThanOrEqual(80_000);
  });

  it('reports whether a wait is its own pacing or a throttled response', async () => {
    const waits: Wait[] = [];
    const { connect, http, service } = await setUp({ api: 'v1' });
    const watched = connect({ http: { ...http, onWait: (wait) => void waits.push(wait) } });
    // Of the first sixty calls, one refreshes the enterprise and one finds that there is no queue.
    for (let count = 0; count < 60; count += 1) await watched.run(STAT);
    expect(waits.map(({ service, reason }) => [service, reason])).toContainEqual([
      'Commander',
      'rate-limit',
    ]);
    waits.length = 0;
    service.faults.add({ kind: 'status', match: 'execute', status: 429 });
    await connect({ http: { ...http, onWait: (wait) => void waits.push(wait) } }).run(STAT);
    expect(waits).toContainEqual({ service: 'Commander', reason: 'rate-limit', ms: 20_000 });
  });

  it('waits for a full queue', async () => {
    const { commander, service } = await setUp();
    service.faults.add({ kind: 'status', match: 'submit', status: 503, times: 2 });
    await expect(commander.run(STAT)).resolves.toEqual(STAT_DATA);
  });

  it('gives up on a command that never finishes', async () => {
    const { commander, clock } = await setUp({ durationMs: 60 * 60_000 });
    const start = clock.now();
    await expect(commander.run(STAT)).rejects.toMatchObject({ code: 'CommanderTimeout' });
    expect(clock.now() - start).toBeLessThan(11 * 60_000);
  });

  it.each([
    ['a wrong key', {}, { apiKey: 'another-key' }, 'CommanderUnauthorized'],
    ['a command that is not allowed', { allowed: ['pam'] }, {}, 'CommanderForbidden'],
  ])('fails for %s', async (_case, emulator, client, code) => {
    const { commander, service } = await setUp(emulator, client);
    await expect(commander.run(STAT)).rejects.toMatchObject({ code });
    await expect(commander.run({ name: 'roles' })).rejects.toMatchObject({ code });
    expect(service.calls).toHaveLength(1);
  });

  it.each([
    [{ status: 'error', error: 'Invalid JSON response' }, 'CommanderCommandFailed'],
    [{ status: 'warning' }, 'CommanderCommandFailed'],
    [{}, 'CommanderCommandFailed'],
    ['[]', 'CommanderCommandFailed'],
    ['<!doctype html>', 'CommanderNotJson'],
    ['{"status":"succ', 'CommanderNotJson'],
  ])('reports a result %j as %s', async (body, code) => {
    const { commander, service } = await setUp();
    service.faults.add({ kind: 'status', match: 'result', status: 200, body, ...FOR_EVER });
    await expect(commander.run(STAT)).rejects.toMatchObject({ code });
  });

  it.each([{}, { request_id: '../../v1' }, { request_id: 7 }])(
    'rejects the request id in %j',
    async (body) => {
      const { commander, service } = await setUp();
      service.faults.add({ kind: 'status', match: 'submit', status: 202, body, ...FOR_EVER });
      await expect(commander.run(STAT)).rejects.toMatchObject({
        code: 'CommanderContractMismatch',
      });
      expect(service.calls).toHaveLength(1);
    },
  );

  it.each(['nonsense', 'https://user:pass@commander.example.com', 'https://a.example.com/?q=1'])(
    'rejects the address %s',
    async (url) => {
      const { connect } = await setUp();
      expect(() => connect({ url })).toThrow(
        expect.objectContaining({ code: 'CommanderUrlInvalid' }),
      );
    },
  );

  it('sends nothing over plain HTTP to another machine', async () => {
    const { connect } = await setUp();
    await expect(connect({ url: 'http://commander.example.com' }).run(STAT)).rejects.toMatchObject({
      code: 'InsecureUrl',
    });
  });

  it('rejects an API key that is invalid in a header', async () => {
    const { connect } = await setUp();
    expect(() => connect({ apiKey: 'two\nlines' })).toThrow(
      expect.objectContaining({ code: 'CommanderKeyInvalid' }),
    );
  });

  it.each([401, 403, 429, 500, 503])('%i leaks no secret to errors or logs', async (status) => {
    const encryptionKey = COMMANDER_ENCRYPTION_KEY;
    const { commander, service, logger } = await setUp({ encryptionKey }, { encryptionKey });
    const message = `${COMMANDER_API_KEY} ${encryptionKey} ada@example.com`;
    service.faults.add({ kind: 'status', status, message, ...FOR_EVER });
    const error = await commander.run(STAT).catch((failure: unknown) => failure);
    const output = JSON.stringify([error, String(error), logger.lines]);
    for (const secret of [COMMANDER_API_KEY, encryptionKey, 'ada@example.com']) {
      expect(output).not.toContain(secret);
    }
  });
});
