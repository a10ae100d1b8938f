import { describe, expect, it } from 'vitest';
import type { Severity } from '../../../src/domain/finding.js';
import { benchmark, contextOf, findingsOf, only, reading } from './build.js';

const BENCHMARKS: readonly [keeperName: string, control: string, severity: Severity][] = [
  ['SB_DEPLOY_ACROSS_ENTIRE_ORGANIZATION', 'deploy-across-entire-organization', 'MEDIUM'],
  [
    'SB_PREVENT_INSTALLATION_OF_UNTRUSTED_EXTENSIONS',
    'prevent-installation-of-untrusted-extensions',
    'MEDIUM',
  ],
  ['SB_ENABLE_ACCOUNT_TRANSFER_POLICY', 'enable-account-transfer-policy', 'MEDIUM'],
  ['SB_REDUCE_ADMINISTRATOR_PRIVILEGE', 'reduce-administrator-privilege', 'HIGH'],
  ['SB_ENSURE_OUTSIDE_SSO_ADMINISTRATOR_EXISTS', 'ensure-outside-sso-administrator-exists', 'HIGH'],
  ['SB_LOCK_DOWN_SSO_PROVIDER', 'lock-down-sso-provider', 'HIGH'],
  [
    'SB_CREATE_AT_LEAST_TWO_KEEPER_ADMINISTRATORS',
    'create-at-least-two-keeper-administrators',
    'HIGH',
  ],
  [
    'SB_ENSURE_TWO_FACTOR_AUTHENTICATION_ADMIN_USERS',
    'ensure-two-factor-authentication-admin-users',
    'CRITICAL',
  ],
  ['SB_ENFORCE_STRONG_MASTER_PASSWORD', 'enforce-strong-master-password', 'HIGH'],
  [
    'SB_ENSURE_TWO_FACTOR_AUTHENTICATION_FOR_END_USERS',
    'ensure-two-factor-authentication-for-end-users',
    'HIGH',
  ],
  ['SB_CONFIGURE_IP_ALLOWLISTING', 'configure-ip-allowlisting', 'MEDIUM'],
  ['SB_CREATE_ALERTS', 'create-alerts', 'MEDIUM'],
  ['SB_DISABLE_BROWSER_PASSWORD_MANAGERS', 'disable-browser-password-managers', 'MEDIUM'],
  ['SB_DISABLE_ACCOUNT_RECOVERY', 'disable-account-recovery', 'LOW'],
  ['SB_ENFORCE_LEAST_PRIVILEGE_POLICY', 'enforce-least-privilege-policy', 'HIGH'],
];

describe.each(BENCHMARKS)('%s', (keeperName, name, severity) => {
  const control = `benchmark.${name}`;

  it.each([
    ['UNRESOLVED', 'FAILED', severity],
    ['RESOLVED', 'PASSED', 'INFORMATIONAL'],
    ['IGNORED', 'WARNING', 'LOW'],
    ['INVALID', 'NOT_AVAILABLE', 'INFORMATIONAL'],
  ] as const)('%s is %s, %s', (status, compliance, label) => {
    const row = benchmark({ benchmark: keeperName, status });
    const finding = only(findingsOf({ benchmarks: reading('benchmarks', [row]) }), control);
    expect(finding).toMatchObject({
      control,
      source: 'benchmarks',
      subject: { kind: 'enterprise', id: '8560' },
      compliance,
      severity: label,
      severityOriginal: status,
      firstObservedAt: null,
    });
  });

  it('is not available when a complete answer leaves it out', () => {
    const finding = only(findingsOf({ benchmarks: reading('benchmarks', []) }), control);
    expect(finding).toMatchObject({
      compliance: 'NOT_AVAILABLE',
      severity: 'INFORMATIONAL',
      severityOriginal: null,
      fields: { benchmark: name },
    });
  });

  it('has another title in each status', () => {
    const titles = (['UNRESOLVED', 'RESOLVED', 'IGNORED', 'INVALID'] as const).map((status) => {
      const row = benchmark({ benchmark: keeperName, status });
      return only(findingsOf({ benchmarks: reading('benchmarks', [row]) }), control).title;
    });
    expect(new Set(titles).size).toBe(4);
    for (const title of titles) expect(title).toContain('Keeper enterprise 8560');
  });
});

