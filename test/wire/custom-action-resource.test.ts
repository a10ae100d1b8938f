import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../src/lambda/hub-resource/entry.js';

const HUB = 'https://securityhub.us-east-1.amazonaws.com/actionTargets';
const ARN = 'arn:aws:securityhub:us-east-1:111122223333:action/custom/KeeperIgnore1';
const ANSWERS =
  'https://cloudformation-custom-resource-response-useast1.s3.us-east-1.amazonaws.com/signed';

const server = setupServer();
const calls: { readonly method: string; readonly path: string; readonly body: unknown }[] = [];
let reported: unknown;

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());
beforeEach(() => {
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
  calls.length = 0;
  server.use(
    http.put(ANSWERS, async ({ request }) => {
      expect(request.headers.get('content-type') ?? '').toBe('');
      reported = await request.json();
      return new HttpResponse();
    }),
  );
});
afterEach(() => vi.unstubAllEnvs());

/** Security Hub returns this for every method, or for one. */
function hubResponds(respond: () => Response, method?: string): void {
  const resolver = async ({ request }: { readonly request: Request }) => {
    const text = await request.text();
    calls.push({
      method: request.method,
      path: decodeURIComponent(new URL(request.url).pathname),
      body: text === '' ? null : JSON.parse(text),
    });
    const isMeant = method === undefined || method === request.method;
    return isMeant ? respond() : HttpResponse.json({});
  };
  server.use(http.all(HUB, resolver), http.all(`${HUB}/*`, resolver));
}

function refusal(status: number, name: string): () => Response {
  return () =>
    HttpResponse.json({ Message: 'no' }, { status, headers: { 'x-amzn-ErrorType': name } });
}

function event(RequestType: 'Create' | 'Update' | 'Delete'): CloudFormationCustomResourceEvent {
  const common = {
    ServiceToken: 'arn:aws:lambda:us-east-1:111122223333:function:maker',
    ResponseURL: ANSWERS,
    StackId: 'stack',
    RequestId: 'request',
    LogicalResourceId: 'Ignore',
    ResourceType: 'Custom::SecurityHubAction',
    ResourceProperties: {
      ServiceToken: 'arn:aws:lambda:us-east-1:111122223333:function:maker',
      Id: 'KeeperIgnore1',
      Arn: ARN,
      Name: 'Ignore in Keeper',
      Description: 'Ignores.',
    },
  };
  if (RequestType === 'Create') return { ...common, RequestType };
  const physical = { ...common, PhysicalResourceId: 'KeeperIgnore1' };
  if (RequestType === 'Delete') return { ...physical, RequestType };
  return { ...physical, RequestType, OldResourceProperties: common.ResourceProperties };
}

const SUCCESS = {
  Status: 'SUCCESS',
  PhysicalResourceId: 'KeeperIgnore1',
  StackId: 'stack',
  RequestId: 'request',
  LogicalResourceId: 'Ignore',
};

describe('the custom action resource', () => {
  it('creates an action', async () => {
    hubResponds(() => HttpResponse.json({ ActionTargetArn: ARN }));
    await handler(event('Create'));
    expect(calls).toEqual([
      {
        method: 'POST',
        path: '/actionTargets',
        body: { Id: 'KeeperIgnore1', Name: 'Ignore in Keeper', Description: 'Ignores.' },
      },
    ]);
    expect(reported).toEqual(SUCCESS);
  });

  it.each([
    ['Ignore Keeper 8560', 'Ignore Keeper 8560'],
    ['Resolve Keeper 1234567', 'Resolve 1234567'],
    ['Resolve Keeper 12345678901234567890', 'Resolve 123456789012'],
  ])('shortens one %s to %s for the menu', async (Name, shown) => {
    hubResponds(() => HttpResponse.json({ ActionTargetArn: ARN }));
    const create = event('Create');
    await handler({ ...create, ResourceProperties: { ...create.ResourceProperties, Name } });
    expect(calls).toMatchObject([{ body: { Name: shown } }]);
  });

  it('updates an existing one', async () => {
    hubResponds(refusal(409, 'ResourceConflictException'), 'POST');
    await handler(event('Update'));
    expect(calls[1]).toEqual({
      method: 'PATCH',
      path: `/actionTargets/${ARN}`,
      body: { Name: 'Ignore in Keeper', Description: 'Ignores.' },
    });
    expect(reported).toEqual(SUCCESS);
  });

  it('deletes one', async () => {
    hubResponds(() => HttpResponse.json({ ActionTargetArn: ARN }));
    await handler(event('Delete'));
    expect(calls).toEqual([{ method: 'DELETE', path: `/actionTargets/${ARN}`, body: null }]);
    expect(reported).toEqual(SUCCESS);
  });

  it.each([
    [404, 'ResourceNotFoundException'],
    [401, 'InvalidAccessException'],
  ])('treats %i %s as deleted', async (status, name) => {
    hubResponds(refusal(status, name));
    await handler(event('Delete'));
    expect(reported).toEqual(SUCCESS);
  });

  it.each(['Create', 'Delete'] as const)(
    'reports to CloudFormation that %s failed',
    async (type) => {
      hubResponds(refusal(400, 'InvalidInputException'));
      await handler(event(type));
      expect(reported).toMatchObject({
        Status: 'FAILED',
        Reason: expect.stringContaining('InvalidInputException'),
        PhysicalResourceId: 'KeeperIgnore1',
      });
    },
  );

  it('fails when CloudFormation did not receive its response, so that Lambda retries', async () => {
    hubResponds(() => HttpResponse.json({ ActionTargetArn: ARN }));
    server.use(http.put(ANSWERS, () => new HttpResponse(null, { status: 503 })));
    await expect(handler(event('Create'))).rejects.toThrow(/503/);
    await expect(handler(event('Create'))).rejects.not.toThrow(/signed/);
  });
});
