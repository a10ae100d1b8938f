import { DescribeHubCommand } from '@aws-sdk/client-securityhub';
import { describe, expect, it } from 'vitest';
import { asffFinding } from '../helpers/asff.js';
import { ACCOUNT, startHubWorld } from '../helpers/hub-world.js';
import { createVirtualClock } from '../helpers/virtual-clock.js';

describe('an injected fault', () => {
  it.each([
    { status: 429, code: 'TooManyRequestsException' },
    { status: 500, code: 'InternalException' },
    { status: 403, code: 'AccessDeniedException' },
  ])('returns $status $code once, then succeeds', async ({ status, code }) => {
    const { hub, send } = await startHubWorld();
    hub.faults.add({ kind: 'status', status, code });

    await expect(send([asffFinding()])).rejects.toMatchObject({
      name: code,
      $metadata: { httpStatusCode: status },
    });
    expect(hub.ingestionEvents()).toBe(0);
    expect(hub.calls[0]).toMatchObject({ account: ACCOUNT, status });

    expect(await send([asffFinding()])).toMatchObject({ SuccessCount: 1 });
  });

  it('has a default name and text', async () => {
    const { hub, send } = await startHubWorld();
    hub.faults.add({ kind: 'status', status: 503, headers: { 'retry-after': '2' } });
    await expect(send([asffFinding()])).rejects.toMatchObject({
      name: 'InternalException',
      message: 'A fault on demand.',
      $response: { headers: { 'retry-after': '2' } },
    });
  });

  it('may return any body', async () => {
    const { hub, raw } = await startHubWorld();
    hub.faults.add({ kind: 'status', status: 502, body: '<html>' });
    hub.faults.add({ kind: 'status', status: 200, body: [1] });
    expect(await (await raw('/findings/import')).text()).toBe('<html>');
    expect(await (await raw('/findings/import')).json()).toEqual([1]);
  });

  it('drops the connection before the call is applied', async () => {
    const { hub, send } = await startHubWorld();
    hub.faults.add({ kind: 'cut' });
    await expect(send([asffFinding()])).rejects.toThrow();
    expect(hub.ingestionEvents()).toBe(0);
    expect(hub.calls[0]).toMatchObject({ operation: 'BatchImportFindings', status: null });
  });

  it('drops the connection after the call is applied', async () => {
    const { hub, send } = await startHubWorld();
    hub.faults.add({ kind: 'cutAfter' });
    await expect(send([asffFinding()])).rejects.toThrow();
    expect(hub.ingestionEvents()).toBe(1);
    expect(hub.calls[0]).toMatchObject({ count: 1, status: null });
  });

  it('delays the response by the clock', async () => {
    const clock = createVirtualClock();
    const { hub, send } = await startHubWorld({ clock });
    hub.faults.add({ kind: 'slow', ms: 60_000 });
    const before = clock.now();
    expect(await clock.run(send([asffFinding()]))).toMatchObject({ SuccessCount: 1 });
    expect(clock.now()).toBe(before + 60_000);
  });

  it.each([
    { what: 'a list', ids: ['b'] },
    { what: 'a predicate', ids: (id: string) => id === 'b' },
  ])('rejects single findings by $what of ids', async ({ ids }) => {
    const { hub, send } = await startHubWorld();
    hub.faults.add({ kind: 'lie', merge: {} });
    hub.faults.add({ kind: 'partial', ids, errorCode: 'InternalFailure', errorMessage: 'Later.' });

    const response = await send(['a', 'b', 'c'].map((Id) => asffFinding({ Id })));

    expect(response).toMatchObject({
      SuccessCount: 2,
      FailedCount: 1,
      FailedFindings: [{ Id: 'b', ErrorCode: 'InternalFailure', ErrorMessage: 'Later.' }],
    });
    expect(hub.findings(ACCOUNT, 'us-east-1').map(({ finding }) => finding.Id)).toEqual(['a', 'c']);
  });

  it('misreports what was done', async () => {
    const { hub, send } = await startHubWorld();
    const FailedFindings = [{ Id: 'foreign', ErrorCode: 'InvalidInput', ErrorMessage: 'No.' }];
    hub.faults.add({ kind: 'lie', merge: { SuccessCount: 7, FailedFindings } });
    expect(await send([asffFinding()])).toMatchObject({ SuccessCount: 7, FailedFindings });
    expect(hub.ingestionEvents()).toBe(1);
  });
});

describe('the fault schedule', () => {
  it('applies in order, as often as requested, and only to matching calls', async () => {
    const { hub, client, send } = await startHubWorld();
    hub.faults.add({ kind: 'status', status: 500, match: 'BatchImportFindings', times: 2 });
    hub.faults.add({ kind: 'status', status: 503, match: ({ body }) => body.includes('marked') });
    const sent: unknown[] = [];
    for (const Id of ['marked', 'plain', 'plain', 'marked', 'marked']) {
      await client.send(new DescribeHubCommand({}));
      sent.push(
        await send([asffFinding({ Id })]).then(
          (response) => response.SuccessCount,
          (error) => error.$metadata.httpStatusCode,
        ),
      );
    }
    expect(sent).toEqual([500, 500, 1, 503, 1]);
  });

  it('is empty after clear', async () => {
    const { hub, send } = await startHubWorld();
    hub.faults.add({ kind: 'cut', times: Number.POSITIVE_INFINITY });
    await expect(send([asffFinding()])).rejects.toThrow();
    await expect(send([asffFinding()])).rejects.toThrow();
    hub.faults.clear();
    expect(await send([asffFinding()])).toMatchObject({ SuccessCount: 1 });
  });
});
