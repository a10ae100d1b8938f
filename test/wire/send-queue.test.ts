import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createHubClient } from '../../src/delivery/client.js';
import { START } from '../helpers/instant-clock.js';
import { outcomeCounts, outgoing, startSendQueueWorld } from '../helpers/send-queue-world.js';

type World = Awaited<ReturnType<typeof startSendQueueWorld>>;
const worlds: World[] = [];

async function world(...options: Parameters<typeof startSendQueueWorld>): Promise<World> {
  const started = await startSendQueueWorld(...options);
  worlds.push(started);
  return started;
}

function findings(count: number) {
  return Array.from({ length: count }, (_, number) => outgoing(number));
}

const isImport = 'BatchImportFindings';

afterEach(async () => {
  await Promise.all(worlds.splice(0).map(({ hub }) => hub.stop()));
});

describe('a send queue', () => {
  it('sends 250 findings in 3 calls, each recorded before it is sent', async () => {
    const { queue, hub, recorded, send } = await world();
    await send(findings(250));
    expect(queue.stats.importCalls).toBe(3);
    expect(hub.findings('111122223333', 'us-east-1')).toHaveLength(250);
    expect(recorded.intents.flat()).toHaveLength(250);
    expect(outcomeCounts(recorded)).toEqual({ acknowledged: 250 });
    expect(queue.stats.importBytes).toBe(hub.calls.reduce((sum, call) => sum + call.bytes, 0));
  });

  it('survives throttling, server errors and dropped connections without losing or repeating', async () => {
    const { queue, hub, recorded, send } = await world();
    hub.faults.add({
      kind: 'status',
      status: 429,
      code: 'TooManyRequestsException',
      match: isImport,
    });
    hub.faults.add({ kind: 'status', status: 500, code: 'InternalException', match: isImport });
    hub.faults.add({ kind: 'cut', match: isImport });
    hub.faults.add({ kind: 'cutAfter', match: isImport });
    await send(findings(150));
    expect(outcomeCounts(recorded)).toEqual({ acknowledged: 150 });
    expect(hub.ingestionEvents()).toBe(150);
    expect(queue.stats.throttled).toBe(1);
    expect(recorded.unanswered).toEqual([]);
  });

  it('waits as long as a throttled response requests', async () => {
    const { clock, hub, recorded, send } = await world();
    const headers = { 'retry-after': '7' };
    hub.faults.add({ kind: 'status', status: 429, headers, match: isImport });
    const start = clock.now();
    await send([outgoing(1)]);
    expect(outcomeCounts(recorded)).toEqual({ acknowledged: 1 });
    expect(clock.now() - start).toBeGreaterThanOrEqual(7_000);
    expect(clock.now() - start).toBeLessThan(8_000);
  });

  it('gives up after a bounded number of attempts and reports what may have succeeded', async () => {
    const { clock, hub, recorded, queue, send } = await world();
    const start = clock.now();
    hub.faults.add({ kind: 'cutAfter', match: isImport, times: Number.POSITIVE_INFINITY });
    await send([outgoing(1)]);
    expect(recorded.outcomes).toMatchObject([
      {
        kind: 'failed',
        error: { code: 'Unanswered', message: expect.stringContaining('no usable response') },
      },
    ]);
    // Half of the maximum: 0.5, 1, 2, 4, 8, 16 and 20 seconds.
    expect(clock.now() - start).toBe(25_750);
    expect(recorded.unanswered).toEqual(['keeper/us/8560/x/user/1']);
    expect(queue.stats.importCalls).toBe(8);
  });

  it.each([
    [
      'an AWS server error',
      { kind: 'status', status: 503, code: 'ServiceUnavailable', message: 'Busy.' },
    ],
    ['an error page of a proxy', { kind: 'status', status: 502, body: '<html>Bad gateway</html>' }],
    ['a dropped connection', { kind: 'cut' }],
  ] as const)('reports how its last attempt ended: %s', async (_, fault) => {
    const { hub, recorded, send } = await world();
    hub.faults.add({ ...fault, match: isImport, times: Number.POSITIVE_INFINITY });
    await send([outgoing(1)]);
    expect(recorded.outcomes).toMatchObject([
      {
        error: {
          code: 'Unanswered',
          message: expect.stringMatching(/Last error: .*(503\): Busy\.|\(502\)|ECONNRESET|socket)/),
        },
      },
    ]);
  });

  it('reports an endpoint that does not respond', async () => {
    const client = createHubClient({
      region: 'us-east-1',
      endpoint: 'http://127.0.0.1:9',
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'test' },
    });
    const { recorded, send } = await world({}, { client });
    await send([outgoing(1)]);
    expect(recorded.outcomes).toMatchObject([
      { error: { code: 'Unanswered', message: expect.stringContaining('ECONNREFUSED') } },
    ]);
  });

  it('knows that a throttled call had no effect', async () => {
    const { hub, recorded, send } = await world();
    hub.faults.add({
      kind: 'status',
      status: 429,
      code: 'LimitExceededException',
      match: isImport,
      times: Number.POSITIVE_INFINITY,
    });
    await send([outgoing(1)]);
    expect(recorded.outcomes).toMatchObject([
      {
        kind: 'failed',
        error: { code: 'Throttled', message: expect.stringContaining('kept throttling') },
      },
    ]);
    expect(recorded.unanswered).toEqual([]);
  });

  it('retries a finding that failed transiently without blocking the others', async () => {
    const { hub, recorded, queue, send } = await world();
    const guilty = 'keeper/us/8560/x/user/7';
    hub.faults.add({
      kind: 'partial',
      ids: [guilty],
      errorCode: 'InternalFailure',
      errorMessage: 'try again',
      match: isImport,
    });
    await send(findings(20));
    expect(outcomeCounts(recorded)).toEqual({ acknowledged: 20 });
    expect(recorded.outcomes.at(-1)?.item.finding.Id).toBe(guilty);
    expect(queue.stats.importCalls).toBe(2);
  });

  it('counts a finding that keeps failing as failed, with the reason', async () => {
    const { hub, recorded, queue, send } = await world();
    hub.faults.add({
      kind: 'partial',
      ids: (id) => id.endsWith('/7'),
      errorCode: 'NeverSeenBefore',
      errorMessage: 'who knows',
      match: isImport,
      times: Number.POSITIVE_INFINITY,
    });
    await send(findings(10));
    expect(outcomeCounts(recorded)).toEqual({ acknowledged: 9, failed: 1 });
    expect(recorded.outcomes.at(-1)).toMatchObject({
      error: { code: 'NeverSeenBefore', message: 'who knows' },
    });
    expect(queue.stats.importCalls).toBe(3);
    expect(recorded.unanswered).toEqual([]);
  });

  it('quarantines a finding that Security Hub rejects, with the reason', async () => {
    const { recorded, send } = await world();
    await send([outgoing(1), outgoing(2, { Title: 'x'.repeat(257) })]);
    expect(outcomeCounts(recorded)).toEqual({ acknowledged: 1, rejected: 1 });
    expect(recorded.outcomes.find(({ kind }) => kind === 'rejected')).toMatchObject({
      error: { code: 'InvalidInput', message: expect.stringContaining('256') },
    });
    expect(recorded.unanswered).toEqual([]);
  });

  it("does not treat a proxy's error page as a verdict on findings", async () => {
    const { hub, recorded, queue, send } = await world();
    hub.faults.add({ kind: 'status', status: 403, body: '<html>Blocked</html>', match: isImport });
    await send(findings(40));
    expect(outcomeCounts(recorded)).toEqual({ failed: 40 });
    expect(queue.refusal?.code).toBe('CallRefused');
    expect(queue.stats.importCalls).toBe(1);
  });

  it('retries a response that is not JSON', async () => {
    const { hub, recorded, queue, send } = await world();
    hub.faults.add({ kind: 'status', status: 200, body: '{"FailedCount":', match: isImport });
    await send(findings(40));
    expect(outcomeCounts(recorded)).toEqual({ acknowledged: 40 });
    expect(queue.stats.importCalls).toBe(2);
  });

  it('halves a call that is rejected as a whole until the invalid finding is isolated', async () => {
    const { hub, recorded, send } = await world();
    hub.faults.add({
      kind: 'status',
      status: 400,
      code: 'InvalidInputException',
      message: 'something in here',
      match: ({ operation, body }) => operation === isImport && body.includes('/user/42"'),
      times: Number.POSITIVE_INFINITY,
    });
    await send(findings(100));
    expect(outcomeCounts(recorded)).toEqual({ acknowledged: 99, rejected: 1 });
    expect(recorded.outcomes.find(({ kind }) => kind === 'rejected')?.item.finding.Id).toBe(
      'keeper/us/8560/x/user/42',
    );
    expect(hub.ingestionEvents()).toBe(99);
  });

  it.each([
    ['the whole call', 'call'],
    ['finding by finding', 'perFinding'],
  ] as const)(
    'stops immediately if Security Hub is disabled, reported by %s',
    async (_, notEnabledAnswers) => {
      const { hub, recorded, queue, send } = await world({ notEnabledAnswers });
      hub.disableHub('111122223333', 'us-east-1');
      await send(findings(2_000));
      expect(queue.refusal).toMatchObject({ code: 'HubNotEnabled' });
      expect(outcomeCounts(recorded)).toEqual({ failed: 2_000 });
      // At most the calls already in flight when the first response arrived.
      expect(queue.stats.importCalls).toBeLessThanOrEqual(10);
    },
  );

  it('stops immediately if AWS denies the call', async () => {
    const { recorded, queue, send } = await world();
    await send([outgoing(1, { AwsAccountId: '444455556666' }), outgoing(2)]);
    expect(queue.refusal).toMatchObject({ code: 'ImportDenied' });
    expect(outcomeCounts(recorded)).toEqual({ failed: 2 });
    expect(queue.stats.importCalls).toBe(1);
  });

  it.each([
    ['reports fewer successes', { SuccessCount: 1, FailedCount: 2 }],
    ['omits the counts', { SuccessCount: undefined }],
  ])('retries when a response %s than its list reports', async (_, merge) => {
    const { hub, recorded, queue, send } = await world();
    hub.faults.add({ kind: 'lie', merge, match: isImport });
    await send(findings(3));
    expect(outcomeCounts(recorded)).toEqual({ acknowledged: 3 });
    expect(queue.stats.inconsistentResponses).toBe(1);
    expect(hub.ingestionEvents()).toBe(3);
  });

  it('does not trust a response that repeatedly contradicts itself', async () => {
    const { hub, recorded, queue, send } = await world();
    const times = Number.POSITIVE_INFINITY;
    hub.faults.add({ kind: 'lie', merge: { SuccessCount: 1 }, match: isImport, times });
    await send(findings(2));
    expect(recorded.outcomes).toMatchObject(
      Array(2).fill({
        kind: 'failed',
        error: { code: 'InconsistentAnswer', message: expect.stringContaining('contradict') },
      }),
    );
    expect(queue.stats).toMatchObject({ importCalls: 3, inconsistentResponses: 3 });
    const [one, other] = ['keeper/us/8560/x/user/0', 'keeper/us/8560/x/user/1'];
    expect(recorded.unanswered.toSorted()).toEqual([one, one, one, other, other, other]);
  });

  it('treats a response without a list as one without failures', async () => {
    const { hub, recorded, queue, send } = await world();
    hub.faults.add({ kind: 'lie', merge: { FailedFindings: undefined }, match: isImport });
    await send(findings(3));
    expect(outcomeCounts(recorded)).toEqual({ acknowledged: 3 });
    expect(queue.stats.importCalls).toBe(1);
  });

  it('ignores ids that it did not send and fills in missing fields', async () => {
    const { hub, recorded, queue, send } = await world();
    const failed = [
      { Id: 'somebody/else', ErrorCode: 'X' },
      { ErrorCode: 'Y' },
      { Id: 'keeper/us/8560/x/user/0' },
    ];
    hub.faults.add({
      kind: 'lie',
      merge: { SuccessCount: 0, FailedCount: 1, FailedFindings: failed },
      match: isImport,
      times: 3,
    });
    await send([outgoing(0)]);
    expect(recorded.outcomes).toMatchObject([
      { kind: 'failed', error: { code: 'Unknown', message: 'Security Hub gave no reason.' } },
    ]);
    expect(queue.stats.inconsistentResponses).toBe(0);
  });

  it.each([
    ['at', 0],
    ['after', 1],
  ])('starts no call %s its deadline', async (_, passed) => {
    const { recorded, queue, send } = await world({}, { deadline: START - passed });
    await send(findings(5));
    expect(recorded.outcomes).toMatchObject(
      Array(5).fill({
        kind: 'failed',
        error: { code: 'DeadlineReached', message: expect.any(String) },
      }),
    );
    expect(queue.stats.importCalls).toBe(0);
    expect(recorded.intents).toEqual([]);
  });

  it('does not send a call that waited past the deadline', async () => {
    // As long as the pause before the second attempt.
    const deadline = START + 250;
    const { clock, hub, recorded, send } = await world({}, { deadline });
    hub.faults.add({ kind: 'cut', match: isImport });
    await send([outgoing(1)]);
    expect(clock.now()).toBe(deadline);
    expect(recorded.outcomes).toMatchObject([
      { kind: 'failed', error: { code: 'DeadlineReached' } },
    ]);
    expect(recorded.unanswered).toHaveLength(1);
  });

  describe('when an attempt had no response and the next one is rejected', () => {
    it.each([
      [
        'the finding',
        { kind: 'partial', ids: () => true, errorCode: 'InvalidInput', errorMessage: 'no' },
      ],
      ['the call', { kind: 'status', status: 400, code: 'InvalidInputException' }],
      ['the target', { kind: 'status', status: 403, code: 'AccessDeniedException' }],
    ] as const)('for %s, the outcome of the finding is uncertain', async (_, refusal) => {
      const { hub, recorded, send } = await world();
      hub.faults.add({ kind: 'cutAfter', match: isImport });
      hub.faults.add({ ...refusal, match: isImport });
      await send([outgoing(1)]);
      expect(hub.ingestionEvents()).toBe(1);
      expect(outcomeCounts(recorded)).toEqual({ failed: 1 });
      expect(recorded.unanswered).toEqual(['keeper/us/8560/x/user/1']);
    });
  });

  it('ends when the run is aborted: calls in flight are uncertain, the rest unsent', async () => {
    const { abort, hub, recorded, send } = await world();
    hub.faults.add({
      kind: 'cut',
      match: ({ operation }) => {
        abort.abort(new Error('stop'));
        return operation === isImport;
      },
    });
    await send(findings(1_500));
    expect(outcomeCounts(recorded)).toEqual({ failed: 1_500 });
    expect(recorded.outcomes.every((outcome) => outcome.error?.code === 'Aborted')).toBe(true);
    expect(recorded.unanswered.length).toBeGreaterThan(0);
    // At most the calls in flight together.
    expect(recorded.intents.length).toBeLessThanOrEqual(10);
    expect(recorded.unanswered.length).toBeLessThanOrEqual(1_000);
    expect(hub.ingestionEvents()).toBeLessThanOrEqual(1_000);
  });

  it('does not wait for a response once the run is aborted', async () => {
    const silent = createServer(() => abort.abort(new Error('stop')));
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const client = createHubClient({
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${port}`,
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'test' },
    });
    const { abort, recorded, send } = await world({}, { client });
    await send([outgoing(1)]);
    expect(recorded.outcomes).toMatchObject([{ kind: 'failed', error: { code: 'Aborted' } }]);
    expect(recorded.unanswered).toHaveLength(1);
    silent.close();
  });

  it('reports a call aborted before its first attempt as not sent', async () => {
    const { abort, hub, recorded, send } = await world();
    const { recordIntent } = recorded;
    recorded.recordIntent = (items) => {
      abort.abort(new Error('stop'));
      return recordIntent(items);
    };
    await send([outgoing(1)]);
    expect(recorded.outcomes).toMatchObject([{ kind: 'failed', error: { code: 'Aborted' } }]);
    expect(recorded.unanswered).toEqual([]);
    expect(hub.calls).toEqual([]);
  });

  it('reports a call aborted while it waited for its turn as not sent', async () => {
    let stop = () => {};
    const pace = {
      take: (signal: AbortSignal) =>
        new Promise<void>((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
          stop();
        }),
      onThrottled() {},
      onSuccess() {},
    };
    const { abort, hub, recorded, send } = await world({}, { pace });
    stop = () => abort.abort(new Error('stop'));
    await send([outgoing(1)]);
    expect(recorded.outcomes).toMatchObject([{ kind: 'failed', error: { code: 'Aborted' } }]);
    expect(recorded.intents).toHaveLength(1);
    expect(recorded.unanswered).toEqual([]);
    expect(hub.calls).toEqual([]);
  });

  it('sends nothing and reports the error when the intent cannot be written', async () => {
    let tries = 0;
    const broken = {
      recordIntent: () => {
        tries += 1;
        return Promise.reject(new Error('disk full'));
      },
      recordOutcomes: async () => {},
    };
    const { hub, send } = await world({}, { recorder: broken });
    await expect(send(findings(1_500))).rejects.toMatchObject({ message: 'disk full' });
    expect(hub.calls).toEqual([]);
    // At most the calls in flight together.
    expect(tries).toBeLessThanOrEqual(10);
  });

  it('does not hide its own errors behind an outcome', async () => {
    const pace = {
      take: () => Promise.reject(new Error('a bug')),
      onThrottled() {},
      onSuccess() {},
    };
    const { recorded, send } = await world({}, { pace });
    await expect(send([outgoing(1)])).rejects.toMatchObject({ message: 'a bug' });
    expect(recorded.outcomes).toEqual([]);
  });

  it('applies backpressure when too much is queued', async () => {
    const { queue, recorded } = await world({ rateLimit: false });
    expect(queue.add(outgoing(600))).toBeUndefined();
    let waits = 0;
    // A third of a call each, so that few of them fill many calls.
    for (const item of findings(600)) {
      const room = queue.add({ ...item, bytes: 79_000 });
      if (room !== undefined) {
        waits += 1;
        await room;
      }
    }
    await queue.finish();
    expect(waits).toBeGreaterThan(0);
    expect(outcomeCounts(recorded)).toEqual({ acknowledged: 601 });
  });

  it('never exceeds the limit of 10 calls per second with bursts of 30', async () => {
    const { hub, recorded, queue, send } = await world();
    await send(findings(10_000));
    expect(queue.stats.throttled).toBe(0);
    expect(hub.throttled('111122223333', 'us-east-1')).toBe(0);
    expect(outcomeCounts(recorded)).toEqual({ acknowledged: 10_000 });
  });
});
