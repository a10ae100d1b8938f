import { describe, expect, it } from 'vitest';
import { closedFindings } from '../../../src/controls/evaluate.js';
import { POLICY_NAMES, policyDefinition } from '../../../src/controls/policies/catalogue.js';
import { userNaming } from '../../../src/controls/privacy.js';
import type { PolicyUser, RolePolicyObservation } from '../../../src/domain/observation.js';
import { contextOf, findingsOf, only, policyUser, reading, role, rolePolicies } from './build.js';

const STRICT = {
  require_two_factor: 'true',
  restrict_two_factor_channel_text: true,
  two_factor_duration_web: 'login',
  two_factor_duration_mobile: 'login',
  two_factor_duration_desktop: 'login',
  master_password_minimum_length: '16',
  master_password_minimum_digits: '1',
  master_password_minimum_upper: '1',
  master_password_minimum_lower: '1',
  master_password_minimum_special: '1',
  minimum_pbkdf2_iterations: '1000000',
  restrict_account_recovery: true,
  restrict_offline_access: true,
  restrict_persistent_login: true,
  logout_timer_web: '15',
  logout_timer_desktop: '15',
  logout_timer_mobile: '5',
  logout_timer_console: '15',
  restrict_ip_addresses: '192.0.2.0-192.0.2.255',
  restrict_export: true,
  restrict_sharing_all_outgoing: true,
  restrict_link_sharing: true,
  send_breach_watch_events: true,
  require_account_share: '36765201891305',
  require_self_destruct: true,
  require_security_key_pin: true,
  restrict_email_change: true,
  restrict_ip_autoapproval: true,
};

/** A role with this id that sets these policies. */
const sets = (roleId: string, enforcements = {}, fields: Partial<RolePolicyObservation> = {}) =>
  role({ roleId, name: `Role ${roleId}`, enforcements, ...fields });

/** The nth user, with the roles of these ids. */
const has = (n: number, roleIds: readonly string[], fields: Partial<PolicyUser> = {}) =>
  policyUser({ userId: `user${n}`, email: `user${n}@example.com`, roleIds, ...fields });

function judge(
  roles: readonly RolePolicyObservation[],
  users: readonly PolicyUser[],
  context = contextOf(),
) {
  return findingsOf(
    { 'role-policies': reading('role-policies', [rolePolicies(roles, users)]) },
    context,
  );
}

/** Compliance of the findings of one policy, by audience. */
function verdicts(name: string, ...given: Parameters<typeof judge>) {
  const found = judge(...given).filter(({ control }) => control === `policy.${name}`);
  return Object.fromEntries(
    found.map(({ fields, compliance }) => [fields['audience'], compliance]),
  );
}

