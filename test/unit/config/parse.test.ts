import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/config/load.js';
import { SAMPLE, SHORTEST, withKeeper, withTargets, withTenant } from './sample.js';

describe('a valid configuration', () => {
  it('is parsed as in the contracts', () => {
    const config = parseConfig(SAMPLE, 'keeper-bridge.yaml');
    expect(config).toEqual({
      version: 1,
      tenants: [
        {
          name: 'acme',
          keeper: {
            region: 'us',
            baseUrl: 'https://keepersecurity.com',
            allowCustomHost: false,
            enterpriseId: '8560',
            token: { env: 'KEEPER_API_TOKEN' },
            tokenExpiresAt: Date.UTC(2027, 0, 31),
            endpoints: {},
            via: 'admin-api',
          },
          commander: {
            url: 'https://commander.internal:8900',
            apiKey: { env: 'COMMANDER_API_KEY' },
            encryptionKey: { env: 'COMMANDER_ENCRYPTION_KEY' },
          },
          sources: expect.objectContaining({
            benchmarks: true,
            adoption: true,
            alerts: true,
            events: true,
            rolePolicies: 'auto',
            privilegedAccess: 'auto',
          }),
          controls: {
            'benchmark.create-alerts': { severity: 'LOW' },
            'adoption.*': { enabled: false },
          },
          auditEvents: { criticalRecords: [], automationAccounts: [] },
          minSeverity: 'INFORMATIONAL',
          userPrivacy: 'identified',
          passedFindings: 'send',
          lifecycle: 'refresh',
          awsAccounts: { 'pam-uid': { account: '111122223333', partition: 'aws' } },
          confirmBulkArchive: '',
          targets: [
            {
              account: '111122223333',
              region: 'us-east-1',
              partition: 'aws',
              roleArn: 'arn:aws:iam::111122223333:role/KeeperBridgeSender',
              externalId: 'sample-external-id',
              product: 'default',
            },
          ],
        },
      ],
      ledger: { file: '.keeper-bridge/ledger' },
      events: { bus: 'default' },
      language: 'en',
    });
  });

  it('gets its defaults, so that the sample equals the one without defaults', () => {
    const config = parseConfig(JSON.stringify(SHORTEST), 'x');
    const sample = parseConfig(SAMPLE, 'x');
    const { name, sources, minSeverity, userPrivacy, passedFindings, lifecycle } =
      sample.tenants[0] ?? {};
    expect(config).toMatchObject({ ledger: sample.ledger, events: 'off' });
    expect(config.tenants[0]).toMatchObject({
      ...{ name, sources, minSeverity, userPrivacy, passedFindings, lifecycle },
      keeper: { baseUrl: null, tokenExpiresAt: null, endpoints: {}, via: 'admin-api' },
      commander: null,
      targets: [{ roleArn: null, externalId: null, product: 'default' }],
    });
  });

  it('creates one target per Region, each with its partition', () => {
    const partner = { company: 'keeper', product: 'bridge', account: '444455556666' };
    const [tenant] = parseConfig(
      withTargets(
        { account: '111122223333', regions: ['us-east-1', 'eu-west-1'] },
        { account: '444455556666', regions: ['us-gov-west-1'], product: partner },
        { account: '444455556666', regions: ['cn-north-1'] },
      ),
      'x',
    ).tenants;
    const places = tenant?.targets.map((t) => [t.partition, t.account, t.region, t.product]);
    expect(places).toEqual([
      ['aws', '111122223333', 'us-east-1', 'default'],
      ['aws', '111122223333', 'eu-west-1', 'default'],
      ['aws-us-gov', '444455556666', 'us-gov-west-1', partner],
      ['aws-cn', '444455556666', 'cn-north-1', 'default'],
    ]);
  });

  it.each([
    ['a file', { token: { file: '/run/secrets/token' } }],
    ['Secrets Manager', { token: { secretsManager: 'arn:aws:secretsmanager:x', field: 'token' } }],
    ['SSM', { token: { ssm: '/keeper/token' } }],
    [
      'Keeper Secrets Manager',
      { token: { keeperSecretsManager: { notation: 'uid/field/x', config: { env: 'KSM' } } } },
    ],
    ['a loopback address', { baseUrl: 'http://127.0.0.1:8080' }],
    ['a host allowed by name', { baseUrl: 'https://keeper.example.com', allowCustomHost: true }],
    ['another path', { endpoints: { enterprise_stat: { path: '/api/stat?x=1' } } }],
  ])('may contain %s', (_, keeper) => {
    const [tenant] = parseConfig(withKeeper(keeper), 'x').tenants;
    expect(tenant?.keeper).toMatchObject(keeper);
  });

  it('may disable events and keep the ledger in a table', () => {
    const text = JSON.stringify({ ...SHORTEST, events: 'off', ledger: { dynamodb: 'bridge' } });
    expect(parseConfig(text, 'x')).toMatchObject({ events: 'off', ledger: { dynamodb: 'bridge' } });
  });

  it('may use a loopback Commander without TLS', () => {
    const secret = { env: 'X' };
    const commander = { url: 'http://localhost:8900/api', apiKey: secret, encryptionKey: secret };
    const [tenant] = parseConfig(withTenant({ commander }), 'x').tenants;
    expect(tenant?.commander).toEqual(commander);
  });
});
