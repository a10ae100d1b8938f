import { describe, expect, it } from 'vitest';
import { BENCHMARK_NAMES, benchmarkEntry } from '../../../src/controls/benchmarks/catalogue.js';
import { audiencesOf } from '../../../src/controls/policies/audiences.js';
import { policyEntry } from '../../../src/controls/policies/catalogue.js';
import type { ControlSettings } from '../../../src/controls/settings.js';
import type {
  BenchmarkObservation,
  Readings,
  RolePolicyObservation,
  SourceStatus,
} from '../../../src/domain/observation.js';
import type { Severity } from '../../../src/domain/severity.js';
import {
  benchmark,
  contextOf,
  findingsOf,
  only,
  policyUser,
  reading,
  role,
  rolePolicies,
} from './build.js';

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
    'MEDIUM',
  ],
  [
    'SB_ENSURE_TWO_FACTOR_AUTHENTICATION_ADMIN_USERS',
    'ensure-two-factor-authentication-admin-users',
    'HIGH',
  ],
  ['SB_ENFORCE_STRONG_MASTER_PASSWORD', 'enforce-strong-master-password', 'MEDIUM'],
  [
    'SB_ENSURE_TWO_FACTOR_AUTHENTICATION_FOR_END_USERS',
    'ensure-two-factor-authentication-for-end-users',
    'MEDIUM',
  ],
  ['SB_CONFIGURE_IP_ALLOWLISTING', 'configure-ip-allowlisting', 'MEDIUM'],
  ['SB_CREATE_ALERTS', 'create-alerts', 'MEDIUM'],
  ['SB_DISABLE_BROWSER_PASSWORD_MANAGERS', 'disable-browser-password-managers', 'MEDIUM'],
  ['SB_DISABLE_ACCOUNT_RECOVERY', 'disable-account-recovery', 'LOW'],
  ['SB_ENFORCE_LEAST_PRIVILEGE_POLICY', 'enforce-least-privilege-policy', 'HIGH'],
];

const ONE_LOWER: Readonly<Record<Severity, Severity>> = {
  CRITICAL: 'HIGH',
  HIGH: 'MEDIUM',
  MEDIUM: 'LOW',
  LOW: 'INFORMATIONAL',
  INFORMATIONAL: 'INFORMATIONAL',
};

