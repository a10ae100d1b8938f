import { describe, expect, it } from 'vitest';
import type { ImportedEvent } from '../../src/emulator/security-hub/types.js';
import { asffFinding } from '../helpers/asff.js';
import { ACCOUNT, OTHER_ACCOUNT, startHubWorld } from '../helpers/hub-world.js';

const PARTNER = 'arn:aws:securityhub:us-east-1::product/keeper-security/keeper';

function numbered(count: number, changes: Parameters<typeof asffFinding>[0] = {}) {
  return Array.from({ length: count }, (_, index) => asffFinding({ Id: `f/${index}`, ...changes }));
}

describe('a valid import', () => {
  it('stores every finding, counts it and publishes an event', async () => {
    const events: ImportedEvent[] = [];
    const { hub, send } = await startHubWorld({ onImported: (event) => events.push(event) });

    const response = await send(numbered(100));

    expect(response).toMatchObject({ SuccessCount: 100, FailedCount: 0, FailedFindings: [] });
    expect(hub.findings(ACCOUNT, 'us-east-1')).toHaveLength(100);
    expect(hub.ingestionEvents(ACCOUNT, 'us-east-1')).toBe(100);
    expect(events).toHaveLength(100);
    expect(events[0]).toMatchObject({
      source: 'aws.securityhub',
      account: ACCOUNT,
      region: 'us-east-1',
      resources: [`${asffFinding().ProductArn}/f/0`],
      detail: { findings: [{ Id: 'f/0', Workflow: { Status: 'NEW' } }] },
    });
  });

  it('is recorded with its size', async () => {
    const { hub, clock, send } = await startHubWorld();

    await send(numbered(3));
    await send(numbered(2));

    const bytes = Buffer.byteLength(JSON.stringify({ Findings: numbered(3) }));
    expect(hub.calls[0]).toEqual({
      operation: 'BatchImportFindings',
      account: ACCOUNT,
      region: 'us-east-1',
      count: 3,
      bytes,
      status: 200,
      at: clock.now(),
    });
    expect(hub.stats).toEqual({
      calls: 2,
      importCalls: 2,
      largestCallBytes: bytes,
      largestCallFindings: 3,
      ingestionEvents: 3,
      throttled: 0,
    });
  });

  it('goes to the hub of the caller and of the signed Region', async () => {
    const { hub, clientOf, send, OTHER_KEY } = await startHubWorld();
    const ProductArn = `arn:aws-cn:securityhub:cn-north-1:${OTHER_ACCOUNT}:product/${OTHER_ACCOUNT}/default`;

    await send([asffFinding()]);
    await send(
      [asffFinding({ ProductArn, AwsAccountId: OTHER_ACCOUNT })],
      clientOf({ region: 'cn-north-1', key: OTHER_KEY }),
    );

    expect(hub.findings(ACCOUNT, 'us-east-1')).toHaveLength(1);
    expect(hub.findings(OTHER_ACCOUNT, 'cn-north-1')).toHaveLength(1);
    expect(hub.findings(ACCOUNT, 'cn-north-1')).toHaveLength(0);
    expect(hub.ingestionEvents()).toBe(2);
    expect(hub.ingestionEvents(OTHER_ACCOUNT)).toBe(1);
    expect(hub.ingestionEvents(ACCOUNT, 'cn-north-1')).toBe(0);
  });

  it('derives the name of a subscribed partner product from its ARN', async () => {
    const { hub, send, only } = await startHubWorld();
    hub.subscribe(ACCOUNT, 'us-east-1', PARTNER);

    await send([asffFinding({ ProductArn: PARTNER })]);

    expect(only().finding).toMatchObject({
      CompanyName: 'keeper-security',
      ProductName: 'keeper',
      ProductFields: { 'aws/securityhub/FindingId': `${PARTNER}/${asffFinding().Id}` },
    });
  });

  it('keeps only what later rules need in hash mode', async () => {
    const { send, only } = await startHubWorld({ keep: 'hashes' });

    await send([asffFinding({ Compliance: { Status: 'FAILED' } })]);
    await send([asffFinding()]);

    expect(only()).toMatchObject({ imports: 1, hash: expect.stringMatching(/^[\w-]{22}$/) });
    expect(only().finding).toMatchObject({
      Id: asffFinding().Id,
      RecordState: 'ACTIVE',
      Compliance: { Status: 'FAILED' },
      Workflow: { Status: 'NEW' },
    });
    expect(only().finding).not.toHaveProperty('Title');
  });
});

