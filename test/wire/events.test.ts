import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { BridgeEvent } from '../../src/events/bridge-event.js';
import { probeBus } from '../../src/events/client.js';
import { publishRun } from '../../src/events/publish-run.js';
import { createPublisher } from '../../src/events/publisher.js';
import type { AwsCall } from '../helpers/aws-json-server.js';
import { awsError, entriesOf, ok, startAwsServer } from '../helpers/aws-json-server.js';
import { schemaErrors } from '../helpers/event-schemas.js';
import { judged, numbered, outcome, received, scope } from '../helpers/outcomes.js';
import { createRecordingClock } from '../helpers/recording-clock.js';
import { createRecordingLogger } from '../helpers/recording-logger.js';
import { runReport } from '../unit/report/sample-report.js';

const PUT = 'AWSEvents.PutEvents';
type Responder = Parameters<typeof startAwsServer>[0];

/** A bus that responds as the test specifies, and a publisher for it. */
async function startBus(respond?: Responder) {
  const server = await startAwsServer(respond);
  const clock = createRecordingClock();
  const logger = createRecordingLogger();
  const abort = new AbortController();
  const client = new EventBridgeClient({
    region: 'us-east-1',
    endpoint: server.url,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  onTestFinished(async () => {
    client.destroy();
    await server.stop();
  });
  const publisher = createPublisher({
    client,
    bus: 'security',
    clock,
    signal: abort.signal,
    logger,
    redact: (text) => text.replaceAll('s3cret', '[redacted]'),
  });
  const publish = publishRun(publisher, logger);
  const sizes = () => server.callsOf(PUT).map(({ body }) => entriesOf(body).length);
  const probe = () => probeBus({ client, bus: 'security', signal: abort.signal });
  return { server, probe, publisher, publish, clock, logger, abort, sizes };
}

function event(n: number, text = ''): BridgeEvent {
  const metadata = {
    id: `event-${n}`,
    runId: 'run',
    tenant: 'acme',
    occurredAt: '2026-11-22T00:00:00.000Z',
    bridgeVersion: '0',
  };
  const detail = { version: '1', metadata, data: { text } } as const;
  return { detailType: 'Sync Completed', resources: [], detail };
}

function events(count: number, text = ''): BridgeEvent[] {
  return Array.from({ length: count }, (_, n) => event(n, text));
}

/** Rejects entries of the first calls with the code the test gives for each. */
function refusing(...codes: (string | null)[][]): Responder {
  const left = [...codes];
  return ({ body }: AwsCall) => {
    const now = left.shift() ?? [];
    const Entries = entriesOf(body).map((_, n) =>
      now[n] ? { ErrorCode: now[n], ErrorMessage: 'made up' } : { EventId: `taken-${n}` },
    );
    return ok({ FailedEntryCount: now.filter(Boolean).length, Entries });
  };
}

describe('the event publisher', () => {
  it('retries a response that is not JSON', async () => {
    let calls = 0;
    const { publisher } = await startBus(() => {
      calls += 1;
      return calls === 1 ? { status: 200, body: '{"Entries":' } : undefined;
    });
    await publisher.publish(events(3));
    expect(publisher.stats).toEqual({ published: 3, failed: 0 });
  });

  it('puts ten events per call on the bus, with source, type and time', async () => {
    const { server, publisher, sizes } = await startBus();
    await publisher.publish(events(23));
    expect(sizes()).toEqual([10, 10, 3]);
    expect(publisher.stats).toEqual({ published: 23, failed: 0 });
    const [first] = entriesOf(server.callsOf(PUT)[0]?.body ?? {});
    expect(first).toMatchObject({
      EventBusName: 'security',
      Source: 'keeper.securityhub-bridge',
      DetailType: 'Sync Completed',
      Time: Date.UTC(2026, 10, 22) / 1000,
    });
  });

  it('keeps a call under 256 KB', async () => {
    const { publisher, sizes } = await startBus();
    await publisher.publish(events(5, 'x'.repeat(100_000)));
    expect(sizes()).toEqual([2, 2, 1]);
  });

  it('retries only retryable entries and reports lost ones', async () => {
    const { publisher, sizes, logger } = await startBus(
      refusing(
        [null, 'ThrottlingException', 'MalformedDetail', 'InternalFailure'],
        ['InternalFailure'],
      ),
    );
    await publisher.publish(events(4));
    expect(sizes()).toEqual([4, 2, 1]);
    expect(publisher.stats).toEqual({ published: 3, failed: 1 });
    expect(logger.lines.join()).toContain('"codes":["MalformedDetail"],"ids":["event-2"]');
  });

  it('gives up on an entry that is rejected repeatedly and continues with the next', async () => {
    const { publisher, sizes } = await startBus(
      refusing(...Array.from({ length: 4 }, () => ['ThrottlingException'])),
    );
    await publisher.publish(events(1));
    await publisher.publish(events(1));
    expect(sizes()).toEqual([1, 1, 1, 1, 1]);
    expect(publisher.stats).toEqual({ published: 1, failed: 1 });
  });

  it.each([
    ['a transient error', 500, 'InternalException'],
    ['throttling', 429, 'Throttled'],
  ])('survives %s of the whole call', async (_, status, code) => {
    let left = 2;
    const { publisher, clock } = await startBus(() =>
      left-- > 0 ? awsError(status, code) : undefined,
    );
    await publisher.publish(events(3));
    expect(publisher.stats).toEqual({ published: 3, failed: 0 });
    expect(clock.slept).toHaveLength(2);
  });

  it('calls a bus that rejects only once per run', async () => {
    const { publisher, sizes, logger } = await startBus(() =>
      awsError(400, 'AccessDeniedException'),
    );
    await publisher.publish(events(15));
    await publisher.publish(events(5));
    expect(sizes()).toEqual([10]);
    expect(publisher.stats).toEqual({ published: 0, failed: 20 });
    expect(logger.lines).toHaveLength(1);
  });

  it('gives up on a bus that does not respond', async () => {
    const { publisher, sizes } = await startBus(() => 'cut');
    await publisher.publish(events(12));
    expect(sizes()).toEqual([10, 10, 10, 10]);
    expect(publisher.stats).toEqual({ published: 0, failed: 12 });
  });

  it('stops when the run is aborted', async () => {
    const { publisher, sizes, abort } = await startBus();
    abort.abort();
    await publisher.publish(events(12));
    expect(sizes()).toEqual([]);
    expect(publisher.stats).toEqual({ published: 0, failed: 12 });
  });

  it('leaks no secret', async () => {
    const { publisher, server } = await startBus();
    await publisher.publish([event(1, 'the token s3cret was refused')]);
    expect(JSON.stringify(server.calls)).not.toContain('s3cret');
  });
});

describe('events of a run', () => {
  const typesOf = (server: { callsOf(target: string): AwsCall[] }) =>
    server.callsOf(PUT).flatMap(({ body }) => entriesOf(body).map(({ DetailType }) => DetailType));

  it('match their schemas, each transition first and the run last', async () => {
    const { publish, server } = await startBus();
    const passed = judged('PASSED', 'INFORMATIONAL');
    const outcomes = [
      outcome({ action: 'create', row: undefined }),
      outcome({ action: 'refresh' }),
      outcome({ finding: passed, before: judged('FAILED') }),
      outcome({ kind: 'rejected', error: { code: 'InvalidInput', message: 'no' } }),
    ].map(numbered);
    await publish(received(...outcomes));
    await publish({ type: 'run-finished', report: runReport() });
    const entries = server.callsOf(PUT).flatMap(({ body }) => entriesOf(body));
    const seen = entries.map(({ Source, DetailType, Detail, Resources }) => ({
      source: Source,
      'detail-type': DetailType,
      resources: Resources,
      detail: JSON.parse(String(Detail)),
    }));
    expect(seen.flatMap(schemaErrors)).toEqual([]);
    expect(typesOf(server)).toEqual([
      'Finding Opened',
      'Finding Resolved',
      'Finding Quarantined',
      'Sync Completed',
    ]);
  });

  it('are none for plan, and only the end for a retirement', async () => {
    const { publish, server } = await startBus();
    const gone = received(outcome({ action: 'archive' }));
    await publish({ ...gone, scope: { ...scope, command: 'retire' } });
    await publish({ type: 'run-finished', report: runReport({ command: 'plan' }) });
    await publish({ type: 'run-finished', report: runReport({ command: 'retire' }) });
    expect(typesOf(server)).toEqual(['Sync Completed']);
  });

  it('never fail the run: neither a silent bus nor a broken ledger does', async () => {
    const { publish, logger } = await startBus(() => 'cut');
    const outcomes = [outcome(), outcome({ action: 'create', row: undefined })].map(numbered);
    const body = () => Promise.reject(new Error('the table is gone'));
    const broken = received(...outcomes);
    await publish({ ...broken, ledger: { ...broken.ledger, body } });
    await publish({ type: 'run-finished', report: runReport() });
    const said = logger.lines.map((line) => JSON.parse(line).message);
    expect(said).toEqual([
      'Event not created',
      'Events could not be published',
      'Not all events were published',
    ]);
  });
});

describe('the event bus probe', () => {
  it.each<[string, Responder, string | null]>([
    ['allowed', refusing(['MalformedDetail']), null],
    ['denied', () => awsError(400, 'AccessDeniedException'), 'EventsDenied'],
    ['denied for this source', refusing(['NotAuthorizedForSourceException']), 'EventsDenied'],
    ['not an event bus', refusing(['InvalidArgument']), 'EventsNotPublished'],
    ['accepted although malformed', refusing([]), 'EventsNotPublished'],
  ])('%s', async (_, respond, code) => {
    const { server, probe } = await startBus(respond);
    const outcome = await probe().then(
      () => null,
      (error: unknown) => error,
    );
    expect(outcome).toEqual(code === null ? null : expect.objectContaining({ code }));
    const [call] = server.callsOf(PUT);
    const [entry] = call === undefined ? [] : entriesOf(call.body);
    expect(() => JSON.parse(String(entry?.['Detail']))).toThrow(SyntaxError);
  });
});
