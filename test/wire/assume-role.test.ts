import { BatchImportFindingsCommand } from '@aws-sdk/client-securityhub';
import { HttpResponse, http, passthrough } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { clientForTarget } from '../../src/delivery/client.js';
import { probeTarget } from '../../src/delivery/probe.js';
import { startSecurityHub } from '../../src/emulator/index.js';
import { asffFinding } from '../helpers/asff.js';
import { target } from '../helpers/target.js';

const NEVER = new AbortController().signal;

const ACCOUNT = '444455556666';
const MINUTE = 60_000;

/** Requests that STS received, by host. */
const asked: { readonly host: string; readonly form: URLSearchParams }[] = [];
let lifetime = 60 * MINUTE;

const sts = setupServer(
  http.post(/https:\/\/sts\..*/, async ({ request }) => {
    asked.push({
      host: new URL(request.url).host,
      form: new URLSearchParams(await request.text()),
    });
    return HttpResponse.xml(`<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
      <AssumeRoleResult><Credentials>
        <AccessKeyId>AKIDASSUMED</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
        <Expiration>${new Date(Date.now() + lifetime).toISOString()}</Expiration>
      </Credentials></AssumeRoleResult></AssumeRoleResponse>`);
  }),
  http.all(/http:\/\/127\.0\.0\.1.*/, () => passthrough()),
);

beforeAll(() => sts.listen({ onUnhandledRequest: 'error' }));
afterAll(() => sts.close());
beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDCALLER');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
});
afterEach(() => {
  sts.resetHandlers();
  vi.unstubAllEnvs();
  asked.length = 0;
  lifetime = 60 * MINUTE;
});

async function importInto(changes: Parameters<typeof target>[0], calls: number): Promise<number> {
  const hub = await startSecurityHub({
    accounts: { AKIDASSUMED: ACCOUNT, AKIDCALLER: '111122223333' },
  });
  vi.stubEnv('AWS_ENDPOINT_URL_SECURITYHUB', hub.url);
  const place = target(changes);
  const client = clientForTarget(place);
  for (let call = 0; call < calls; call += 1) {
    const finding = asffFinding({ AwsAccountId: place.account, ProductArn: place.productArn });
    await client.send(new BatchImportFindingsCommand({ Findings: [finding as never] }));
  }
  const stored = hub.findings(place.account, place.region).length;
  await hub.stop();
  return stored;
}

function inOtherAccount(partition: 'aws' | 'aws-cn' | 'aws-us-gov', region: string) {
  return {
    partition,
    region,
    account: ACCOUNT,
    productArn: `arn:${partition}:securityhub:${region}:${ACCOUNT}:product/${ACCOUNT}/default`,
    roleArn: `arn:${partition}:iam::${ACCOUNT}:role/KeeperBridgeSender`,
  };
}

describe('a target in another account', () => {
  it('is reached through its role, with external id and session name, with a single AssumeRole call', async () => {
    const place = { ...inOtherAccount('aws', 'eu-central-1'), externalId: 'example-external-id' };
    expect(await importInto(place, 3)).toBe(1);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.host).toBe('sts.eu-central-1.amazonaws.com');
    expect(Object.fromEntries(asked[0]?.form ?? [])).toMatchObject({
      Action: 'AssumeRole',
      RoleArn: place.roleArn,
      ExternalId: 'example-external-id',
      RoleSessionName: 'keeper-bridge',
    });
  });

  it.each([
    ['aws-cn', 'cn-north-1', 'sts.cn-north-1.amazonaws.com.cn'],
    ['aws-us-gov', 'us-gov-west-1', 'sts.us-gov-west-1.amazonaws.com'],
  ] as const)('calls the STS endpoint of its partition: %s', async (partition, region, host) => {
    expect(await importInto(inOtherAccount(partition, region), 1)).toBe(1);
    expect(asked.map((call) => call.host)).toEqual([host]);
    expect(asked[0]?.form.get('ExternalId')).toBeNull();
  });

  it('fails as a whole when its role cannot be assumed, without blaming any finding', async () => {
    sts.use(
      http.post(/https:\/\/sts\..*/, () =>
        HttpResponse.xml(
          '<ErrorResponse><Error><Code>AccessDenied</Code><Message>No.</Message></Error></ErrorResponse>',
          { status: 403 },
        ),
      ),
    );
    const place = target(inOtherAccount('aws', 'us-east-1'));
    const error = await probeTarget(clientForTarget(place), place, NEVER);
    expect(error).toMatchObject({
      code: 'RoleNotAssumed',
      hint: expect.stringContaining(place.roleArn ?? ''),
    });
  });

  it('refreshes its credentials before they expire', async () => {
    lifetime = 2 * MINUTE;
    await importInto(inOtherAccount('aws', 'us-east-1'), 3);
    expect(asked.length).toBeGreaterThan(1);
  });
});

it('uses the default credentials for a target in its own account', async () => {
  expect(await importInto({}, 1)).toBe(1);
  expect(asked).toEqual([]);
});