describe('an import rejected as a whole', () => {
  const huge = 'x'.repeat(32_000);
  const fields = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`d${index}`, huge]));
  const large = { Details: fields, Type: 'Other', Id: 'large' };

  it.each([
    { what: 'no findings', findings: [], code: 'InvalidInputException', status: 400 },
    { what: '101 findings', findings: numbered(101), code: 'InvalidInputException', status: 400 },
    {
      what: 'a malformed account',
      findings: [asffFinding({ AwsAccountId: '11112222333' })],
      code: 'AuthorizerConfigurationException',
      status: 500,
    },
    {
      what: 'a malformed product',
      findings: [asffFinding({ ProductArn: 'arn:aws:securityhub:us-east-1:product' })],
      code: 'AuthorizerConfigurationException',
      status: 500,
    },
    {
      what: 'a product of another Region',
      findings: [
        asffFinding({
          ProductArn: `arn:aws:securityhub:eu-west-1:${ACCOUNT}:product/${ACCOUNT}/default`,
        }),
      ],
      code: 'AccessDeniedException',
      status: 403,
    },
    {
      what: 'a product of another partition',
      findings: [
        asffFinding({
          ProductArn: `arn:aws-cn:securityhub:us-east-1:${ACCOUNT}:product/${ACCOUNT}/default`,
        }),
      ],
      code: 'AccessDeniedException',
      status: 403,
    },
    {
      what: 'a finding of another account',
      findings: [...numbered(2), asffFinding({ AwsAccountId: OTHER_ACCOUNT })],
      code: 'AccessDeniedException',
      status: 403,
    },
    {
      what: "another account's default product",
      findings: [
        asffFinding({
          ProductArn: `arn:aws:securityhub:us-east-1:${OTHER_ACCOUNT}:product/${OTHER_ACCOUNT}/default`,
        }),
      ],
      code: 'AccessDeniedException',
      status: 403,
    },
    {
      what: 'a partner product without a subscription',
      findings: [asffFinding({ ProductArn: PARTNER })],
      code: 'AccessDeniedException',
      status: 403,
    },
  ])('$what: $code, nothing stored', async ({ findings, code, status }) => {
    const { hub, send } = await startHubWorld();

    await expect(send(findings)).rejects.toMatchObject({
      name: code,
      $metadata: { httpStatusCode: status },
    });

    expect(hub.findings(ACCOUNT, 'us-east-1')).toHaveLength(0);
    expect(hub.calls[0]).toMatchObject({ status, count: findings.length });
  });

  it('names the missing subscription', async () => {
    const { send } = await startHubWorld();
    await expect(send([asffFinding({ ProductArn: PARTNER })])).rejects.toThrow(
      `arn:aws:securityhub:us-east-1:${ACCOUNT}:product-subscription/keeper-security/keeper`,
    );
  });

  it.each([
    { what: 'a finding over 240,000 bytes', count: 1, resources: [large] },
    {
      what: 'a body over 6 MB',
      count: 100,
      resources: [{ ...large, Details: { Other: { huge } } }],
    },
  ])('$what: InvalidInputException', async ({ count, resources }) => {
    const { raw } = await startHubWorld();
    const findings = numbered(count).map((finding) => ({
      ...finding,
      Resources: [...resources, ...resources],
      Network: fields,
    }));

    const response = await raw('/findings/import', {
      body: JSON.stringify({ Findings: findings }),
    });

    expect(response.status).toBe(400);
    expect(response.headers.get('x-amzn-errortype')).toBe('InvalidInputException');
  });

  it.each([
    { what: 'invalid JSON', body: '{', code: 'SerializationException' },
    { what: 'a body that is not an object', body: '[]', code: 'SerializationException' },
    { what: 'no findings', body: '{}', code: 'InvalidInputException' },
    {
      what: 'values that are not findings',
      body: '{"Findings":[1]}',
      code: 'InvalidInputException',
    },
  ])('$what in the body: $code', async ({ body, code }) => {
    const { raw } = await startHubWorld();
    const response = await raw('/findings/import', { body });
    expect(response.status).toBe(400);
    expect(response.headers.get('x-amzn-errortype')).toBe(code);
  });

  it.each(['/findings/exports', '/'])('an unknown operation %s: 404', async (path) => {
    const { hub, raw } = await startHubWorld();
    const response = await raw(path);
    expect(response.status).toBe(404);
    expect(hub.calls[0]).toMatchObject({ operation: 'Unknown', status: 404 });
  });
});

