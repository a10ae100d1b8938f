import { describe, expect, it } from 'vitest';
import { POLICY_NAMES } from '../../../src/controls/policies/catalogue.js';
import { userNaming } from '../../../src/controls/privacy.js';
import type { RolePolicyObservation } from '../../../src/domain/observation.js';
import { contextOf, findingsOf, only, reading, role, rolePolicies } from './build.js';

type Policies = Readonly<Record<string, unknown>>;

const PER_ROLE = {
  'policy.*': { enabled: true, perRole: true },
  'policy.role-without-users': { enabled: false },
};
const perRole = contextOf({ overrides: PER_ROLE });

/** Each role evaluated separately. */
function judge(roles: readonly RolePolicyObservation[], context = perRole) {
  return findingsOf({ 'role-policies': reading('role-policies', [rolePolicies(roles)]) }, context);
}

/** Compliance and severity of one control for a role with these policies; undefined without a finding. */
function verdict(
  name: string,
  enforcements: Policies,
  fields: Partial<RolePolicyObservation> = {},
) {
  // Another role, without users, indicates that single sign-on is used.
  const sso = role({
    roleId: '2',
    userCount: 0,
    enforcements: { allow_alternate_passwords: true },
  });
  const found = judge([role({ enforcements, ...fields }), sso]).find(
    ({ control }) => control === `policy.${name}`,
  );
  return found && ([found.compliance, found.severity] as const);
}

const each = (value: unknown, ...policies: readonly string[]): Policies =>
  Object.fromEntries(policies.map((policy) => [policy, value]));

const PROMPTS = [
  'two_factor_duration_web',
  'two_factor_duration_mobile',
  'two_factor_duration_desktop',
];
const KINDS = ['digits', 'upper', 'lower', 'special'].map(
  (kind) => `master_password_minimum_${kind}`,
);
const TIMERS = ['logout_timer_web', 'logout_timer_desktop', 'logout_timer_mobile'];
const MASKS = ['mask_passwords_while_editing', 'mask_custom_fields', 'mask_notes'];
const CHANNELS = ['text', 'google', 'dna', 'duo', 'rsa'].map(
  (channel) => `restrict_two_factor_channel_${channel}`,
);
const SMS = 'restrict_two_factor_channel_text';
const EXPIRY = 'master_password_maximum_days_before_change';
const SUBDOMAINS = 'keeper_fill_match_on_subdomain';
const ROTATION = 'allow_configure_rotation_settings';
const RECORDINGS = 'allow_view_kcm_recordings';
const CONSOLE = { logout_timer_console: '15' };

interface Row {
  readonly control: string;
  /** Severity when not met, for an administrative role and any other. */
  readonly severity: readonly [admin: string | null, other: string | null];
  /** Also for administrative roles. */
  readonly met: readonly Policies[];
  readonly missed: readonly Policies[];
  readonly unknown: readonly Policies[];
}

/** A policy that is met by being set. */
function switchOf(control: string, policy: string, ...severity: Row['severity']): Row {
  return {
    control,
    severity,
    met: [true, 'true', 1, '1', '', null, ' Yes '].map((value) => each(value, policy)),
    missed: [{}, each(false, policy), each('0', policy), each('off', policy)],
    unknown: [each('sometimes', policy), each({ on: true }, policy), each(-1, policy)],
  };
}

/** A policy that is met by not being set. */
function permissionOf(control: string, policy: string, ...severity: Row['severity']): Row {
  const { met, missed, unknown } = switchOf(control, policy, ...severity);
  return { control, severity, met: missed, missed: met, unknown };
}

const reentry = (operations: readonly string[]): Policies => ({
  master_password_reentry: JSON.stringify({ operations, timeout: 5 }),
});
const generated = (...rules: readonly object[]): Policies => ({
  generated_password_complexity: JSON.stringify(rules),
});