describe('benchmarks', () => {
  it('yield all 15 after a complete read, whatever it held', () => {
    expect(findingsOf({ benchmarks: reading('benchmarks', [benchmark()]) })).toHaveLength(15);
  });

  it('yield only what an incomplete read held', () => {
    const findings = findingsOf({ benchmarks: reading('benchmarks', [benchmark()], 'incomplete') });
    expect(findings.map((finding) => finding.control)).toEqual(['benchmark.create-alerts']);
  });

  it.each(['failed', 'off'] as const)('yield nothing when the read is %s', (status) => {
    expect(findingsOf({ benchmarks: reading('benchmarks', [benchmark()], status) })).toEqual([]);
  });

  it('yield nothing when they were not read', () => {
    expect(findingsOf({})).toEqual([]);
  });

  it('tell when and by whom the state was set', () => {
    const row = benchmark({ autoResolve: false });
    const finding = only(
      findingsOf({ benchmarks: reading('benchmarks', [row]) }),
      'benchmark.create-alerts',
    );
    const state = {
      status: 'UNRESOLVED',
      'auto-resolve': 'false',
      'last-updated': '2026-11-17T12:00:00.000Z',
    };
    expect(finding.evidence).toEqual(state);
    expect(finding.fields).toEqual({ benchmark: 'create-alerts', ...state });
    expect(finding.description).toContain('2026-11-17');
    expect(finding.description).toContain('administrator set this state');
  });

  it.each([null, 8.7e15])('leave out a time that is none (%s)', (lastUpdated) => {
    const row = benchmark({ lastUpdated, autoResolve: null });
    const finding = only(
      findingsOf({ benchmarks: reading('benchmarks', [row]) }),
      'benchmark.create-alerts',
    );
    expect(finding.evidence).toEqual({ status: 'UNRESOLVED' });
    expect(finding.description).toContain('Keeper shows the benchmark as unresolved.');
  });

  it('take one that Keeper added since, with generic texts', () => {
    const row = benchmark({ benchmark: 'SB_ROTATE_EVERYTHING' });
    const finding = only(
      findingsOf({ benchmarks: reading('benchmarks', [row]) }),
      'benchmark.rotate-everything',
    );
    expect(finding).toMatchObject({ severity: 'MEDIUM', compliance: 'FAILED', requirements: [] });
    expect(finding.title).toContain('"rotate-everything"');
  });

  it('give a name that could break an identity a hash instead', () => {
    const row = benchmark({ benchmark: 'SB_A/B' });
    const controls = findingsOf({ benchmarks: reading('benchmarks', [row]) }).map((f) => f.control);
    expect(controls.at(-1)).toMatch(/^benchmark\.[0-9a-f]{16}$/);
  });

  it('take the last row of a benchmark that comes twice', () => {
    const rows = [benchmark(), benchmark({ status: 'RESOLVED' })];
    const finding = only(
      findingsOf({ benchmarks: reading('benchmarks', rows) }),
      'benchmark.create-alerts',
    );
    expect(finding.compliance).toBe('PASSED');
  });

  it('are not wanted once passed, when passed ones are to be archived', () => {
    const rows = [benchmark({ status: 'RESOLVED' })];
    const controls = findingsOf(
      { benchmarks: reading('benchmarks', rows) },
      contextOf({ passedFindings: 'archive' }),
    ).map((finding) => finding.control);
    expect(controls).toHaveLength(14);
    expect(controls).not.toContain('benchmark.create-alerts');
  });
});
