import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Config } from '../../src/config/schema.js';
import { demoEnterprise, type KeeperOptions, startKeeper } from '../../src/emulator/index.js';
import type { Job } from '../../src/lambda/job.js';
import { createWriteBackHandler } from '../../src/lambda/write-back/handler.js';
import { createSharedValue } from '../../src/ledger/dynamodb/shared-value.js';
import { createRedactor } from '../../src/util/redact.js';
import { startDynamo, TABLE } from '../helpers/dynamo.js';
import { context, TOKEN } from '../helpers/lambda-world.js';
import { createRecordingClock } from '../helpers/recording-clock.js';
import { createRecordingLogger } from '../helpers/recording-logger.js';
import { target } from '../helpers/target.js';

const { account, productArn: ProductArn } = target();
const ADMIN_ACCOUNT = '444455556666';
const ACTION = `arn:aws:securityhub:us-east-1:${account}:action/custom`;
const IGNORE = `${ACTION}/KeeperIgnore`;
const RESOLVE = `${ACTION}/KeeperSolve`;
const CREATE_ALERTS = 'keeper/us/8560/benchmark.create-alerts/enterprise';

/** The write-back function between a Keeper with write permission and a queue. */
async function startWorld({
  endpoints = {},
  ...options
}: Partial<KeeperOptions> & { readonly endpoints?: object } = {}) {
  const clock = createRecordingClock();
  const logger = createRecordingLogger();
  const keeper = await startKeeper({
    enterprise: demoEnterprise(clock.now()),
    token: TOKEN,
    scope: 'READ_WRITE',
    clock,
    ...options,
  });
  onTestFinished(() => keeper.stop());
  const dynamo = await startDynamo();
  onTestFinished(() => dynamo.stop());
  const table = { client: dynamo.client, table: TABLE, clock, random: () => 0.5 };
  const queue: Job[] = [];
  let queueFaults = 0;
  const keeperSection = {
    region: 'us',
    baseUrl: keeper.url,
    enterpriseId: '8560',
    token: { env: 'KEEPER_API_TOKEN' },
    endpoints,
  };
  const config = Config.parse({
    version: 1,
    tenants: [
      { name: 'acme', keeper: keeperSection, targets: [{ account, regions: ['us-east-1'] }] },
    ],
  });
  const handler = createWriteBackHandler(async () => ({
    config,
    deps: {
      fetch,
      secrets: { env: { KEEPER_API_TOKEN: TOKEN }, readFile: () => Promise.reject(new Error()) },
      redactor: createRedactor(),
      clock,
      logger,
    },
    jobs: {
      async put(job) {
        queueFaults -= 1;
        if (queueFaults >= 0) throw new Error('SQS did not respond');
        queue.push(job);
      },
    },
    choicesOf: (tenant) => createSharedValue(table, tenant, 'choices'),
    actions: new Map([
      [IGNORE, 'IGNORED'],
      [RESOLVE, 'RESOLVED'],
    ]),
    accounts: [ADMIN_ACCOUNT],
  }));
  const statusOf = (name: string) =>
    keeper.enterprise.benchmarks.find(({ benchmark }) => benchmark === name)?.status;
  const writes = () =>
    keeper.calls.filter(({ operation }) => operation === 'security_benchmarks_set').length;
  const choose = (event: unknown) => handler(event, context(60_000));
  const said = () => logger.lines.map((line) => JSON.parse(line));
  const failQueue = (times: number) => {
    queueFaults = times;
  };
  return { keeper, dynamo, queue, failQueue, choose, statusOf, writes, said };
}

/** What EventBridge delivers when a user chooses an action for a finding. */
function chosen(changes: object = {}, finding: object = {}) {
  return {
    version: '0',
    id: 'event-1',
    source: 'aws.securityhub',
    'detail-type': 'Security Hub Findings - Custom Action',
    account,
    time: '2026-11-22T00:00:00Z',
    region: 'us-east-1',
    resources: [IGNORE],
    detail: {
      actionName: 'Ignore in Keeper',
      actionDescription: 'whatever',
      findings: [{ Id: CREATE_ALERTS, ProductArn, AwsAccountId: account, ...finding }],
    },
    ...changes,
  };
}

