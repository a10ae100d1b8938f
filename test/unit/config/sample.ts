import { ConfigError, type ConfigIssue } from '../../../src/config/issues.js';
import { parseConfig } from '../../../src/config/load.js';

/** The example of the contracts, whole. */
export const SAMPLE = `
version: 1
tenants:
  - name: acme
    keeper:
      region: us
      baseUrl: https://keepersecurity.com
      allowCustomHost: false
      enterpriseId: "8560"
      token: { env: KEEPER_API_TOKEN }
      tokenExpiresAt: 2027-01-31T00:00:00Z
      endpoints: {}
      via: admin-api
    commander:
      url: https://commander.internal:8900
      apiKey: { env: COMMANDER_API_KEY }
      encryptionKey: { env: COMMANDER_ENCRYPTION_KEY }
    sources: { benchmarks: true, adoption: true, alerts: true, events: true, rolePolicies: auto, privilegedAccess: auto }
    controls:
      "benchmark.create-alerts": { severity: LOW }
      "adoption.*": { enabled: false }
    minSeverity: INFORMATIONAL
    userPrivacy: identified
    passedFindings: send
    lifecycle: refresh
    awsAccounts: { "pam-uid": { account: "111122223333", partition: aws } }
    targets:
      - account: "111122223333"
        regions: [us-east-1]
        roleArn: arn:aws:iam::111122223333:role/KeeperBridgeSender
        externalId: sample-external-id
        product: default
ledger: { file: .keeper-bridge/ledger }
events: { bus: default }
`;

/** No more than what has no default. */
export const SHORTEST = {
  version: 1,
  tenants: [
    {
      name: 'acme',
      keeper: { region: 'eu', enterpriseId: '1234', token: { env: 'KEEPER_API_TOKEN' } },
      targets: [{ account: '111122223333', regions: ['eu-west-1'] }],
    },
  ],
};

/** `SHORTEST` with something else in its only tenant. */
export function withTenant(changes: object): string {
  return JSON.stringify({ ...SHORTEST, tenants: [{ ...SHORTEST.tenants[0], ...changes }] });
}

/** `SHORTEST` with something else in its tenant's `keeper`. */
export function withKeeper(changes: object): string {
  return withTenant({ keeper: { ...SHORTEST.tenants[0]?.keeper, ...changes } });
}

/** `SHORTEST` with other targets. */
export function withTargets(...targets: object[]): string {
  return withTenant({ targets });
}

/** `SHORTEST` with one target, of which something is different. */
export function withTarget(changes: object): string {
  return withTargets({ account: '111122223333', regions: ['us-east-1'], ...changes });
}

/** A case: the text, the place of its only error, its message and its hint. */
export type IssueCase = readonly [
  name: string,
  text: string,
  path: string,
  message: RegExp,
  hint: RegExp,
];

export function issuesIn(text: string): readonly ConfigIssue[] {
  try {
    parseConfig(text, 'keeper-bridge.yaml');
  } catch (error) {
    if (error instanceof ConfigError) return error.issues;
    throw error;
  }
  return [];
}