const TABLE: readonly Row[] = [
  switchOf('two-factor-required', 'require_two_factor', 'HIGH', 'MEDIUM'),
  switchOf('two-factor-sms-off', 'restrict_two_factor_channel_text', 'MEDIUM', 'LOW'),
  {
    control: 'two-factor-prompt',
    severity: ['MEDIUM', 'LOW'],
    met: ['login', 'Login', '0', 0].map((value) => each(value, ...PROMPTS)),
    missed: [
      {},
      each('forever', ...PROMPTS),
      each('0,12,24,30,9999', ...PROMPTS),
      { ...each('login', ...PROMPTS), two_factor_duration_mobile: 'forever' },
      each('login', 'two_factor_duration_web', 'two_factor_duration_desktop'),
    ],
    unknown: [each('90_days', ...PROMPTS), { two_factor_duration_web: true }],
  },
  {
    control: 'master-password-length',
    severity: ['MEDIUM', 'MEDIUM'],
    met: [16, '16', ' 20 '].map((value) => each(value, 'master_password_minimum_length')),
    missed: [15, '12', '0', '', null].map((value) => each(value, 'master_password_minimum_length')),
    unknown: ['long', '-16', '1e3', 16.5, ['16', '17'], {}].map((value) =>
      each(value, 'master_password_minimum_length'),
    ),
  },
  {
    control: 'master-password-complexity',
    severity: ['LOW', 'LOW'],
    met: [each('1', ...KINDS), each(4, ...KINDS)],
    missed: [{}, each('0', ...KINDS), each('1', ...KINDS.slice(1))],
    unknown: [{ ...each('1', ...KINDS), master_password_minimum_upper: 'one' }],
  },
  {
    control: 'key-derivation',
    severity: ['MEDIUM', 'LOW'],
    met: [{ minimum_pbkdf2_iterations: '1000000' }],
    missed: [{}, { minimum_pbkdf2_iterations: 999_999 }],
    unknown: [{ minimum_pbkdf2_iterations: '1,000,000' }],
  },
  switchOf('account-recovery-off', 'restrict_account_recovery', 'LOW', 'LOW'),
  switchOf('offline-access-off', 'restrict_offline_access', 'MEDIUM', 'LOW'),
  switchOf('stay-logged-in-off', 'restrict_persistent_login', 'MEDIUM', 'MEDIUM'),
  {
    control: 'idle-logout',
    severity: ['MEDIUM', 'MEDIUM'],
    met: [
      { ...each('15', ...TIMERS), logout_timer_mobile: '5', ...CONSOLE },
      { ...each(5, ...TIMERS), ...CONSOLE },
    ],
    missed: [
      {},
      { ...each('16', ...TIMERS), logout_timer_mobile: '5', ...CONSOLE },
      { ...each('15', ...TIMERS), ...CONSOLE },
      { ...each('5', ...TIMERS.slice(1)), ...CONSOLE },
    ],
    unknown: [
      { ...each('0', ...TIMERS), ...CONSOLE },
      { ...each('5', ...TIMERS), logout_timer_web: 'soon', ...CONSOLE },
    ],
  },
  {
    control: 'ip-allowlist',
    severity: ['MEDIUM', null],
    met: [
      '192.0.2.1',
      '192.0.2.0-192.0.2.255',
      '192.0.2.0/24, 198.51.100.7 - 198.51.100.9,',
      ['192.0.2.1', '10.0.0.0/8'],
    ].map((value) => each(value, 'restrict_ip_addresses')),
    missed: [
      undefined,
      '',
      ',',
      '0.0.0.0-255.255.255.255',
      '0.0.0.0/0',
      '128.0.0.0-255.255.255.255,0.0.0.0-127.255.255.255,10.0.0.1',
    ].map((value) => each(value, 'restrict_ip_addresses')),
    unknown: [
      '::/0',
      'the office',
      '192.0.2.256',
      '192.0.2.9-192.0.2.1',
      '192.0.2.0/33',
      '192.0.2.0/24/8',
      '1.1.1.1-2.2.2.2-3.3.3.3',
      true,
      7,
      ['192.0.2.1', 7],
    ].map((value) => each(value, 'restrict_ip_addresses')),
  },
  switchOf('export-off', 'restrict_export', 'MEDIUM', 'MEDIUM'),
  switchOf('outside-sharing-off', 'restrict_sharing_all_outgoing', 'MEDIUM', 'LOW'),
  switchOf('outside-sharing-off', 'restrict_sharing_enterprise_outgoing', 'MEDIUM', 'LOW'),
  switchOf('one-time-share-off', 'restrict_link_sharing', 'LOW', 'LOW'),
  switchOf('breachwatch-events', 'send_breach_watch_events', 'MEDIUM', 'MEDIUM'),
  switchOf('account-transfer', 'require_account_share', null, 'MEDIUM'),
  {
    control: 'account-transfer',
    severity: [null, 'MEDIUM'],
    met: [{ require_account_share: '36765201891305' }, { require_account_share: 36765201891305 }],
    missed: [],
    unknown: [],
  },
  switchOf('self-destruct', 'require_self_destruct', null, 'INFORMATIONAL'),
  {
    control: 'sso-bypass-off',
    severity: ['MEDIUM', 'LOW'],
    met: [{}, { allow_alternate_passwords: false }],
    missed: [{ allow_alternate_passwords: true }, { allow_alternate_passwords: '' }],
    unknown: [{ allow_alternate_passwords: 'e' }],
  },
  permissionOf('security-keys-allowed', 'restrict_two_factor_channel_security_keys', 'LOW', 'LOW'),
  switchOf('security-key-pin', 'require_security_key_pin', 'LOW', 'LOW'),
  {
    control: 'phishing-resistant-two-factor',
    severity: ['LOW', null],
    met: [each(true, ...CHANNELS)],
    missed: [{}, each(true, ...CHANNELS.slice(1)), { ...each(true, ...CHANNELS), [SMS]: false }],
    unknown: [{ ...each(true, ...CHANNELS), [SMS]: 'sometimes' }],
  },
  {
    control: 'master-password-expiry',
    severity: ['LOW', 'LOW'],
    met: [90, '90', '10'].map((value) => each(value, EXPIRY)),
    // 0 removes the policy.
    missed: [{}, each('91', EXPIRY), each('0', EXPIRY), each('', EXPIRY)],
    unknown: [each('never', EXPIRY), each(true, EXPIRY), each('-1', EXPIRY)],
  },
  {
    control: 'master-password-history',
    severity: ['LOW', 'LOW'],
    met: [each('365', 'master_password_restrict_days_before_reuse')],
    missed: [{}, each('364', 'master_password_restrict_days_before_reuse')],
    unknown: [each('a year', 'master_password_restrict_days_before_reuse')],
  },
  {
    control: 'reauthentication',
    severity: ['LOW', 'LOW'],
    met: [reentry(['record_level']), reentry(['record_level', 'a_later_operation'])],
    missed: [{}, reentry([]), { master_password_reentry: '' }],
    unknown: ['on', '{}', '[]', '{"operations": "record_level"}', true].map((value) =>
      each(value, 'master_password_reentry'),
    ),
  },
  switchOf('email-change-off', 'restrict_email_change', 'LOW', 'LOW'),
  switchOf('device-auto-approval-off', 'restrict_ip_autoapproval', 'LOW', null),
  permissionOf('breachwatch-on', 'restrict_breach_watch', 'MEDIUM', 'MEDIUM'),
  {
    control: 'generated-password',
    severity: ['LOW', 'LOW'],
    met: [
      generated({ domains: ['_default_'], length: 14 }),
      generated({ domains: ['bank.example'], length: 8 }, { domains: ['*'], length: 20 }),
      generated({ domains: ['_default_'], length: 10 }, { domains: ['*'], length: 16 }),
      { generated_password_complexity: '{"domains":["_default_"],"length":14}' },
    ],
    missed: [
      {},
      generated(),
      generated({ domains: ['_default_'], length: 13 }),
      generated({ domains: ['_default_'] }),
      generated({ domains: ['bank.example'], length: 20 }),
    ],
    unknown: ['14', 'long', '[{"length":14}]', '[{"domains":["*"],"length":"14"}]', true].map(
      (value) => each(value, 'generated_password_complexity'),
    ),
  },
  {
    control: 'deleted-records-kept',
    severity: ['LOW', 'LOW'],
    met: [each('30', 'days_before_deleted_records_cleared_perm')],
    missed: [{}, each('29', 'days_before_deleted_records_cleared_perm')],
    unknown: [each('a month', 'days_before_deleted_records_cleared_perm')],
  },
  {
    control: 'masked-values',
    severity: ['INFORMATIONAL', 'INFORMATIONAL'],
    met: [each(true, ...MASKS)],
    missed: [{}, each(true, ...MASKS.slice(1))],
    unknown: [each('sometimes', ...MASKS)],
  },
  {
    control: 'clipboard-expiry',
    severity: ['LOW', 'LOW'],
    met: ['60', 1].map((value) => each(value, 'restrict_clipboard_expire_in_x_secs')),
    missed: [{}, ...['61', 0].map((value) => each(value, 'restrict_clipboard_expire_in_x_secs'))],
    unknown: [each('a minute', 'restrict_clipboard_expire_in_x_secs')],
  },
  permissionOf('http-fill-warning', 'restrict_http_fill_warning', 'LOW', 'LOW'),
  {
    control: 'subdomain-match',
    severity: ['LOW', 'LOW'],
    met: ['enforce', 'e', 'Enforce'].map((value) => each(value, SUBDOMAINS)),
    missed: [{}, ...['disable', 'd', 'null', 'n', ''].map((value) => each(value, SUBDOMAINS))],
    unknown: [each('allow', SUBDOMAINS), each(true, SUBDOMAINS)],
  },
  switchOf('inbound-outside-sharing-off', 'restrict_sharing_all_incoming', 'LOW', 'LOW'),
  switchOf('inbound-outside-sharing-off', 'restrict_sharing_enterprise_incoming', 'LOW', 'LOW'),
  switchOf('attachment-sharing-off', 'restrict_sharing_record_with_attachments', 'LOW', 'LOW'),
  {
    // A role does not show which nodes are isolated.
    control: 'isolated-node-sharing-off',
    severity: [null, null],
    met: [each(true, 'restrict_sharing_outside_of_isolated_nodes')],
    missed: [{}],
    unknown: [],
  },
  permissionOf('external-share-editing-off', 'allow_can_edit_external_shares', 'MEDIUM', 'MEDIUM'),
  switchOf('commander-access-off', 'restrict_commander_access', null, 'LOW'),
  permissionOf('secrets-manager-rights', 'allow_secrets_manager', null, 'MEDIUM'),
  permissionOf('tunnel-rights', 'allow_launch_pam_tunnels', null, 'MEDIUM'),
  permissionOf('recording-rights', 'allow_view_kcm_recordings', null, 'MEDIUM'),
  permissionOf('recording-rights', 'allow_view_rbi_recordings', null, 'MEDIUM'),
  {
    control: 'rotation-recording-separation',
    severity: ['LOW', 'LOW'],
    met: [{}, { [ROTATION]: true }, { [RECORDINGS]: true }, { [ROTATION]: true, [RECORDINGS]: 0 }],
    missed: [each(true, ROTATION, RECORDINGS)],
    unknown: [{ [ROTATION]: true, [RECORDINGS]: 'sometimes' }],
  },
  {
    control: 'privileged-access-rights',
    severity: [null, 'MEDIUM'],
    met: [{}, { allow_pam_gateway: 'false' }, { allow_pam_of_a_later_kind: true }],
    missed: [
      { allow_pam_rotation: true },
      { allow_pam_discovery: '1' },
      { allow_configure_rbi: '' },
    ],
    unknown: [{ allow_pam_gateway: 'maybe' }],
  },
];