describe('effective policies of users', () => {
  it('pass with a strict default role of 500 users and ten empty functional roles', () => {
    const functional = Array.from({ length: 10 }, (_, n) => sets(`f${n}`, {}, { userCount: 50 }));
    const roles = [sets('strict', STRICT, { isDefault: true, userCount: 500 }), ...functional];
    const users = Array.from({ length: 500 }, (_, n) => has(n, ['strict', `f${n % 10}`]));
    const found = judge(roles, users);
    expect(new Set(found.map(({ compliance }) => compliance))).toEqual(new Set(['PASSED']));
    expect(found.length).toBeGreaterThan(15);
  });

  it("are the strictest value of all of a user's roles, in any order", () => {
    const roles = [
      sets('1', { logout_timer_web: '480', logout_timer_mobile: '5' }),
      sets('2', { logout_timer_web: '10', logout_timer_desktop: '15' }),
    ];
    expect(verdicts('idle-logout', roles, [has(1, ['1', '2'])])).toEqual({ users: 'PASSED' });
    expect(verdicts('idle-logout', roles, [has(1, ['1'])])).toEqual({ users: 'FAILED' });
    const { evidence } = only(judge(roles, [has(1, ['1', '2'])]), 'policy.idle-logout');
    expect(evidence).toMatchObject({
      logout_timer_web: '10: 1',
      'threshold:logout_timer_web': '15',
      'threshold:logout_timer_mobile': '5',
    });
  });

  it.each([
    ['master-password-length', 'master_password_minimum_length', '16', '8'],
    ['two-factor-prompt', 'two_factor_duration_web', '24_hours', 'forever'],
    ['ip-allowlist', 'restrict_ip_addresses', '192.0.2.1', '0.0.0.0-255.255.255.255'],
    ['ip-allowlist', 'restrict_ip_addresses', '192.0.2.1', ','],
    ['export-off', 'restrict_export', 'true', 'false'],
  ])('%s: %s prefers %s to %s', (name, policy, strict, loose) => {
    const rest = { two_factor_duration_mobile: 'login', two_factor_duration_desktop: 'login' };
    const isAdmin = name === 'ip-allowlist';
    const roles = [strict, loose].map((value, index) =>
      sets(String(index), { ...rest, [policy]: value }, { isAdmin }),
    );
    const [found] = Object.values(verdicts(name, roles, [has(1, ['1', '0'])]));
    expect(found).toBe('PASSED');
    const [alone] = Object.values(verdicts(name, roles, [has(1, ['1'])]));
    expect(alone).toBe('FAILED');
  });

  it('grant a permission that any role grants', () => {
    const roles = [sets('1', { allow_pam_gateway: true }), sets('2', { allow_pam_gateway: false })];
    const verdict = (ids: string[]) => verdicts('privileged-access-rights', roles, [has(1, ids)]);
    expect(verdict(['1', '2'])).toEqual({ others: 'FAILED' });
    expect(verdict(['2'])).toEqual({ others: 'PASSED' });
    expect(verdict([])).toEqual({ others: 'PASSED' });
  });

  it('are unknown when an unknown value could decide', () => {
    const roles = [
      sets('odd', { restrict_export: 'sometimes', allow_pam_gateway: 'sometimes' }),
      sets('on', { restrict_export: true, allow_pam_gateway: true }),
      sets('off', {}),
    ];
    const both = (ids: string[]) => [
      verdicts('export-off', roles, [has(1, ids)])['users'],
      verdicts('privileged-access-rights', roles, [has(1, ids)])['others'],
    ];
    expect(both(['odd', 'on'])).toEqual(['PASSED', 'FAILED']);
    expect(both(['odd', 'off'])).toEqual(['NOT_AVAILABLE', 'NOT_AVAILABLE']);
    expect(both(['off'])).toEqual(['FAILED', 'PASSED']);
  });

  it('are evaluated on request if enterprises legitimately differ', () => {
    const optional = POLICY_NAMES.filter((name) => policyDefinition(name).isOptional);
    expect(optional).toContain('masked-values');
    const controls = (overrides = {}) =>
      new Set(
        judge([sets('1')], [has(1, ['1']), has(2, [])], contextOf({ overrides })).map(
          ({ control }) => control,
        ),
      );
    const usual = controls();
    for (const name of optional) expect(usual).not.toContain(`policy.${name}`);
    const enabled = controls({ 'policy.masked-values': { enabled: true } });
    expect([...enabled].filter((control) => !usual.has(control))).toEqual(['policy.masked-values']);
  });

  it('leave a user without roles uncovered', () => {
    const [found] = judge([sets('1', STRICT)], [has(1, []), has(2, ['1'])]).filter(
      ({ control }) => control === 'policy.export-off',
    );
    expect(found).toMatchObject({
      compliance: 'FAILED',
      evidence: { 'users-concerned': '2', 'users-not-covered': '1', 'users-without-role': '1' },
      concerned: [{ kind: 'user', id: 'user1', name: 'user1@example.com' }],
      concernedTotal: 1,
    });
  });

  it('have separate findings for administrators and others when severities differ', () => {
    const roles = [sets('admin', {}, { isAdmin: true }), sets('staff', STRICT)];
    const users = [has(1, ['admin']), has(2, ['staff']), has(3, ['staff', 'admin'])];
    expect(verdicts('two-factor-required', roles, users)).toEqual({
      administrators: 'FAILED',
      others: 'PASSED',
    });
    const found = judge(roles, users).filter(({ control }) => control.endsWith('factor-required'));
    expect(found.map(({ occurrence, severity, title }) => [occurrence, severity, title])).toEqual([
      [
        'administrators',
        'HIGH',
        'Two-factor authentication is not required for some administrators in Keeper enterprise 8560',
      ],
      [
        'others',
        'INFORMATIONAL',
        'Two-factor authentication is required for all users other than administrators in Keeper enterprise 8560',
      ],
    ]);
    expect(verdicts('export-off', roles, users)).toEqual({ users: 'FAILED' });
    expect(verdicts('ip-allowlist', roles, users)).toEqual({ administrators: 'FAILED' });
    expect(only(judge(roles, users), 'policy.ip-allowlist').occurrence).toBeNull();
  });

  it('apply stricter limits to administrators', () => {
    const weekly = Object.fromEntries(
      ['web', 'mobile', 'desktop'].map((client) => [`two_factor_duration_${client}`, '24_hours']),
    );
    const roles = [sets('admin', {}, { isAdmin: true }), sets('staff', weekly)];
    const users = [has(1, ['admin', 'staff']), has(2, ['staff'])];
    expect(verdicts('two-factor-prompt', roles, users)).toEqual({
      administrators: 'FAILED',
      others: 'PASSED',
    });
  });

  it('require the Admin Console timer for administrators only', () => {
    const timers = { logout_timer_web: 15, logout_timer_desktop: 15, logout_timer_mobile: 5 };
    const roles = [sets('admin', {}, { isAdmin: true }), sets('staff', timers)];
    const users = [has(1, ['admin', 'staff']), has(2, ['staff'])];
    const found = only(judge(roles, users), 'policy.idle-logout');
    expect(found.evidence).toMatchObject({
      'users-not-covered': '1',
      logout_timer_console: 'not set: 1',
    });
    expect(found.description).toContain(
      '1 of 2 active users. For most of them, logout_timer_console is not set (expected: at most 15 minutes).',
    );
  });
});

