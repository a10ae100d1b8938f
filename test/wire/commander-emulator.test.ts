import { afterEach, describe, expect, it } from 'vitest';
import {
  type CommanderEmulatorOptions,
  startCommander,
} from '../../src/emulator/commander/start-commander.js';
import { COMMANDER_API_KEY } from '../helpers/commander.js';
import { createInstantClock } from '../helpers/instant-clock.js';
import { smallAndBad } from '../helpers/keeper.js';

const running: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop()));
});

async function setUp(options: Partial<CommanderEmulatorOptions> = {}) {
  const clock = createInstantClock();
  const service = await startCommander({
    enterprise: smallAndBad(),
    apiKey: COMMANDER_API_KEY,
    rateLimit: null,
    clock,
    ...options,
  });
  running.push(service);
  const headers = { 'api-key': COMMANDER_API_KEY };
  const get = (path: string) => fetch(`${service.url}/api/${path}`, { headers });
  const post = (path: string, body: unknown) =>
    fetch(`${service.url}/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const submit = (command: string) => post('v2/executecommand-async', { command });
  const execute = (command: string) => post('v1/executecommand', { command });
  return { service, clock, get, post, submit, execute };
}

async function idOf(response: Response): Promise<string> {
  return Object(await response.json()).request_id;
}

describe('the Commander emulator', () => {
  it('runs a command through its queue', async () => {
    const { submit, get, clock } = await setUp({ durationMs: 1_000 });
    const first = await submit('enterprise-down');
    expect(first.status).toBe(202);
    const id = await idOf(await submit('enterprise-info --roles --format json'));
    const states = [];
    for (let second = 0; second < 3; second += 1) {
      states.push(Object(await (await get(`v2/status/${id}`)).json()).status);
      clock.advance(1_000);
    }
    expect(states).toEqual(['queued', 'processing', 'completed']);
    const result = await get(`v2/result/${id}`);
    expect(await result.json()).toEqual({
      status: 'success',
      command: 'enterprise-info --roles',
      data: [],
    });
  });

  it('reports results that are not ready, expired or unknown', async () => {
    const { submit, get, clock } = await setUp({ durationMs: 301_000 });
    const first = await idOf(await submit('enterprise-down'));
    const second = await idOf(await submit('enterprise-down'));
    expect((await get(`v2/result/${first}`)).status).toBe(202);
    clock.advance(300_001);
    expect((await get(`v2/result/${second}`)).status).toBe(504);
    expect((await get('v2/result/request-77')).status).toBe(404);
    expect((await get('v2/status/request-77')).status).toBe(404);
  });

  it('queues 100 commands besides the running one', async () => {
    const { submit } = await setUp({ durationMs: 1_000 });
    for (let count = 0; count < 101; count += 1) {
      expect((await submit('enterprise-down')).status).toBe(202);
    }
    expect((await submit('enterprise-down')).status).toBe(503);
  });

  it('responds to the older API directly and marks it as deprecated', async () => {
    const { execute } = await setUp();
    const response = await execute('enterprise-down');
    expect(response.headers.get('x-api-legacy')).toBe('true');
    expect(await response.json()).toMatchObject({ status: 'success', data: null });
  });

  it.each([
    ['an unknown command', 'pam dance --format json', 400],
    ['a command that is not allowed', 'rm -rf', 403],
    ['a command that is too long', `pam ${'x'.repeat(4_096)}`, 400],
    ['an unknown event type', "risk-management security-alerts-detail 'x'", 500],
  ])('rejects %s', async (_case, command, status) => {
    const { execute, service } = await setUp();
    const response = await execute(command);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ status: 'error' });
    expect(service.commands).toEqual([command]);
  });

  it('rejects unknown commands and requests without an API key', async () => {
    const { post, service } = await setUp();
    expect((await post('v1/executecommand', { order: 'x' })).status).toBe(400);
    const response = await fetch(`${service.url}/api/v2/status/request-1`);
    expect(response.status).toBe(401);
    expect(service.calls.map((call) => [call.operation, call.status])).toEqual([
      ['execute', 400],
      ['status', 401],
    ]);
  });

  it('limits each endpoint separately per minute', async () => {
    const { execute, get, clock } = await setUp({ rateLimit: 2 });
    await execute('enterprise-down');
    await execute('enterprise-down');
    const limited = await execute('enterprise-down');
    expect(limited.status).toBe(429);
    expect(await limited.text()).toContain('<!doctype html>');
    expect((await get('v2/status/request-1')).status).toBe(404);
    clock.advance(60_000);
    expect((await execute('enterprise-down')).status).toBe(200);
  });

  it('returns data of another enterprise when it is replaced', async () => {
    const { execute, service } = await setUp();
    const statOf = async () =>
      Object(await (await execute('risk-management enterprise-stat --format json')).json()).data;
    const before = await statOf();
    service.setEnterprise({ ...service.enterprise, users: [] });
    expect(await statOf()).toEqual({ users_logged_recent: 0, users_has_records: 0 });
    expect(before).not.toEqual(await statOf());
  });
});
