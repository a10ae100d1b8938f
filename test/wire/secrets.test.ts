import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { SecretRef } from '../../src/config/secret-ref.js';
import { createSecretStores } from '../../src/config/secret-stores.js';
import { resolveSecret } from '../../src/config/secrets.js';
import { type AwsCall, awsError, ok, startAwsServer } from '../helpers/aws-json-server.js';
import { createSecretsManagerCloud } from '../helpers/keeper-secrets-manager.js';

/** Both stores throttle with the status of a bad request. */
const THROTTLED = Symbol('throttled');

/** Secrets Manager and Parameter Store with the values of the test, by name. */
async function startStores(held: Record<string, unknown>) {
  const respond = ({ target, body }: AwsCall) => {
    const value = held[String(body['SecretId'] ?? body['Name'])];
    if (value === undefined) {
      const isSecret = target.startsWith('secretsmanager');
      return awsError(400, isSecret ? 'ResourceNotFoundException' : 'ParameterNotFound');
    }
    if (typeof value === 'number') return awsError(value, 'AccessDeniedException');
    if (value === THROTTLED) return awsError(400, 'ThrottlingException');
    return ok(
      target.startsWith('secretsmanager')
        ? { SecretString: value }
        : { Parameter: { Value: value } },
    );
  };
  const server = await startAwsServer(respond);
  vi.stubEnv('AWS_ENDPOINT_URL', server.url);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await server.stop();
  });
  const stores = createSecretStores({ fetch });
  const read = (ref: SecretRef) =>
    resolveSecret(ref, { env: {}, readFile: () => Promise.reject(new Error()), stores });
  return { server, held, read };
}

const ARN = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:keeper-AbCdEf';

describe('a secret in AWS', () => {
  it('is read from Secrets Manager, in the Region of its ARN', async () => {
    const { read, server } = await startStores({ [ARN]: ' token-1\n' });
    expect(await read({ secretsManager: ARN })).toBe('token-1');
    expect(server.calls).toMatchObject([{ region: 'eu-west-1', body: { SecretId: ARN } }]);
  });

  it('may be a property of a JSON object', async () => {
    const { read } = await startStores({ keeper: '{"token":"token-2","number":7}' });
    expect(await read({ secretsManager: 'keeper', field: 'token' })).toBe('token-2');
    for (const field of ['number', 'absent']) {
      await expect(read({ secretsManager: 'keeper', field })).rejects.toMatchObject({
        code: 'SecretMissing',
        message: expect.stringContaining(`keeper field ${field}`),
      });
    }
  });

  it('is not looked up as a property in text that is not JSON', async () => {
    const { read } = await startStores({ keeper: 'token-3' });
    await expect(read({ secretsManager: 'keeper', field: 'token' })).rejects.toMatchObject({
      code: 'SecretMissing',
    });
  });

  it('is read from Parameter Store, decrypted', async () => {
    const { read, server } = await startStores({ '/keeper/token': 'token-4' });
    expect(await read({ ssm: '/keeper/token' })).toBe('token-4');
    expect(server.calls).toMatchObject([
      { region: 'us-east-1', body: { Name: '/keeper/token', WithDecryption: true } },
    ]);
  });

  it('is read each time, so that a rotated one is used', async () => {
    const { read, held } = await startStores({ keeper: 'old' });
    expect(await read({ secretsManager: 'keeper' })).toBe('old');
    held['keeper'] = 'new';
    expect(await read({ secretsManager: 'keeper' })).toBe('new');
  });

  it.each<[SecretRef, string]>([
    [{ secretsManager: 'absent' }, 'SecretMissing'],
    [{ ssm: '/absent' }, 'SecretMissing'],
    [{ secretsManager: 'denied' }, 'SecretDenied'],
    [{ ssm: 'denied' }, 'SecretDenied'],
    [{ ssm: 'broken' }, 'SecretStoreUnreachable'],
    [{ ssm: 'busy' }, 'SecretStoreUnreachable'],
  ])('that cannot be read, %o, is reported with the fix', async (ref, code) => {
    const { read } = await startStores({ denied: 400, broken: 500, busy: THROTTLED });
    await expect(read(ref)).rejects.toMatchObject({ code, hint: expect.stringMatching(/\w/) });
  });
});

describe('a secret in Keeper', () => {
  const uid = 'kPZc2f1vAbCdEfGhIjKlMn';
  const notation = `keeper://${uid}/field/password`;

  function startKeeper() {
    const cloud = createSecretsManagerCloud();
    const stores = createSecretStores({ fetch: cloud.fetch });
    const read = (env: Record<string, string>, where = notation) =>
      resolveSecret(
        { keeperSecretsManager: { notation: where, config: { env: 'KSM' } } },
        { env, readFile: () => Promise.reject(new Error()), stores },
      );
    return { cloud, read };
  }

  it('is read by its notation each time', async () => {
    const { cloud, read } = startKeeper();
    const device = cloud.bindDevice({ uid, title: 'Bridge', password: 'token-5' });
    expect(await read({ KSM: device.config })).toBe('token-5');
    device.record = { ...device.record, password: 'token-6' };
    const base64 = Buffer.from(device.config).toString('base64');
    expect(await read({ KSM: base64 }, 'keeper://Bridge/field/password')).toBe('token-6');
  });

  it('is read with the keys of its own application in concurrent reads', async () => {
    const { cloud, read } = startKeeper();
    const devices = ['a', 'b', 'c'].map((password) =>
      cloud.bindDevice({ uid, title: 'Bridge', password }),
    );
    const values = await Promise.all(devices.map(({ config }) => read({ KSM: config })));
    expect(values).toEqual(['a', 'b', 'c']);
  });

  it('that is rejected does not affect later reads', async () => {
    const { cloud, read } = startKeeper();
    const { config } = cloud.bindDevice({ uid, title: 'Bridge', password: 'token-7' });
    cloud.refuse(new Response('{"error":"access_denied","secret":"planted"}', { status: 403 }));
    const refused = read({ KSM: config });
    await expect(refused).rejects.toMatchObject({
      code: 'SecretStoreUnreachable',
      message: expect.not.stringContaining('planted'),
    });
    cloud.refuse(null);
    expect(await read({ KSM: config })).toBe('token-7');
  });

  it('requires a valid configuration', async () => {
    const { read } = startKeeper();
    await expect(read({ KSM: 'US:one-time-token' })).rejects.toMatchObject({
      code: 'KeeperSecretsManagerConfigInvalid',
      hint: expect.stringContaining('ksm'),
    });
  });
});
