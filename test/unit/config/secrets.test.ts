import { describe, expect, it } from 'vitest';
import { nameSecret, type SecretRef } from '../../../src/config/secret-ref.js';
import { resolveSecret } from '../../../src/config/secrets.js';

const access = {
  env: { TOKEN: 'abc123\n', EMPTY: ' \n' },
  async readFile(path: string) {
    if (path === '/run/token') return '  from-file\r\n';
    throw new Error('no such file');
  },
};

describe('resolveSecret', () => {
  it.each([
    [{ env: 'TOKEN' }, 'abc123'],
    [{ file: '/run/token' }, 'from-file'],
  ])('fetches %o without surrounding white space', async (ref, secret) => {
    expect(await resolveSecret(ref, access)).toBe(secret);
  });

  it.each([
    [{ env: 'ABSENT' }, 'environment variable ABSENT'],
    [{ env: 'EMPTY' }, 'environment variable EMPTY'],
    [{ file: '/gone' }, 'file /gone'],
  ])('reports %o if it is missing', async (ref, name) => {
    await expect(resolveSecret(ref, access)).rejects.toMatchObject({
      code: 'SecretMissing',
      message: expect.stringContaining(name),
    });
  });

  it.each<[SecretRef, string]>([
    [{ secretsManager: 'arn:x' }, 'secretsManager arn:x'],
    [{ secretsManager: 'arn:x', field: 'token' }, 'secretsManager arn:x field token'],
    [{ ssm: '/keeper/token' }, 'ssm /keeper/token'],
    [
      { keeperSecretsManager: { notation: 'uid/field/x', config: { env: 'KSM' } } },
      'keeperSecretsManager uid/field/x',
    ],
  ])('recognizes %o but cannot read it without the stores', async (ref, name) => {
    expect(nameSecret(ref)).toBe(name);
    await expect(resolveSecret(ref, access)).rejects.toMatchObject({
      code: 'SecretStoreUnsupported',
      hint: expect.stringContaining('env'),
    });
  });
});