const cases = TABLE.flatMap(({ control, severity, met, missed, unknown }) =>
  (['admin', 'other'] as const).flatMap((kind) => {
    const failed = kind === 'admin' ? severity[0] : severity[1];
    const row = (status: string, label: string, policies: Policies) => ({
      title: `${control}, ${kind} role, ${JSON.stringify(policies)}`,
      control,
      policies,
      isAdmin: kind === 'admin',
      expected: failed === null ? undefined : [status, label],
    });
    return [
      ...met.map((policies) => row('PASSED', 'INFORMATIONAL', policies)),
      ...missed.map((policies) => row('FAILED', failed ?? '', policies)),
      ...unknown.map((policies) => row('NOT_AVAILABLE', 'INFORMATIONAL', policies)),
    ];
  }),
);

describe('role policies by role', () => {
  it('are all in the table', () => {
    expect(new Set(TABLE.map(({ control }) => control))).toEqual(new Set(POLICY_NAMES));
  });

  it.each(cases)('$title', ({ control, policies, isAdmin, expected }) => {
    expect(verdict(control, policies, { isAdmin })).toEqual(expected);
  });

  it.each(['30_days', '0,12,24,30', '24_hours', '12 hours', '0,12'])(
    'require two-factor login of administrators every time; others may wait for %s',
    (value) => {
      const policies = each(value, ...PROMPTS);
      expect(verdict('two-factor-prompt', policies)).toEqual(['PASSED', 'INFORMATIONAL']);
      expect(verdict('two-factor-prompt', policies, { isAdmin: true })).toEqual([
        'FAILED',
        'MEDIUM',
      ]);
    },
  );

  it('require the Admin Console timer for administrators only', () => {
    const policies = { ...each('5', ...TIMERS), logout_timer_console: '16' };
    expect(verdict('idle-logout', policies)).toEqual(['PASSED', 'INFORMATIONAL']);
    expect(verdict('idle-logout', policies, { isAdmin: true })).toEqual(['FAILED', 'MEDIUM']);
  });

  it('treat an administrative role that is the default of a node as non-administrative', () => {
    const policies = { allow_pam_rotation: true };
    const fields = { isAdmin: true, isDefault: true };
    expect(verdict('privileged-access-rights', policies, fields)).toEqual(['FAILED', 'MEDIUM']);
    expect(verdict('account-transfer', {}, fields)).toBeUndefined();
    const recordings = { [RECORDINGS]: true };
    expect(verdict('recording-rights', recordings, fields)).toEqual(['FAILED', 'MEDIUM']);
  });

  it('ignore single sign-on when no role indicates that it is used', () => {
    const found = judge([role({ enforcements: { restrict_export: true } })]);
    expect(found.map(({ control }) => control)).not.toContain('policy.sso-bypass-off');
  });

  it('apply to roles that have users, directly or through a team', () => {
    const roles = [role({ userCount: 0 }), role({ roleId: '7', userCount: 0, teamCount: 1 })];
    expect(new Set(judge(roles).map(({ subject }) => subject.id))).toEqual(new Set(['7']));
  });

  it('list every affected role once', () => {
    const found = judge([role({ isAdmin: true }), role({ roleId: '7' })]);
    const keys = found.map(({ control, subject }) => `${control} ${subject.id}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(found).toHaveLength(34 + 38);
  });

  it('are evaluated from an incomplete read too, and not at all from a failed one', () => {
    const of = (status: 'incomplete' | 'failed') =>
      findingsOf(
        { 'role-policies': reading('role-policies', [rolePolicies([role()])], status) },
        perRole,
      );
    expect(of('incomplete')).not.toEqual([]);
    expect(of('failed')).toEqual([]);
  });
});

describe('settings of role policies by role', () => {
  it.each([
    ['master-password-length', 20, { master_password_minimum_length: '16' }, 'FAILED'],
    ['master-password-length', 12, { master_password_minimum_length: '12' }, 'PASSED'],
    ['master-password-complexity', 2, each('1', ...KINDS), 'FAILED'],
    ['key-derivation', 600_000, { minimum_pbkdf2_iterations: '600000' }, 'PASSED'],
    ['idle-logout', 90, each('90', ...TIMERS, 'logout_timer_console'), 'PASSED'],
    ['idle-logout', 10, { ...each('60', ...TIMERS), ...CONSOLE }, 'FAILED'],
    ['two-factor-prompt', 1, each('24_hours', ...PROMPTS), 'PASSED'],
    ['two-factor-prompt', 0, each('12_hours', ...PROMPTS), 'FAILED'],
  ])('%s uses %d as its limit', (name, threshold, enforcements, expected) => {
    const context = contextOf({ overrides: { ...PER_ROLE, [`policy.${name}`]: { threshold } } });
    const roles = [role({ enforcements }), role({ roleId: '7', isAdmin: true, enforcements })];
    const found = judge(roles, context).filter(({ control }) => control === `policy.${name}`);
    expect(found.map(({ compliance }) => compliance)).toEqual([expected, expected]);
  });

  it('apply a configured severity to both kinds of role, and only to failed policies', () => {
    const context = contextOf({
      overrides: { 'policy.*': { severity: 'CRITICAL', perRole: true } },
    });
    const found = judge([role({ enforcements: { restrict_export: true } })], context);
    expect(only(found, 'policy.one-time-share-off').severity).toBe('CRITICAL');
    expect(only(found, 'policy.export-off').severity).toBe('INFORMATIONAL');
  });
});

describe('a policy finding by role', () => {
  const policies = { logout_timer_web: 480, logout_timer_mobile: null, logout_timer_console: '30' };

  it('is about the role, with the value stored in Keeper as evidence', () => {
    const found = judge([role({ enforcements: { ...policies, logout_timer_desktop: '15' } })]);
    expect(only(found, 'policy.idle-logout')).toMatchObject({
      subject: { kind: 'role', id: '36765201891305', name: 'Finance' },
      title:
        'Logout of idle sessions is not enforced in time for role Finance in Keeper enterprise 8560',
      description: expect.stringMatching(
        /logout_timer_web is 480 \(expected: at most 15 minutes\), logout_timer_mobile is set \(exp/,
      ),
      evidence: {
        'role-admin': 'false',
        'role-default': 'false',
        'role-users': '1',
        'role-node': 'Example Corp',
        logout_timer_web: '480',
        logout_timer_mobile: 'set',
        logout_timer_desktop: '15',
      },
      remediation: { text: expect.stringContaining('Admin Console > Admin > Roles') },
    });
  });

  it('shows an unknown value unchanged', () => {
    const value = { from: 'nine', to: 'five' };
    const found = judge([role({ enforcements: { restrict_export: value } })]);
    const { title, evidence, description } = only(found, 'policy.export-off');
    expect(title).toMatch(/^The state of the export of vaults is unknown for role Finance/);
    expect(evidence['restrict_export']).toBe(JSON.stringify(value));
    expect(description).toContain('restrict_export is {"from":"nine"');
  });

  it.each(['none', 'pseudonymous'] as const)('omits addresses with users: %s', (mode) => {
    const naming = userNaming(mode === 'none' ? { mode } : { mode, key: 'a test key' });
    const names = { name: 'Vault of ada@example.com', node: 'Example\\ada@example.com' };
    const found = judge(
      [role(names), role({ roleId: '7' })],
      contextOf({ overrides: PER_ROLE }, naming),
    );
    expect(JSON.stringify(found)).not.toContain('ada@');
    expect(
      only(
        found.filter(({ subject }) => subject.id !== '7'),
        'policy.export-off',
      ),
    ).toMatchObject({
      subject: { id: '36765201891305', name: null },
      title: 'Vaults can be exported for role 36765201891305 in Keeper enterprise 8560',
    });
    expect(found.at(-1)?.subject.name).toBe('Finance');
  });
});
