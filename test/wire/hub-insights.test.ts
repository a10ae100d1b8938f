import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../src/lambda/hub-resource/entry.js';

const HUB = 'https://securityhub.us-east-1.amazonaws.com/insights';
const ARN = 'arn:aws:securityhub:us-east-1:111122223333:insight/111122223333/custom/1';
const ANSWERS =
  'https://cloudformation-custom-resource-response-useast1.s3.us-east-1.amazonaws.com/signed';
const INSIGHT = { Name: 'Keeper: x', GroupByAttribute: 'ResourceId', Filters: {} };

const server = setupServer();
let calls: { readonly method: string; readonly body: unknown }[] = [];
let reported: unknown;

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
beforeEach(() => {
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
  calls = [];
  reported = undefined;
  server.use(
    http.put(ANSWERS, async ({ request }) => {
      reported = await request.json();
      return new HttpResponse();
    }),
  );
});
afterEach(() => {
  server.resetHandlers();
  vi.unstubAllEnvs();
});

/** Security Hub rejects calls of these methods. */
function hub(
  refused: Readonly<Record<string, readonly [status: number, name: string]>> = {},
): void {
  const resolver = async ({ request }: { readonly request: Request }) => {
    const text = await request.text();
    calls.push({ method: request.method, body: text === '' ? null : JSON.parse(text) });
    const refusal = refused[request.method];
    if (refusal === undefined) return HttpResponse.json({ InsightArn: ARN });
    const [status, name] = refusal;
    return HttpResponse.json({ Message: 'no' }, { status, headers: { 'x-amzn-ErrorType': name } });
  };
  server.use(http.all(HUB, resolver), http.all(`${HUB}/*`, resolver));
}

type Given = Partial<Pick<CloudFormationCustomResourceEvent, 'ResponseURL' | 'ResourceType'>>;

function event(
  type: 'Create' | 'Update' | 'Delete',
  present = ARN,
  TargetRegions = 'eu-west-1,us-east-1',
  given: Given = {},
): CloudFormationCustomResourceEvent {
  const properties = {
    ServiceToken: 'arn:aws:lambda:us-east-1:111122223333:function:maker',
    ...INSIGHT,
    Filters: JSON.stringify(INSIGHT.Filters),
    TargetRegions,
  };
  const common = {
    ServiceToken: properties.ServiceToken,
    ResponseURL: ANSWERS,
    StackId: 'stack',
    RequestId: 'request',
    LogicalResourceId: 'Insight',
    ResourceType: 'Custom::SecurityHubInsight',
    ResourceProperties: properties,
    ...given,
  };
  if (type === 'Create') return { ...common, RequestType: type };
  if (type === 'Delete') return { ...common, RequestType: type, PhysicalResourceId: present };
  return {
    ...common,
    RequestType: type,
    PhysicalResourceId: present,
    OldResourceProperties: properties,
  };
}

describe('the insight resource', () => {
  it('creates an insight', async () => {
    hub();
    await handler(event('Create'));
    expect(calls).toEqual([{ method: 'POST', body: INSIGHT }]);
    expect(reported).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: ARN });
  });

  it('updates an existing one, and recreates a deleted one', async () => {
    hub();
    await handler(event('Update'));
    hub({ PATCH: [404, 'ResourceNotFoundException'] });
    await handler(event('Update'));
    expect(calls.map(({ method }) => method)).toEqual(['PATCH', 'PATCH', 'POST']);
    expect(reported).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: ARN });
  });

  it.each([
    [401, 'InvalidAccessException'],
    [429, 'LimitExceededException'],
  ])('lets the stack succeed without it on %i %s', async (status, name) => {
    vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
    hub({ POST: [status, name] });
    await handler(event('Create'));
    expect(reported).toMatchObject({
      Status: 'SUCCESS',
      PhysicalResourceId: 'not-created',
      Reason: expect.stringContaining(name),
    });
  });

  it('makes no call when this Region is not a target', async () => {
    hub();
    await handler(event('Create', ARN, 'eu-west-1'));
    expect(calls).toEqual([]);
    expect(reported).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'not-created' });
  });

  it('creates during an update what could not be created before', async () => {
    hub();
    await handler(event('Update', 'not-created'));
    expect(calls).toEqual([{ method: 'POST', body: INSIGHT }]);
  });

  it('reports any other error', async () => {
    hub({ PATCH: [400, 'InvalidInputException'] });
    await handler(event('Update'));
    expect(reported).toMatchObject({ Status: 'FAILED', PhysicalResourceId: ARN });
    hub({ POST: [400, 'InvalidInputException'] });
    await handler(event('Create'));
    expect(reported).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'not-created' });
  });

  it.each([
    [404, 'ResourceNotFoundException'],
    [401, 'InvalidAccessException'],
  ])('treats %i %s as deleted', async (status, name) => {
    hub({ DELETE: [status, name] });
    await handler(event('Delete'));
    expect(calls).toEqual([{ method: 'DELETE', body: null }]);
    expect(reported).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: ARN });
  });

  it('has nothing to delete when nothing was created', async () => {
    hub({ DELETE: [400, 'InvalidInputException'] });
    await handler(event('Delete', 'not-created'));
    expect(calls).toEqual([]);
    await handler(event('Delete'));
    expect(reported).toMatchObject({ Status: 'FAILED' });
  });
});

describe('the response URL', () => {
  it.each([
    'https://cloudformation-custom-resource-response-useast1.s3.amazonaws.com/signed',
    'https://cloudformation-custom-resource-response-useast1.s3-us-east-1.amazonaws.com/signed',
  ])('may be %s', async (ResponseURL) => {
    hub();
    server.use(http.put(ResponseURL, () => new HttpResponse()));
    await handler(event('Create', ARN, 'us-east-1', { ResponseURL }));
    expect(calls).toHaveLength(1);
  });

  it.each([
    'http://bucket.s3.us-east-1.amazonaws.com/signed',
    'https://bucket.s3.eu-west-1.amazonaws.com/signed',
    'https://bucket.s3.us-east-1.amazonaws.com.example.com/signed',
    'https://bucket.s3.us-east-1.amazonaws.com:8443/signed',
    'https://user@bucket.s3.us-east-1.amazonaws.com/signed',
    'https://sqs.us-east-1.amazonaws.com/signed',
    'https://169.254.169.254/signed',
  ])('may not be %s, in which case nothing is done', async (ResponseURL) => {
    hub();
    const call = handler(event('Create', ARN, 'us-east-1', { ResponseURL }));
    await expect(call).rejects.toThrow(/ResponseURL points to/);
    await expect(call).rejects.not.toThrow(/signed/);
    expect(calls).toEqual([]);
  });
});

it('rejects unknown resource types', async () => {
  hub();
  await handler(event('Create', ARN, 'us-east-1', { ResourceType: 'Custom::Other' }));
  expect(reported).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('Other') });
});