describe('users who log in through single sign-on', () => {
  const MASTER_PASSWORD = [
    'two-factor-required',
    'two-factor-sms-off',
    'two-factor-prompt',
    'master-password-length',
    'master-password-complexity',
    'key-derivation',
    'account-recovery-off',
  ].map((name) => `policy.${name}`);
  const plain = sets('1');
  const bypass = sets('2', { allow_alternate_passwords: true });
  const controls = (usesSso: boolean | null, ids = ['1']) =>
    judge([plain, bypass], [has(1, ids, { usesSso })]).map(({ control }) => control);

  it.each(MASTER_PASSWORD)('are ignored by %s', (control) => {
    expect(controls(false)).toContain(control);
    expect(controls(true)).not.toContain(control);
    expect(controls(null)).not.toContain(control);
  });

  it.each(MASTER_PASSWORD)('are included in %s when they may use a master password', (control) => {
    expect(controls(true, ['1', '2'])).toContain(control);
  });

  it('are the subject of sso-bypass-off', () => {
    expect(controls(false)).not.toContain('policy.sso-bypass-off');
    expect(controls(null)).not.toContain('policy.sso-bypass-off');
    expect(
      only(judge([plain], [has(1, ['1'], { usesSso: true })]), 'policy.sso-bypass-off'),
    ).toMatchObject({ compliance: 'PASSED' });
    expect(verdicts('sso-bypass-off', [plain, bypass], [has(1, ['2'], { usesSso: true })])).toEqual(
      { others: 'FAILED' },
    );
  });

  it('are counted with the others in every other policy', () => {
    expect(controls(true)).toContain('policy.export-off');
  });
});

