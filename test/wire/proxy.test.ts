import { GetFindingsCommand } from '@aws-sdk/client-securityhub';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clientForTarget } from '../../src/delivery/client.js';
import { HttpError, request } from '../../src/util/http.js';
import { openOutgoing } from '../../src/util/outgoing.js';
import { type ConnectProxy, startConnectProxy } from '../helpers/connect-proxy.js';
import { createRecordingClock } from '../helpers/recording-clock.js';
import { createRecordingLogger } from '../helpers/recording-logger.js';
import { target } from '../helpers/target.js';

let proxy: ConnectProxy;
let address: string;

beforeEach(async () => {
  proxy = await startConnectProxy({ credentials: 'user:secret' });
  address = `http://127.0.0.1:${proxy.port}`;
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await proxy.stop();
});

/** One call of each kind, without retries. */
const CALLS = {
  async keeper(env: Record<string, string>, url = 'https://keeper.example.com/'): Promise<unknown> {
    const { fetch } = await openOutgoing(env);
    const call = {
      service: 'Keeper',
      endpoint: 'things',
      method: 'GET',
      url: new URL(url),
      headers: {},
      toHttpError: () => new HttpError('KeeperRefused', 'Refused.', { endpoint: 'things' }),
    } as const;
    const clock = createRecordingClock();
    const signal = new AbortController().signal;
    return request(call, { fetch, clock, logger: createRecordingLogger(), signal, attempts: 1 });
  },
  async aws(env: Record<string, string>): Promise<unknown> {
    const client = clientForTarget(target(), await openOutgoing(env));
    return client.send(new GetFindingsCommand({}));
  },
};
const HOSTS = { keeper: 'keeper.example.com:443', aws: 'securityhub.us-east-1.amazonaws.com:443' };

describe.each(['keeper', 'aws'] as const)('a proxy between the bridge and %s', (kind) => {
  const call = CALLS[kind];

  it('that requires a password is named, with the host and the fix', async () => {
    await expect(call({ HTTPS_PROXY: address })).rejects.toMatchObject({
      code: 'ProxyRefused',
      message: expect.stringContaining(
        `The proxy ${address} refused to connect to ${HOSTS[kind]} (status 407).`,
      ),
      hint: expect.stringMatching(/to HTTPS_PROXY, .*USER:PASSWORD/),
      retryable: false,
    });
  });

  it.each([
    [403, false],
    [503, true],
  ])('that returns %i is named; retryable: %s', async (status, retryable) => {
    proxy.refuse(status);
    await expect(call({ HTTPS_PROXY: address })).rejects.toMatchObject({
      code: 'ProxyRefused',
      hint: expect.stringContaining('NO_PROXY'),
      retryable,
    });
  });

  it('that does not exist is named', async () => {
    await proxy.stop();
    await expect(call({ HTTPS_PROXY: address })).rejects.toMatchObject({
      code: 'ProxyUnreachable',
      message: expect.stringContaining(`The proxy ${address} cannot be reached (ECONNREFUSED).`),
      retryable: true,
    });
  });

  it('that closes the connection is called once', async () => {
    proxy.refuse('close');
    await expect(call({ HTTPS_PROXY: address })).rejects.toMatchObject({
      code: 'ProxyUnreachable',
    });
    expect(proxy.connects).toEqual([HOSTS[kind]]);
  });

  it('receives its password, which is never shown', async () => {
    const HTTPS_PROXY = address.replace('://', '://user:secret@');
    const error = await call({ HTTPS_PROXY }).catch((thrown: unknown) => thrown);
    expect(proxy.tunnels).toEqual([HOSTS[kind]]);
    expect(String(error)).not.toContain('secret');
  });

  it('is bypassed for the hosts in NO_PROXY', async () => {
    const NO_PROXY = 'keeper.example.com,amazonaws.com';
    const error = await call({ HTTPS_PROXY: address, NO_PROXY }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toMatchObject({ code: 'ProxyRefused' });
  });
});

it('a call to this machine bypasses the proxy', async () => {
  const url = `${address}/`;
  const HTTPS_PROXY = 'http://192.0.2.1:1';
  await expect(CALLS.keeper({ HTTPS_PROXY }, url)).rejects.toMatchObject({ code: 'KeeperRefused' });
});
