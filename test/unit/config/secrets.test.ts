import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/config/load.js';
import { maskConfig } from '../../../src/config/mask.js';
import { nameSecret, type SecretRef } from '../../../src/config/secret-ref.js';
import { resolveSecret } from '../../../src/config/secrets.js';
import { SAMPLE, withTargets, withTenant } from './sample.js';

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
  ])('fetches %o without white space around it', async (ref, secret) => {
    expect(await resolveSecret(ref, access)).toBe(secret);
  });

  it.each([
    [{ env: 'ABSENT' }, 'environment variable ABSENT'],
    [{ env: 'EMPTY' }, 'environment variable EMPTY'],
    [{ file: '/gone' }, 'file /gone'],
  ])('names %o when it is missing', async (ref, name) => {
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
  ])('knows %o but cannot read it without the stores', async (ref, name) => {
    expect(nameSecret(ref)).toBe(name);
    await expect(resolveSecret(ref, access)).rejects.toMatchObject({
      code: 'SecretStoreUnsupported',
      hint: expect.stringContaining('env'),
    });
  });
});

describe('maskConfig', () => {
  const masked = (text: string) => JSON.stringify(maskConfig(parseConfig(text, 'x')));

  it('shows where secrets are, and hides external ids', () => {
    const shown = masked(SAMPLE);
    for (const name of ['KEEPER_API_TOKEN', 'COMMANDER_API_KEY', 'COMMANDER_ENCRYPTION_KEY']) {
      expect(shown).toContain(`"env ${name}"`);
    }
    expect(shown).not.toContain('sample-external-id');
    expect(shown).toContain('arn:aws:iam::111122223333:role/KeeperBridgeSender');
  });

  it('leaves absent parts absent', () => {
    const text = withTargets({ account: '111122223333', regions: ['us-east-1'] });
    expect(maskConfig(parseConfig(text, 'x'))).toMatchObject({
      tenants: [{ commander: null, targets: [{ externalId: null }] }],
    });
  });

  it('hides what looks like a token wherever it was put', () => {
    const token = 'Zm9vYmFyLXNlY3JldC10b2tlbi0xMjM0NQ';
    const keeper = {
      region: 'us',
      enterpriseId: '8560',
      token: { env: 'T' },
      endpoints: { enterprise_stat: { path: `/stat?key=${token}` } },
    };
    const shown = masked(withTenant({ keeper }));
    expect(shown).toContain('/stat?[masked]');
    expect(shown).not.toContain(token);
  });
});