describe('a policy finding', () => {
  const roles = [
    sets('many', {}, { userCount: 30 }),
    sets('few', { restrict_export: 'false' }, { userCount: 3 }),
    sets('strict', STRICT, { userCount: 5 }),
  ];
  const users = [
    ...Array.from({ length: 3 }, (_, n) => has(n, ['few'])),
    ...Array.from({ length: 30 }, (_, n) => has(100 + n, ['many'])),
    ...Array.from({ length: 5 }, (_, n) => has(200 + n, ['few', 'strict'])),
  ];
  const exportOff = (context = contextOf()) =>
    only(judge(roles, users, context), 'policy.export-off');

  it('names the enterprise, the roles that leave most users uncovered, then ten users', () => {
    const { subject, concerned, concernedTotal } = exportOff();
    expect(subject.kind).toBe('enterprise');
    expect(concerned.slice(0, 2)).toEqual([
      { kind: 'role', id: 'many', name: 'Role many' },
      { kind: 'role', id: 'few', name: 'Role few' },
    ]);
    expect(concerned.slice(2).map(({ kind }) => kind)).toEqual(Array(10).fill('user'));
    expect(concernedTotal).toBe(2 + 33);
  });

  it('has counts in its text and evidence, not in its title', () => {
    const { title, description, evidence, fields } = exportOff();
    expect(title).toBe('Vaults can be exported for some users in Keeper enterprise 8560');
    expect(description).toContain(
      'Not covered across all of their roles: 33 of 38 active users. For most of them, restrict_export is not set (expected: set).',
    );
    expect(evidence).toEqual({
      'users-concerned': '38',
      'users-not-covered': '33',
      'users-not-known': '0',
      'users-without-role': '0',
      restrict_export: 'not set: 30, true: 5, false: 3',
    });
    expect(fields).toMatchObject({ audience: 'users', 'size-class': '25-49' });
  });

  it('lists the most common of many values', () => {
    const lengths = Array.from({ length: 12 }, (_, n) =>
      sets(`${n}`, { master_password_minimum_length: String(n + 1) }),
    );
    const each = lengths.map(({ roleId }, n) => has(n, [roleId]));
    const found = only(judge(lengths, [...each, has(99, ['11'])]), 'policy.master-password-length');
    expect(found.evidence['master_password_minimum_length']).toBe(
      '12: 2, 1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1, 7: 1, other values: 4',
    );
  });

  it.each(['none', 'pseudonymous'] as const)('names no user with user privacy %s', (mode) => {
    const naming = userNaming(mode === 'none' ? { mode } : { mode, key: 'a test key' });
    const found = exportOff(contextOf({}, naming));
    expect(JSON.stringify(found)).not.toMatch(/user\d+@|"user\d+"/);
    expect(found.concerned.some(({ kind }) => kind === 'user')).toBe(mode === 'pseudonymous');
  });

  it('uses the configured threshold and severity', () => {
    const overrides = {
      'policy.master-password-length': { threshold: 20, severity: 'LOW' as const },
    };
    const found = only(
      judge([sets('1', STRICT)], [has(1, ['1'])], contextOf({ overrides })),
      'policy.master-password-length',
    );
    expect(found).toMatchObject({ compliance: 'FAILED', severity: 'LOW' });
  });

  it('requires a complete read', () => {
    const partly = reading('role-policies', [rolePolicies(roles, users)], 'incomplete');
    expect(findingsOf({ 'role-policies': partly })).toEqual([]);
    const nobody = reading('role-policies', [{ roles, people: null }]);
    expect(findingsOf({ 'role-policies': nobody })).toEqual([]);
  });
});

describe('roles without users', () => {
  const roles = [
    sets('1'),
    sets('2', {}, { userCount: 0 }),
    sets('3', {}, { userCount: 0, teamCount: 1 }),
  ];

  it('are reported only when the control is enabled', () => {
    const context = contextOf({ overrides: { 'policy.role-without-users': { enabled: true } } });
    expect(only(judge(roles, [], context), 'policy.role-without-users')).toMatchObject({
      severity: 'INFORMATIONAL',
      compliance: 'FAILED',
      concerned: [{ kind: 'role', id: '2', name: 'Role 2' }],
      concernedTotal: 1,
    });
    expect(judge(roles, []).map(({ control }) => control)).not.toContain(
      'policy.role-without-users',
    );
    expect(judge(roles.slice(0, 1), [], context).map(({ control }) => control)).not.toContain(
      'policy.role-without-users',
    );
  });
});