describe('the caller', () => {
  it('must be known', async () => {
    const { hub, clientOf, send } = await startHubWorld();
    await expect(send([asffFinding()], clientOf({ key: 'AKIDSTRANGER' }))).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
      $metadata: { httpStatusCode: 403 },
    });
    expect(hub.calls[0]).toMatchObject({ account: null, region: null, count: 0 });
  });

  it('must sign', async () => {
    const { raw } = await startHubWorld();
    const response = await raw('/findings/import', { headers: {} });
    expect(response.status).toBe(403);
    expect(response.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
  });
});

describe('a disabled hub', () => {
  it('rejects the call', async () => {
    const { hub, send } = await startHubWorld();
    hub.disableHub(ACCOUNT, 'us-east-1');

    await expect(send([asffFinding()])).rejects.toMatchObject({
      name: 'InvalidAccessException',
      $metadata: { httpStatusCode: 401 },
    });

    hub.enableHub(ACCOUNT, 'us-east-1');
    expect(await send([asffFinding()])).toMatchObject({ SuccessCount: 1 });
  });

  it('rejects each finding when configured to', async () => {
    const { hub, send } = await startHubWorld({ notEnabledAnswers: 'perFinding' });
    hub.disableHub(ACCOUNT, 'us-east-1');

    expect(await send(numbered(2))).toMatchObject({
      SuccessCount: 0,
      FailedCount: 2,
      FailedFindings: [
        { Id: 'f/0', ErrorCode: 'InvalidAccess' },
        { Id: 'f/1', ErrorCode: 'InvalidAccess' },
      ],
    });
  });
});

describe('the rate limit', () => {
  it.each([
    { throttleCode: 'TooManyRequestsException' },
    { throttleCode: 'LimitExceededException' },
  ] as const)(
    'throttles the last of 31 concurrent calls with $throttleCode',
    async ({ throttleCode }) => {
      const { hub, clock, send, clientOf } = await startHubWorld({ rateLimit: true, throttleCode });
      for (let call = 0; call < 30; call += 1) await send([asffFinding()]);

      const refused = { name: throttleCode, $metadata: { httpStatusCode: 429 } };
      await expect(send([asffFinding()])).rejects.toMatchObject(refused);
      expect(hub.throttled(ACCOUNT, 'us-east-1')).toBe(1);
      expect(hub.stats.throttled).toBe(1);

      clock.advance(100);
      await send([asffFinding()]);
      await expect(send([asffFinding()])).rejects.toMatchObject(refused);

      // Another Region has a quota of its own.
      const ProductArn = asffFinding().ProductArn.replace('us-east-1', 'eu-west-1');
      await send([asffFinding({ ProductArn })], clientOf({ region: 'eu-west-1' }));
    },
  );
});
