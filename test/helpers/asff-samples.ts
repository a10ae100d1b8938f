import type { Stamp } from '../../src/asff/envelope.js';
import { productArn } from '../../src/asff/product-arn.js';
import type { Finding } from '../../src/domain/finding.js';
import type { Tenant } from '../../src/domain/tenant.js';

export const tenant: Tenant = { name: 'acme', region: 'us', enterpriseId: '8560' };

export const target = {
  account: '111122223333',
  productArn: productArn({
    partition: 'aws',
    region: 'us-east-1',
    account: '111122223333',
    product: null,
  }),
};

const READ_AT = Date.UTC(2026, 10, 22, 9, 30);

export const stamp: Stamp = {
  createdAt: READ_AT + 1_000,
  updatedAt: READ_AT + 1_000,
  firstObservedAt: Date.UTC(2026, 10, 1),
  lastObservedAt: READ_AT,
  recordState: 'ACTIVE',
};

/**
 * A failed benchmark of the enterprise; its expected output is
 * `fixtures/asff/benchmark-failed.json`.
 */
export const benchmarkFailed: Finding = {
  control: 'benchmark.require-two-factor',
  source: 'benchmarks',
  subject: { kind: 'enterprise', id: '8560', name: null },
  occurrence: null,
  resource: null,
  compliance: 'FAILED',
  severity: 'MEDIUM',
  severityOriginal: 'UNRESOLVED',
  title: 'Two-factor authentication is not required in Keeper enterprise 8560',
  description:
    'A stolen password alone opens a vault. Keeper reports this benchmark as unresolved.',
  types: [
    'Software and Configuration Checks/Industry and Regulatory Standards/Keeper Security Benchmark',
  ],
  remediation: {
    text: 'Require two-factor authentication in the enforcement policies of every role.',
    url: 'https://docs.keeper.io/en/enterprise-guide/roles/enforcement-policies',
  },
  requirements: ['NIST.800-53.r5 IA-2(1)', 'CIS Controls v8 6.5'],
  concerned: [],
  concernedTotal: 0,
  evidence: { status: 'UNRESOLVED', 'last-updated': '2026-11-01T00:00:00.000Z' },
  fields: { benchmark: 'SB_REQUIRE_TWO_FACTOR' },
  firstObservedAt: Date.UTC(2026, 10, 1),
  partial: false,
  observedAt: READ_AT,
};

/** An alert with more users than it names; `fixtures/asff/alert-with-users.json`. */
export const alertWithUsers: Finding = {
  ...benchmarkFailed,
  control: 'alert.login_failure',
  source: 'alerts',
  compliance: null,
  severity: 'LOW',
  severityOriginal: null,
  title: 'Failed logins to Keeper enterprise 8560 are rising',
  description: 'Repeated failures may be somebody guessing passwords. 31 failures of 3 users.',
  types: ['Unusual Behaviors/User/Failed Logins'],
  requirements: ['NIST.800-53.r5 AC-7'],
  concerned: [
    { kind: 'user', id: '101', name: 'ada@example.com' },
    { kind: 'user', id: '102', name: null },
  ],
  concernedTotal: 3,
  evidence: { count: '31', 'previous-count': '4' },
  fields: { trend: 'up', 'size-class': '25-49', count: '31' },
  firstObservedAt: null,
};

/** A regional AWS resource. */
export const ec2Instance = {
  type: 'AwsEc2Instance',
  arn: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0abc',
  partition: 'aws',
  region: 'eu-west-1',
} as const;

/** A failed rotation of an IAM user; `fixtures/asff/rotation-failed.json`. */
export const rotationFailed: Finding = {
  ...benchmarkFailed,
  control: 'pam.rotation-failed',
  source: 'events',
  subject: { kind: 'record', id: 'kPZc2f1vQ0mX', name: 'deploy user' },
  resource: {
    type: 'AwsIamUser',
    arn: 'arn:aws:iam::111122223333:user/deploy',
    partition: 'aws',
    region: null,
  },
  compliance: null,
  severityOriginal: null,
  title: 'Password rotation failed (deploy user) in Keeper enterprise 8560',
  description: 'The password stays valid for everybody who ever saw it. It failed 3 times.',
  types: ['Unusual Behaviors/Application/Password Rotation'],
  requirements: [],
  concerned: [{ kind: 'user', id: 'ada@example.com', name: null }],
  concernedTotal: 1,
  evidence: { count: '3' },
  fields: { 'size-class': '2-4' },
};