describe('role findings from an earlier run', () => {
  const closed = (status: 'complete' | 'incomplete', overrides = {}) =>
    closedFindings(
      { 'role-policies': reading('role-policies', [rolePolicies([sets('1')])], status) },
      contextOf({ overrides }),
    ).map(({ control, subject }) => `${control} ${subject.kind}/${subject.id}`);

  it('are closed once users are evaluated', () => {
    expect(closed('complete')).toContain('policy.export-off role/1');
    expect(closed('complete')).toContain('policy.device-approval role/1');
    expect(closed('incomplete')).toEqual([]);
  });

  it('continue when the settings request them', () => {
    const found = closed('complete', { 'policy.export-off': { perRole: true } });
    expect(found).not.toContain('policy.export-off role/1');
    expect(found).toContain('policy.idle-logout role/1');
  });
});

describe('users in isolated nodes', () => {
  const roles = [
    sets('strict', { restrict_sharing_outside_of_isolated_nodes: true }),
    sets('lax', {}),
  ];
  const verdict = (...users: PolicyUser[]) => verdicts('isolated-node-sharing-off', roles, users);

  it('are the only ones who must not share outside of their nodes', () => {
    const inside = { isIsolated: true } as const;
    expect(verdict(has(1, ['lax']), has(2, ['strict']))).toEqual({});
    expect(verdict(has(1, ['lax']), has(2, ['strict'], inside))).toEqual({ users: 'PASSED' });
    expect(verdict(has(1, ['lax'], inside), has(2, ['strict'], inside))).toEqual({
      users: 'FAILED',
    });
  });
});

describe('the assignment of roles', () => {
  const KEEPER_ADMINISTRATOR = role({ roleId: 'ka', name: 'Keeper Administrator', isAdmin: true });
  const administrators = (count: number) => Array.from({ length: count }, (_, n) => has(n, ['ka']));
  const found = (control: string, ...given: Parameters<typeof judge>) =>
    judge(...given).filter((finding) => finding.control === `policy.${control}`);

  it.each([
    [{ isDefault: true, isAdmin: true }, 1],
    [{ isDefault: true, isAdmin: false }, 0],
    [{ isDefault: false, isAdmin: true }, 0],
  ])('is a problem for a default role with administrative permissions: %j', (fields, count) => {
    const findings = found('default-role-admin', [sets('1', {}, fields)], []);
    expect(findings).toHaveLength(count);
    for (const finding of findings) {
      expect(finding).toMatchObject({
        severity: 'HIGH',
        compliance: 'FAILED',
        title: 'New users become administrators by default in Keeper enterprise 8560',
        concerned: [{ kind: 'role', id: '1' }],
      });
    }
  });

  it('is a problem for more than five Keeper Administrators', () => {
    const roles = [KEEPER_ADMINISTRATOR, sets('1', {}, { isAdmin: true })];
    const others = Array.from({ length: 9 }, (_, n) => has(100 + n, ['1']));
    expect(found('admin-count', roles, [...administrators(5), ...others])).toEqual([]);
    expect(found('admin-count', roles, [...administrators(6), ...others])).toMatchObject([
      {
        severity: 'LOW',
        description: expect.stringContaining('6 active users with the role Keeper Administrator'),
        concerned: [{ kind: 'role', id: 'ka' }, ...administrators(6).map(() => ({ kind: 'user' }))],
        concernedTotal: 7,
      },
    ]);
  });

  it('is evaluated from a complete read only, and not if the control is disabled', () => {
    const roles = [sets('1', {}, { isDefault: true, isAdmin: true })];
    const incomplete = reading('role-policies', [rolePolicies(roles, [])], 'incomplete');
    const controls = findingsOf({ 'role-policies': incomplete }).map(({ control }) => control);
    expect(controls).not.toContain('policy.default-role-admin');
    const overrides = { 'policy.default-role-admin': { enabled: false } };
    expect(found('default-role-admin', roles, [], contextOf({ overrides }))).toEqual([]);
  });
});
