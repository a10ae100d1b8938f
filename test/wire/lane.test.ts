import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createHubClient } from '../../src/delivery/client.js';
import { START } from '../helpers/instant-clock.js';
import { outcomeCounts, shipment, startLaneWorld } from '../helpers/lane-world.js';

type World = Awaited<ReturnType<typeof startLaneWorld>>;
const worlds: World[] = [];

async function world(...options: Parameters<typeof startLaneWorld>): Promise<World> {
  const started = await startLaneWorld(...options);
  worlds.push(started);
  return started;
}

function shipments(count: number) {
  return Array.from({ length: count }, (_, number) => shipment(number));
}

const isImport = 'BatchImportFindings';

afterEach(async () => {
  await Promise.all(worlds.splice(0).map(({ hub }) => hub.stop()));
});

describe('a lane', () => {
  it('sends 250 findings in 3 calls, each written down before it leaves', async () => {
    const { lane, hub, journal, send } = await world();
    await send(shipments(250));
    expect(lane.stats.importCalls).toBe(3);
    expect(hub.findings('111122223333', 'us-east-1')).toHaveLength(250);
    expect(journal.departures.flat()).toHaveLength(250);
    expect(outcomeCounts(journal)).toEqual({ acknowledged: 250 });
    expect(lane.stats.importBytes).toBe(hub.calls.reduce((sum, call) => sum + call.bytes, 0));
  });

  it('survives throttling, server errors and cut connections without losing or repeating', async () => {
    const { lane, hub, journal, send } = await world();
    hub.faults.add({
      kind: 'status',
      status: 429,
      code: 'TooManyRequestsException',
      match: isImport,
    });
    hub.faults.add({ kind: 'status', status: 500, code: 'InternalException', match: isImport });
    hub.faults.add({ kind: 'cut', match: isImport });
    hub.faults.add({ kind: 'cutAfter', match: isImport });
    await send(shipments(150));
    expect(outcomeCounts(journal)).toEqual({ acknowledged: 150 });
    expect(hub.ingestionEvents()).toBe(150);
    expect(lane.stats.throttled).toBe(1);
    expect(journal.unanswered).toEqual([]);
  });

  it('waits as long as a refusal asks for', async () => {
    const { clock, hub, journal, send } = await world();
    const headers = { 'retry-after': '7' };
    hub.faults.add({ kind: 'status', status: 429, headers, match: isImport });
    const start = clock.now();
    await send([shipment(1)]);
    expect(outcomeCounts(journal)).toEqual({ acknowledged: 1 });
    expect(clock.now() - start).toBeGreaterThanOrEqual(7_000);
    expect(clock.now() - start).toBeLessThan(8_000);
  });

  it('gives up after a bounded number of tries and says what may have been taken', async () => {
    const { clock, hub, journal, lane, send } = await world();
    const start = clock.now();
    hub.faults.add({ kind: 'cutAfter', match: isImport, times: Number.POSITIVE_INFINITY });
    await send([shipment(1)]);
    expect(journal.outcomes).toMatchObject([
      { kind: 'failed', code: 'Unanswered', message: expect.stringContaining('no usable answer') },
    ]);
    // Half of the most it may be: 0.5, 1, 2, 4, 8, 16 and 20 seconds.
    expect(clock.now() - start).toBe(25_750);
    expect(journal.unanswered).toEqual(['keeper/us/8560/x/user/1']);
    expect(lane.stats.importCalls).toBe(8);
  });

  it.each([
    [
      'a fault of AWS',
      { kind: 'status', status: 503, code: 'ServiceUnavailable', message: 'Busy.' },
    ],
    ['a page of a proxy', { kind: 'status', status: 502, body: '<html>Bad gateway</html>' }],
    ['a cut line', { kind: 'cut' }],
  ] as const)('says what its last try ended with: %s', async (_, fault) => {
    const { hub, journal, send } = await world();
    hub.faults.add({ ...fault, match: isImport, times: Number.POSITIVE_INFINITY });
    await send([shipment(1)]);
    expect(journal.outcomes).toMatchObject([
      {
        code: 'Unanswered',
        message: expect.stringMatching(/ended with: .*(503\): Busy\.|\(502\)|ECONNRESET|socket)/),
      },
    ]);
  });

  it('says where nobody answers', async () => {
    const client = createHubClient({
      region: 'us-east-1',
      endpoint: 'http://127.0.0.1:9',
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'test' },
    });
    const { journal, send } = await world({}, { client });
    await send([shipment(1)]);
    expect(journal.outcomes).toMatchObject([
      { code: 'Unanswered', message: expect.stringContaining('ECONNREFUSED') },
    ]);
  });

  it('knows that a throttled call was not taken', async () => {
    const { hub, journal, send } = await world();
    hub.faults.add({
      kind: 'status',
      status: 429,
      code: 'LimitExceededException',
      match: isImport,
      times: Number.POSITIVE_INFINITY,
    });
    await send([shipment(1)]);
    expect(journal.outcomes).toMatchObject([
      { kind: 'failed', code: 'Throttled', message: expect.stringContaining('kept throttling') },
    ]);
    expect(journal.unanswered).toEqual([]);
  });

  it('tries a finding that failed in passing again, without the others waiting for it', async () => {
    const { hub, journal, lane, send } = await world();
    const guilty = 'keeper/us/8560/x/user/7';
    hub.faults.add({
      kind: 'partial',
      ids: [guilty],
      errorCode: 'InternalFailure',
      errorMessage: 'try again',
      match: isImport,
    });
    await send(shipments(20));
    expect(outcomeCounts(journal)).toEqual({ acknowledged: 20 });
    expect(journal.outcomes.at(-1)?.item.finding.Id).toBe(guilty);
    expect(lane.stats.importCalls).toBe(2);
  });

  it('counts a finding as failed when it keeps failing, and names the reason', async () => {
    const { hub, journal, lane, send } = await world();
    hub.faults.add({
      kind: 'partial',
      ids: (id) => id.endsWith('/7'),
      errorCode: 'NeverSeenBefore',
      errorMessage: 'who knows',
      match: isImport,
      times: Number.POSITIVE_INFINITY,
    });
    await send(shipments(10));
    expect(outcomeCounts(journal)).toEqual({ acknowledged: 9, failed: 1 });
    expect(journal.outcomes.at(-1)).toMatchObject({
      code: 'NeverSeenBefore',
      message: 'who knows',
    });
    expect(lane.stats.importCalls).toBe(3);
    expect(journal.unanswered).toEqual([]);
  });

  it('puts a finding that Security Hub refuses aside, with the reason', async () => {
    const { journal, send } = await world();
    await send([shipment(1), shipment(2, { Title: 'x'.repeat(257) })]);
    expect(outcomeCounts(journal)).toEqual({ acknowledged: 1, rejected: 1 });
    expect(journal.outcomes.find(({ kind }) => kind === 'rejected')).toMatchObject({
      code: 'InvalidInput',
      message: expect.stringContaining('256'),
    });
    expect(journal.unanswered).toEqual([]);
  });

  it('takes the page of a proxy for no verdict on any finding', async () => {
    const { hub, journal, lane, send } = await world();
    hub.faults.add({ kind: 'status', status: 403, body: '<html>Blocked</html>', match: isImport });
    await send(shipments(40));
    expect(outcomeCounts(journal)).toEqual({ failed: 40 });
    expect(lane.refusal?.code).toBe('CallRefused');
    expect(lane.stats.importCalls).toBe(1);
  });

  it('sends again what was answered with something other than JSON', async () => {
    const { hub, journal, lane, send } = await world();
    hub.faults.add({ kind: 'status', status: 200, body: '{"FailedCount":', match: isImport });
    await send(shipments(40));
    expect(outcomeCounts(journal)).toEqual({ acknowledged: 40 });
    expect(lane.stats.importCalls).toBe(2);
  });

  it('halves a call that is refused whole until the guilty finding stands alone', async () => {
    const { hub, journal, send } = await world();
    hub.faults.add({
      kind: 'status',
      status: 400,
      code: 'InvalidInputException',
      message: 'something in here',
      match: ({ operation, body }) => operation === isImport && body.includes('/user/42"'),
      times: Number.POSITIVE_INFINITY,
    });
    await send(shipments(100));
    expect(outcomeCounts(journal)).toEqual({ acknowledged: 99, rejected: 1 });
    expect(journal.outcomes.find(({ kind }) => kind === 'rejected')?.item.finding.Id).toBe(
      'keeper/us/8560/x/user/42',
    );
    expect(hub.ingestionEvents()).toBe(99);
  });

  it.each([
    ['the whole call', 'call'],
    ['finding by finding', 'perFinding'],
  ] as const)(
    'stops at once where Security Hub is off, told by %s',
    async (_, notEnabledAnswers) => {
      const { hub, journal, lane, send } = await world({ notEnabledAnswers });
      hub.disableHub('111122223333', 'us-east-1');
      await send(shipments(2_000));
      expect(lane.refusal).toMatchObject({ code: 'HubNotEnabled' });
      expect(outcomeCounts(journal)).toEqual({ failed: 2_000 });
      // No more than the calls that were already on their way when the first answer came.
      expect(lane.stats.importCalls).toBeLessThanOrEqual(10);
    },
  );

  it('stops at once where AWS denies the call', async () => {
    const { journal, lane, send } = await world();
    await send([shipment(1, { AwsAccountId: '444455556666' }), shipment(2)]);
    expect(lane.refusal).toMatchObject({ code: 'ImportDenied' });
    expect(outcomeCounts(journal)).toEqual({ failed: 2 });
    expect(lane.stats.importCalls).toBe(1);
  });

  it.each([
    ['claims fewer successes', { SuccessCount: 1, FailedCount: 2 }],
    ['leaves the counts out', { SuccessCount: undefined }],
  ])('asks again when an answer %s than its list says', async (_, merge) => {
    const { hub, journal, lane, send } = await world();
    hub.faults.add({ kind: 'lie', merge, match: isImport });
    await send(shipments(3));
    expect(outcomeCounts(journal)).toEqual({ acknowledged: 3 });
    expect(lane.stats.inconsistentAnswers).toBe(1);
    expect(hub.ingestionEvents()).toBe(3);
  });

  it('does not believe an answer that contradicts itself time and again', async () => {
    const { hub, journal, lane, send } = await world();
    const times = Number.POSITIVE_INFINITY;
    hub.faults.add({ kind: 'lie', merge: { SuccessCount: 1 }, match: isImport, times });
    await send(shipments(2));
    expect(journal.outcomes).toMatchObject(
      Array(2).fill({
        kind: 'failed',
        code: 'InconsistentAnswer',
        message: expect.stringContaining('contradict'),
      }),
    );
    expect(lane.stats).toMatchObject({ importCalls: 3, inconsistentAnswers: 3 });
    const [one, other] = ['keeper/us/8560/x/user/0', 'keeper/us/8560/x/user/1'];
    expect(journal.unanswered.toSorted()).toEqual([one, one, one, other, other, other]);
  });

  it('takes an answer without a list for one without failures', async () => {
    const { hub, journal, lane, send } = await world();
    hub.faults.add({ kind: 'lie', merge: { FailedFindings: undefined }, match: isImport });
    await send(shipments(3));
    expect(outcomeCounts(journal)).toEqual({ acknowledged: 3 });
    expect(lane.stats.importCalls).toBe(1);
  });

  it('ignores ids that it did not send, and fills in what an entry leaves out', async () => {
    const { hub, journal, lane, send } = await world();
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
    await send([shipment(0)]);
    expect(journal.outcomes).toMatchObject([
      { kind: 'failed', code: 'Unknown', message: 'Security Hub gave no reason.' },
    ]);
    expect(lane.stats.inconsistentAnswers).toBe(0);
  });

  it.each([
    ['at', 0],
    ['after', 1],
  ])('starts no call %s its deadline', async (_, passed) => {
    const { journal, lane, send } = await world({}, { deadline: START - passed });
    await send(shipments(5));
    expect(journal.outcomes).toMatchObject(
      Array(5).fill({ kind: 'failed', code: 'DeadlineReached', message: expect.any(String) }),
    );
    expect(lane.stats.importCalls).toBe(0);
    expect(journal.departures).toEqual([]);
  });

  it('lets a call that waited past the deadline go unsent', async () => {
    // As long as the pause before the second try.
    const deadline = START + 250;
    const { clock, hub, journal, send } = await world({}, { deadline });
    hub.faults.add({ kind: 'cut', match: isImport });
    await send([shipment(1)]);
    expect(clock.now()).toBe(deadline);
    expect(journal.outcomes).toMatchObject([{ kind: 'failed', code: 'DeadlineReached' }]);
    expect(journal.unanswered).toHaveLength(1);
  });

  describe('when a try was taken without an answer, and the next one is refused', () => {
    it.each([
      [
        'the finding',
        { kind: 'partial', ids: () => true, errorCode: 'InvalidInput', errorMessage: 'no' },
      ],
      ['the call', { kind: 'status', status: 400, code: 'InvalidInputException' }],
      ['the target', { kind: 'status', status: 403, code: 'AccessDeniedException' }],
    ] as const)('for %s, it leaves the fate of the finding open', async (_, refusal) => {
      const { hub, journal, send } = await world();
      hub.faults.add({ kind: 'cutAfter', match: isImport });
      hub.faults.add({ ...refusal, match: isImport });
      await send([shipment(1)]);
      expect(hub.ingestionEvents()).toBe(1);
      expect(outcomeCounts(journal)).toEqual({ failed: 1 });
      expect(journal.unanswered).toEqual(['keeper/us/8560/x/user/1']);
    });
  });

  it('ends when the run is aborted: what was on its way is unanswered, the rest unsent', async () => {
    const { abort, hub, journal, send } = await world();
    hub.faults.add({
      kind: 'cut',
      match: ({ operation }) => {
        abort.abort(new Error('stop'));
        return operation === isImport;
      },
    });
    await send(shipments(1_500));
    expect(outcomeCounts(journal)).toEqual({ failed: 1_500 });
    expect(
      journal.outcomes.every((outcome) => 'code' in outcome && outcome.code === 'Aborted'),
    ).toBe(true);
    expect(journal.unanswered.length).toBeGreaterThan(0);
    // No more than the calls that were under way together.
    expect(journal.departures.length).toBeLessThanOrEqual(10);
    expect(journal.unanswered.length).toBeLessThanOrEqual(1_000);
    expect(hub.ingestionEvents()).toBeLessThanOrEqual(1_000);
  });

  it('does not wait for an answer once the run is aborted', async () => {
    const silent = createServer(() => abort.abort(new Error('stop')));
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const client = createHubClient({
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${port}`,
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'test' },
    });
    const { abort, journal, send } = await world({}, { client });
    await send([shipment(1)]);
    expect(journal.outcomes).toMatchObject([{ kind: 'failed', code: 'Aborted' }]);
    expect(journal.unanswered).toHaveLength(1);
    silent.close();
  });

  it('knows that a call was not taken which the abort found before its first try', async () => {
    const { abort, hub, journal, send } = await world();
    const { recordIntent: depart } = journal;
    journal.recordIntent = (items) => {
      abort.abort(new Error('stop'));
      return depart(items);
    };
    await send([shipment(1)]);
    expect(journal.outcomes).toMatchObject([{ kind: 'failed', code: 'Aborted' }]);
    expect(journal.unanswered).toEqual([]);
    expect(hub.calls).toEqual([]);
  });

  it('knows that a call which still waited for its turn when the run was aborted was not taken', async () => {
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
    const { abort, hub, journal, send } = await world({}, { pace });
    stop = () => abort.abort(new Error('stop'));
    await send([shipment(1)]);
    expect(journal.outcomes).toMatchObject([{ kind: 'failed', code: 'Aborted' }]);
    expect(journal.departures).toHaveLength(1);
    expect(journal.unanswered).toEqual([]);
    expect(hub.calls).toEqual([]);
  });

  it('sends nothing when the journal cannot be written, and says so', async () => {
    let tries = 0;
    const broken = {
      recordIntent: () => {
        tries += 1;
        return Promise.reject(new Error('disk full'));
      },
      recordOutcomes: async () => {},
    };
    const { hub, send } = await world({}, { journal: broken });
    await expect(send(shipments(1_500))).rejects.toMatchObject({ message: 'disk full' });
    expect(hub.calls).toEqual([]);
    // No more than the calls that were under way together.
    expect(tries).toBeLessThanOrEqual(10);
  });

  it('hides no fault of its own behind an outcome', async () => {
    const pace = {
      take: () => Promise.reject(new Error('a bug')),
      onThrottled() {},
      onSuccess() {},
    };
    const { journal, send } = await world({}, { pace });
    await expect(send([shipment(1)])).rejects.toMatchObject({ message: 'a bug' });
    expect(journal.outcomes).toEqual([]);
  });

  it('makes the producer wait when too much is queued', async () => {
    const { lane, journal } = await world({ rateLimit: false });
    expect(lane.add(shipment(600))).toBeUndefined();
    let waits = 0;
    // As large as a third of a call, so that few of them fill many calls.
    for (const item of shipments(600)) {
      const room = lane.add({ ...item, bytes: 79_000 });
      if (room !== undefined) {
        waits += 1;
        await room;
      }
    }
    await lane.finish();
    expect(waits).toBeGreaterThan(0);
    expect(outcomeCounts(journal)).toEqual({ acknowledged: 601 });
  });

  it('never trips the limiter of 10 calls a second with a burst of 30', async () => {
    const { hub, journal, lane, send } = await world();
    await send(shipments(10_000));
    expect(lane.stats.throttled).toBe(0);
    expect(hub.throttled('111122223333', 'us-east-1')).toBe(0);
    expect(outcomeCounts(journal)).toEqual({ acknowledged: 10_000 });
  });
});