describe('a custom action', () => {
  it.each([
    [IGNORE, 'IGNORED'],
    [RESOLVE, 'RESOLVED'],
  ])('%s sets a benchmark to %s in Keeper and triggers a posture read', async (action, status) => {
    const { choose, statusOf, queue, said } = await startWorld();
    await choose(chosen({ resources: [action] }));
    expect(statusOf('SB_CREATE_ALERTS')).toBe(status);
    expect(queue).toEqual([{ version: 1, tenant: 'acme', only: null, insist: true }]);
    expect(said()).toContainEqual({
      level: 'info',
      message: 'Benchmark updated in Keeper',
      eventId: 'event-1',
      account,
      tenant: 'acme',
      benchmark: 'SB_CREATE_ALERTS',
      from: 'UNRESOLVED',
      to: status,
    });
  });

  it('delivered twice changes nothing the second time', async () => {
    const { choose, writes, queue } = await startWorld();
    await choose(chosen());
    await choose(chosen());
    expect(writes()).toBe(1);
    expect(queue).toHaveLength(1);
  });

  it.each([
    ['older', '2026-11-22T00:00:00Z', '2026-11-22T00:00:05Z'],
    ['in the same second', '2026-11-22T00:00:05Z', '2026-11-22T00:00:05Z'],
  ])('redelivered late, %s than the latest one, reverts nothing', async (_, first, second) => {
    const { choose, statusOf, writes, queue, said } = await startWorld();
    const ignore = chosen({ id: 'event-1', time: first });
    const resolve = chosen({ id: 'event-2', time: second, resources: [RESOLVE] });
    for (const event of [ignore, resolve, ignore]) await choose(event);
    expect(statusOf('SB_CREATE_ALERTS')).toBe('RESOLVED');
    expect([writes(), queue.length]).toEqual([2, 2]);
    expect(said()).toContainEqual({
      level: 'warn',
      message: 'Ignored repeated or outdated custom action',
      eventId: 'event-1',
      account,
      tenant: 'acme',
      benchmarks: ['SB_CREATE_ALERTS'],
    });
  });

  it('first delivered after a later one reverts nothing either', async () => {
    const { choose, statusOf } = await startWorld();
    await choose(chosen({ id: 'event-2', time: '2026-11-22T00:00:05Z', resources: [RESOLVE] }));
    await choose(chosen({ id: 'event-1', time: '2026-11-22T00:00:00Z' }));
    expect(statusOf('SB_CREATE_ALERTS')).toBe('RESOLVED');
  });

  it('chosen again later is applied again', async () => {
    const { choose, statusOf } = await startWorld();
    const times = ['00:00:00', '00:00:05', '00:00:09'];
    for (const [n, time] of times.entries()) {
      const resources = [n === 1 ? RESOLVE : IGNORE];
      await choose(chosen({ id: `event-${n}`, time: `2026-11-22T${time}Z`, resources }));
    }
    expect(statusOf('SB_CREATE_ALERTS')).toBe('IGNORED');
  });

  it('triggers a posture read on the retry when the queue failed after the Keeper update', async () => {
    const { choose, writes, queue, failQueue } = await startWorld();
    failQueue(2);
    await expect(choose(chosen())).rejects.toThrow('SQS did not respond');
    await expect(choose(chosen())).rejects.toThrow('SQS did not respond');
    expect(queue).toEqual([]);
    await choose(chosen());
    expect(queue).toEqual([{ version: 1, tenant: 'acme', only: null, insist: true }]);
    await choose(chosen());
    expect([writes(), queue.length]).toEqual([1, 1]);
  });

  it('stops at a damaged choice history and explains how to repair it', async () => {
    const { choose, dynamo, statusOf } = await startWorld();
    await choose(chosen());
    const key = { pk: { S: '#shared' }, sk: { S: 'acme#choices' } };
    await dynamo.client.send(
      new UpdateItemCommand({
        TableName: TABLE,
        Key: key,
        UpdateExpression: 'SET checksum = :wrong',
        ExpressionAttributeValues: { ':wrong': { S: '00000000' } },
      }),
    );
    const later = chosen({ id: 'event-2', time: '2026-11-22T00:00:05Z', resources: [RESOLVE] });
    await expect(choose(later)).rejects.toMatchObject({
      code: 'CursorDamaged',
      hint: expect.stringContaining('sk acme#choices'),
    });
    expect(statusOf('SB_CREATE_ALERTS')).toBe('IGNORED');
  });

  it('may be chosen for a later generation, and is allowed by name', async () => {
    const { choose, statusOf } = await startWorld();
    await choose(chosen({ account: ADMIN_ACCOUNT }, { Id: `${CREATE_ALERTS}~2` }));
    expect(statusOf('SB_CREATE_ALERTS')).toBe('IGNORED');
  });

  it.each([
    [
      'the finding of another product',
      {},
      { ProductArn: ProductArn.replace('default', 'x') },
      'NotOurs',
    ],
    [
      'the finding of another enterprise',
      {},
      { Id: CREATE_ALERTS.replace('8560', '85') },
      'NotOurs',
    ],
    ['a finding that names another account', {}, { AwsAccountId: '999999999999' }, 'NotOurs'],
    ['a sender in another account', { account: '999999999999' }, {}, 'AccountNotAllowed'],
    ['an alert', {}, { Id: 'keeper/us/8560/alert.login_failure/enterprise' }, 'NoBenchmark'],
    [
      'a benchmark without an enterprise',
      {},
      { Id: `${CREATE_ALERTS.replace('enterprise', 'user/1')}` },
      'NoBenchmark',
    ],
  ])('for %s is logged and ignored', async (_, changes, finding, left) => {
    const { choose, keeper, queue, said } = await startWorld();
    await choose(chosen(changes, finding));
    expect(keeper.calls).toEqual([]);
    expect(queue).toEqual([]);
    expect(said()).toMatchObject([{ message: 'Ignored custom action', eventId: 'event-1', left }]);
  });

  it('of another owner is ignored', async () => {
    const { choose, keeper, said } = await startWorld();
    await choose(chosen({ resources: [`${ACTION}/SendToChat`] }));
    expect(keeper.calls).toEqual([]);
    expect(said()).toMatchObject([{ level: 'warn', eventId: 'event-1' }]);
  });

  it('for a benchmark that Keeper does not list sets nothing', async () => {
    const { choose, writes, said } = await startWorld();
    await choose(chosen({}, { Id: 'keeper/us/8560/benchmark.made-up/enterprise' }));
    expect(writes()).toBe(0);
    expect(said()).toMatchObject([{ level: 'warn', benchmark: 'SB_MADE_UP', from: null }]);
  });

  it('fails when the token is read-only, so that the event is kept', async () => {
    const { choose, queue, statusOf } = await startWorld({ scope: 'READ' });
    await expect(choose(chosen())).rejects.toMatchObject({
      code: 'KeeperForbidden',
      hint: expect.stringContaining('--integrations "CSPM:2,SIEM:1"'),
    });
    expect(queue).toEqual([]);
    expect(statusOf('SB_CREATE_ALERTS')).toBe('UNRESOLVED');
  });

  it.each([
    ['their own path', { security_benchmarks_set: { method: 'PUT', path: '/elsewhere' } }, 'PUT'],
    ['the path they are read from', { security_benchmarks_get: { path: '/elsewhere' } }, 'POST'],
  ])('sets benchmarks at %s when configured', async (_, endpoints, method) => {
    const { choose, keeper, queue } = await startWorld({ endpoints });
    const written: string[] = [];
    keeper.faults.add({
      match: (request) => request.path === '/elsewhere' && request.method === 'GET',
      kind: 'status',
      status: 200,
      body: [{ id: 'SB_CREATE_ALERTS', status: 'UNRESOLVED' }],
    });
    keeper.faults.add({
      match: (request) => {
        const isTheirs = request.path === '/elsewhere' && request.method === method;
        if (isTheirs) written.push(request.body);
        return isTheirs;
      },
      kind: 'status',
      status: 200,
      body: {},
    });
    await choose(chosen());
    expect(written).toEqual([expect.stringContaining('SB_CREATE_ALERTS')]);
    expect(queue).toHaveLength(1);
  });

  it('is the only event that is accepted', async () => {
    const { choose } = await startWorld();
    const other = chosen({ 'detail-type': 'Security Hub Findings - Imported' });
    await expect(choose(other)).rejects.toMatchObject({ code: 'ActionInvalid' });
  });
});
