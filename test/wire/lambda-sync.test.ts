import { describe, expect, it } from 'vitest';
import { demoEnterprise } from '../../src/emulator/index.js';
import { INACTIVE_CONTROLS, inactiveEnterprise } from '../helpers/inactive-enterprise.js';
import { failedOf, posture, startLambdaWorld } from '../helpers/lambda-world.js';

const ACCOUNT = '111122223333';
const SECOND = 1_000;

const ACME = { name: 'acme', id: '8560', token: 'KEEPER_API_TOKEN' };

function tenant(keeperUrl: string, { name, id, token } = ACME) {
  return {
    name,
    keeper: { region: 'us', baseUrl: keeperUrl, enterpriseId: id, token: { env: token } },
    targets: [{ account: ACCOUNT, regions: ['us-east-1'] }],
  };
}

function startSmall() {
  return startLambdaWorld({
    enterprise: demoEnterprise,
    tenants: (url) => [tenant(url), tenant(url, { name: 'broken', id: '8561', token: 'WRONG' })],
    accounts: [ACCOUNT],
  });
}

/** One finding per user; 6,000 of them need 60 calls, twice the maximum in flight. */
function startLarge(users = 6_000) {
  return startLambdaWorld({
    enterprise: (now) => inactiveEnterprise(users, now),
    tenants: (url) => [{ ...tenant(url), controls: INACTIVE_CONTROLS }],
    accounts: [ACCOUNT],
  });
}

describe('the sync function', () => {
  it('delivers what a job requests, and makes no call the second time', async () => {
    const { invoke, hub, measured } = await startSmall();
    expect(failedOf(await invoke([posture('acme')]))).toEqual([]);
    const { importCalls } = hub.stats;
    expect(importCalls).toBeGreaterThan(0);
    await invoke([posture('acme')]);
    expect(hub.stats.importCalls).toBe(importCalls);
    expect(measured.map(({ values }) => values.tenant[0])).toEqual([
      { name: 'RunSucceeded', value: 1 },
      { name: 'RunSucceeded', value: 1 },
    ]);
  });

  it('returns the messages that are not jobs, and processes the others', async () => {
    const { invoke, hub } = await startSmall();
    const result = await invoke(['nonsense', posture('acme'), posture('nobody')]);
    expect(failedOf(result)).toEqual(['message-0', 'message-2']);
    expect(hub.stats.importCalls).toBeGreaterThan(0);
  });

  it('completes a job whose run failed: it is reported, and the next schedule retries', async () => {
    const { invoke, measured, hub } = await startSmall();
    hub.disableHub(ACCOUNT, 'us-east-1');
    expect(failedOf(await invoke([posture('acme')]))).toEqual([]);
    expect(measured[0]?.values.tenant).toContainEqual({ name: 'RunFailed', value: 1 });
  });

  it('reads only the sources that a job names', async () => {
    const { invoke, keeper, measured } = await startSmall();
    await invoke([JSON.stringify({ version: 1, tenant: 'acme', only: ['benchmarks'] })]);
    expect(new Set(keeper.calls.map(({ operation }) => operation))).toEqual(
      new Set(['security_benchmarks_get']),
    );
    expect(measured[0]?.values.tenant).not.toContainEqual({ name: 'RunSucceeded', value: 1 });
  });
});

describe('two concurrent jobs for one tenant', () => {
  it('complete: one runs, the other finds the lease taken', async () => {
    const { invoke, hub, measured, queue } = await startSmall();
    const results = await Promise.all([invoke([posture('acme')]), invoke([posture('acme')])]);
    expect(results.map(failedOf)).toEqual([[], []]);
    expect(measured).toHaveLength(1);
    expect(queue).toEqual([]);
    expect(hub.ingestionEvents()).toBe(hub.findings(ACCOUNT, 'us-east-1').length);
  });

  it('retry the locked-out one later if it has insist set', async () => {
    const { invoke, queue } = await startSmall();
    const job = { version: 1, tenant: 'acme', only: null, insist: true };
    await Promise.all([invoke([posture('acme')]), invoke([JSON.stringify(job)])]);
    expect(queue).toEqual([{ job, delaySeconds: 60 }]);
  });
});

describe('a job interrupted by its deadline', () => {
  it('is finished by the message it enqueues, and nothing is lost or sent twice', async () => {
    const { invoke, hub, queue, measured } = await startLarge();
    // Uses the virtual clock: in real time the invocation would finish on any machine.
    hub.faults.add({ kind: 'slow', ms: 5 * SECOND, times: Number.POSITIVE_INFINITY });
    expect(failedOf(await invoke([posture('acme')], 120 * SECOND))).toEqual([]);
    const begun = hub.findings(ACCOUNT, 'us-east-1').length;
    expect(begun).toBeGreaterThan(0);
    expect(begun).toBeLessThan(6_000);
    expect(queue.map(({ job }) => job)).toEqual([
      { version: 1, tenant: 'acme', only: null, insist: true },
    ]);
    await invoke(queue.map(({ job }) => JSON.stringify(job)));
    const after = hub.findings(ACCOUNT, 'us-east-1').length;
    expect(after).toBeGreaterThan(6_000);
    expect(hub.ingestionEvents()).toBe(after);
    expect(measured.at(-1)?.values.tenant[0]).toEqual({ name: 'RunSucceeded', value: 1 });
  }, 60_000);

  it('fails without progress so that the queue counts its attempts', async () => {
    const { invoke, queue, hub } = await startLarge(50);
    expect(failedOf(await invoke([posture('acme')], 20 * SECOND))).toEqual(['message-0']);
    expect(queue).toEqual([]);
    expect(hub.stats.importCalls).toBe(0);
    expect(failedOf(await invoke([posture('acme')]))).toEqual([]);
  });

  it('releases the lease when it is stopped while reading', async () => {
    const { invoke, logger, hub } = await startLarge(50);
    expect(failedOf(await invoke([posture('acme')], 0))).toEqual(['message-0']);
    expect(logger.lines.join()).toContain('RunCutOff');
    expect(failedOf(await invoke([posture('acme')]))).toEqual([]);
    expect(hub.stats.importCalls).toBeGreaterThan(0);
  });
});