describe.each(BENCHMARKS)('%s', (keeperName, name, severity) => {
  const control = `benchmark.${name}`;

  it.each([
    ['UNRESOLVED', 'FAILED', severity],
    ['RESOLVED', 'PASSED', 'INFORMATIONAL'],
    ['IGNORED', 'WARNING', ONE_LOWER[severity]],
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

  it('is one severity lower, and explains it, until the status is confirmed', () => {
    const row = benchmark({ benchmark: keeperName, autoResolve: false });
    const finding = only(findingsOf({ benchmarks: reading('benchmarks', [row]) }), control);
    expect(finding).toMatchObject({ compliance: 'FAILED', severity: ONE_LOWER[severity] });
    expect(finding.title).toMatch(/^Not confirmed in Keeper: .* in Keeper enterprise 8560$/);
    expect(finding.description).not.toContain('administrator set this state');
  });

  it('is not available when a complete response omits it', () => {
    const finding = only(findingsOf({ benchmarks: reading('benchmarks', []) }), control);
    expect(finding).toMatchObject({
      compliance: 'NOT_AVAILABLE',
      severity: 'INFORMATIONAL',
      severityOriginal: null,
      fields: { benchmark: name },
    });
  });

  it('has a different title in each status', () => {
    const titles = (['UNRESOLVED', 'RESOLVED', 'IGNORED', 'INVALID'] as const).map((status) => {
      const row = benchmark({ benchmark: keeperName, status });
      return only(findingsOf({ benchmarks: reading('benchmarks', [row]) }), control).title;
    });
    expect(new Set(titles).size).toBe(4);
    for (const title of titles) expect(title).toContain('Keeper enterprise 8560');
  });
});

describe('benchmarks', () => {
  it('yield all 15 after a complete read, whatever it contained', () => {
    expect(findingsOf({ benchmarks: reading('benchmarks', [benchmark()]) })).toHaveLength(15);
  });

  it('yield only those contained in an incomplete read', () => {
    const findings = findingsOf({ benchmarks: reading('benchmarks', [benchmark()], 'incomplete') });
    expect(findings.map((finding) => finding.control)).toEqual(['benchmark.create-alerts']);
  });

  it.each(['failed', 'off'] as const)('yield nothing when the read is %s', (status) => {
    expect(findingsOf({ benchmarks: reading('benchmarks', [benchmark()], status) })).toEqual([]);
  });

  it('yield nothing when they were not read', () => {
    expect(findingsOf({})).toEqual([]);
  });

  it('report when and by whom the status was set', () => {
    const row = benchmark({ status: 'RESOLVED', autoResolve: false });
    const finding = only(
      findingsOf({ benchmarks: reading('benchmarks', [row]) }),
      'benchmark.create-alerts',
    );
    const state = {
      status: 'RESOLVED',
      'auto-resolve': 'false',
      'last-updated': '2026-11-17T12:00:00.000Z',
    };
    expect(finding.evidence).toEqual(state);
    expect(finding.fields).toEqual({ benchmark: 'create-alerts', ...state });
    expect(finding.description).toContain('2026-11-17');
    expect(finding.description).toContain('administrator set this state');
  });

  it('report who ignored a benchmark, and never lower CRITICAL to LOW', () => {
    const row = benchmark({ status: 'IGNORED', autoResolve: false });
    const overrides = { 'benchmark.create-alerts': { severity: 'CRITICAL' as const } };
    const finding = only(
      findingsOf({ benchmarks: reading('benchmarks', [row]) }, contextOf({ overrides })),
      'benchmark.create-alerts',
    );
    expect(finding.severity).toBe('HIGH');
    expect(finding.description).toContain('An administrator set this state.');
  });

  it.each([null, 8.7e15])('omit an invalid time (%s)', (lastUpdated) => {
    const row = benchmark({ lastUpdated, autoResolve: null });
    const finding = only(
      findingsOf({ benchmarks: reading('benchmarks', [row]) }),
      'benchmark.create-alerts',
    );
    expect(finding.evidence).toEqual({ status: 'UNRESOLVED' });
    expect(finding.description).toContain('Keeper shows the benchmark as unresolved.');
  });

  it('include one that Keeper added later, with generic texts', () => {
    const row = benchmark({ benchmark: 'SB_ROTATE_EVERYTHING' });
    const finding = only(
      findingsOf({ benchmarks: reading('benchmarks', [row]) }),
      'benchmark.rotate-everything',
    );
    expect(finding).toMatchObject({ severity: 'MEDIUM', compliance: 'FAILED', requirements: [] });
    expect(finding.title).toContain('"rotate-everything"');
  });

  it('replace a name that is unsafe in an identity with a hash', () => {
    const row = benchmark({ benchmark: 'SB_A/B' });
    const controls = findingsOf({ benchmarks: reading('benchmarks', [row]) }).map((f) => f.control);
    expect(controls.at(-1)).toMatch(/^benchmark\.[0-9a-f]{16}$/);
  });

  it('use the last row of a benchmark listed twice', () => {
    const rows = [benchmark(), benchmark({ status: 'RESOLVED' })];
    const finding = only(
      findingsOf({ benchmarks: reading('benchmarks', rows) }),
      'benchmark.create-alerts',
    );
    expect(finding.compliance).toBe('PASSED');
  });

  it('are excluded once passed when passed findings are archived', () => {
    const rows = [benchmark({ status: 'RESOLVED' })];
    const controls = findingsOf(
      { benchmarks: reading('benchmarks', rows) },
      contextOf({ passedFindings: 'archive' }),
    ).map((finding) => finding.control);
    expect(controls).toHaveLength(14);
    expect(controls).not.toContain('benchmark.create-alerts');
  });
});

describe('benchmarks about single sign-on', () => {
  const NAMES = ['ensure-outside-sso-administrator-exists', 'lock-down-sso-provider'] as const;
  const rows = NAMES.map((name) =>
    benchmark({ benchmark: `SB_${name.toUpperCase().replaceAll('-', '_')}` }),
  );
  const policies = (usesSso: boolean, status: SourceStatus = 'complete') =>
    reading('role-policies', [rolePolicies([role()], [policyUser({ usesSso })])], status);
  const found = (readings: Readings, readsAll = true) => {
    const context = contextOf();
    const bridge = { ...context.bridge, readsAll };
    const all = findingsOf(
      { benchmarks: reading('benchmarks', rows), ...readings },
      { ...context, bridge },
    );
    return NAMES.map((name) => only(all, `benchmark.${name}`));
  };

  it('are not available when no node uses it', () => {
    for (const finding of found({ 'role-policies': policies(false) })) {
      expect(finding).toMatchObject({
        compliance: 'NOT_AVAILABLE',
        severity: 'INFORMATIONAL',
        partial: false,
      });
      expect(finding.description).toContain('No node of the enterprise uses single sign-on');
    }
  });

  it.each([
    ['when a node uses it', { 'role-policies': policies(true) }, true, false],
    ['when roles are never read', {}, true, false],
    ['for now when this run reads no roles', {}, false, true],
    [
      'for now when roles could not be read',
      { 'role-policies': policies(false, 'failed') },
      true,
      true,
    ],
  ])('have the status that Keeper shows %s', (_, readings, readsAll, partial) => {
    for (const finding of found(readings, readsAll)) {
      expect(finding).toMatchObject({ compliance: 'FAILED', severity: 'HIGH', partial });
    }
  });
});

describe('benchmarks and role policies on the same topic', () => {
  const STRONG = 'SB_ENFORCE_STRONG_MASTER_PASSWORD';
  const strong = (status: 'RESOLVED' | 'UNRESOLVED') => benchmark({ benchmark: STRONG, status });
  const long = role({ enforcements: { master_password_minimum_length: '20' } });
  const findings = (
    row: BenchmarkObservation,
    roles: readonly RolePolicyObservation[],
    settings: Partial<ControlSettings> = {},
    statuses: readonly SourceStatus[] = ['complete', 'complete'],
  ) =>
    findingsOf(
      {
        benchmarks: reading('benchmarks', [row], statuses[0]),
        'role-policies': reading('role-policies', [rolePolicies(roles)], statuses[1]),
      },
      contextOf(settings),
    );
  const contradictions = (...given: Parameters<typeof findings>) =>
    findings(...given).filter(({ control }) => control === 'benchmark.contradicted');

  it('contradict each other when Keeper says resolved but not all users are covered', () => {
    const [finding, ...others] = contradictions(strong('RESOLVED'), [role()]);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      severity: 'MEDIUM',
      compliance: 'FAILED',
      occurrence: 'enforce-strong-master-password',
      related: [
        { control: 'policy.master-password-length', occurrence: null },
        { control: 'benchmark.enforce-strong-master-password', occurrence: null },
      ],
    });
    expect(finding?.description).toContain('Short master passwords are allowed for some users');
  });

  it.each([
    ['unresolved', strong('UNRESOLVED'), [role()], {}, undefined],
    ['effective', strong('RESOLVED'), [long], {}, undefined],
    [
      'evaluated by role',
      strong('RESOLVED'),
      [role()],
      { overrides: { 'policy.*': { perRole: true } } },
      undefined,
    ],
    ['not read completely', strong('RESOLVED'), [role()], {}, ['incomplete', 'complete']],
    ['not evaluated', strong('RESOLVED'), [role()], {}, ['complete', 'incomplete']],
  ] as const)('do not contradict each other when it is %s', (_, row, roles, settings, statuses) => {
    expect(contradictions(row, roles, settings, statuses)).toEqual([]);
  });

  it('are linked to each other', () => {
    const found = findings(strong('UNRESOLVED'), [role()]);
    const length = only(found, 'policy.master-password-length');
    const benchmarkFinding = only(found, 'benchmark.enforce-strong-master-password');
    const { subject } = length;
    expect(benchmarkFinding.related).toEqual([
      { control: length.control, subject, occurrence: null },
    ]);
    expect(length.related).toEqual([
      { control: benchmarkFinding.control, subject, occurrence: null },
    ]);
    expect(only(found, 'policy.master-password-complexity').related).toBeUndefined();
    const others = found.find(
      ({ control, occurrence }) =>
        control === 'policy.two-factor-required' && occurrence === 'others',
    );
    expect(others?.related).toMatchObject([
      { control: 'benchmark.ensure-two-factor-authentication-for-end-users' },
    ]);
  });

  it('are not linked to a benchmark that was not listed', () => {
    const found = findings(strong('UNRESOLVED'), [role()], {}, ['incomplete', 'complete']);
    const others = found.filter(({ control }) => control === 'policy.two-factor-required');
    expect(others.map(({ related }) => related)).toEqual([undefined]);
  });

  it('have the same severity', () => {
    for (const name of BENCHMARK_NAMES) {
      const { severity, policy } = benchmarkEntry(name);
      if (policy === undefined) continue;
      const audience = audiencesOf(policyEntry(policy.name)).find(
        ({ occurrence }) => occurrence === policy.occurrence,
      );
      expect([name, audience?.severity]).toEqual([name, severity]);
    }
  });
});
