import { describe, expect, it } from 'vitest';
import type { EvaluationContext } from '../../../src/controls/context.js';
import { evaluate } from '../../../src/controls/evaluate.js';
import { type EventFacts, NO_FACTS } from '../../../src/controls/events/facts.js';
import { currentWindows, foldEvents } from '../../../src/controls/events/fold.js';
import { eventRules } from '../../../src/controls/events/rules.js';
import { emptyState, type StreamState } from '../../../src/controls/events/state.js';
import type { ControlOverride } from '../../../src/controls/settings.js';
import type { AuditEvent } from '../../../src/domain/audit-event.js';
import type { Finding } from '../../../src/domain/finding.js';
import { DAY, HOUR, MINUTE } from '../../../src/util/clock.js';
import { auditEvent } from '../../helpers/audit-events.js';
import { contextOf, reading } from './build.js';

const START = Date.UTC(2026, 10, 20, 10);
const HOME = '192.0.2.17';
const ELSEWHERE = '203.0.113.9';

type Fields = Partial<Omit<AuditEvent, 'hash'>>;

const at = (minutes: number, type: string, more: Fields = {}) =>
  auditEvent({ type, timestamp: START + minutes * MINUTE, ...more });

/** Events of one type, a minute apart. */
const many = (count: number, type: string, of: (n: number) => Fields = () => ({}), step = 1) =>
  Array.from({ length: count }, (_, n) => at(n * step, type, of(n)));

const records = (n: number) => ({ fields: { record_uid: `r${n}` } });
const users = (n: number) => ({ username: `user${n}@example.com`, remoteAddress: ELSEWHERE });

/** The findings after all events, starting from the state `before`. */
function findingsAfter(
  events: readonly AuditEvent[],
  overrides: Record<string, ControlOverride> = {},
  before: StreamState = emptyState(START - 30 * DAY),
  gatewayOf: EvaluationContext['gatewayOf'] = () => null,
  facts: EventFacts = NO_FACTS,
): Finding[] {
  const context = { ...contextOf({ overrides }), gatewayOf };
  const rules = eventRules(context.settings, facts);
  const state = foldEvents(before, events, rules, before.since);
  const { open, closed } = currentWindows(state, rules, START + DAY);
  return [...evaluate({ events: { ...reading('events', open), closed } }, context)];
}

/** Control and severity of the bursts and sequences. */
function detected(events: readonly AuditEvent[], overrides = {}, facts = NO_FACTS): string[] {
  return findingsAfter(events, overrides, undefined, undefined, facts)
    .filter(({ control }) => /^(event\..*[-.]|pam\.rotation-failing)/.test(control))
    .map(({ control, severity }) => `${control} ${severity}`);
}

const failures = (count: number) =>
  many(count, 'login_failure', () => ({ remoteAddress: ELSEWHERE }));
const wrongCodes = (count: number) =>
  many(count, 'two_factor_code_invalid', () => ({ remoteAddress: ELSEWHERE }), 0.5);
const login = (minutes: number, remoteAddress: string) => at(minutes, 'login', { remoteAddress });
/** Where the user usually logs in from. */
const usual = login(-DAY / MINUTE, HOME);

describe('bursts', () => {
  it.each<[string, readonly AuditEvent[], readonly string[]]>([
    ['nine failed logins', failures(9), []],
    ['ten failed logins', failures(10), ['event.burst.login-failed-user MEDIUM']],
    ['ten failed logins in ten hours', many(10, 'login_failure', undefined, 60), []],
    [
      'ten failed logins, then one from a new address',
      [usual, ...failures(10), login(100, ELSEWHERE)],
      ['event.burst.login-failed-user HIGH'],
    ],
    [
      'ten failed logins, then one from the usual address',
      [usual, ...failures(10), login(12, HOME)],
      ['event.burst.login-failed-user LOW'],
    ],
    [
      'ten failed logins, and a login the next day',
      [usual, ...failures(10), login(300, ELSEWHERE)],
      ['event.burst.login-failed-user MEDIUM'],
    ],
    ['four wrong codes', wrongCodes(4), []],
    ['five wrong codes', wrongCodes(5), ['event.burst.mfa-code MEDIUM']],
    [
      'ten wrong codes',
      wrongCodes(10),
      ['event.burst.login-failed-user MEDIUM', 'event.burst.mfa-code HIGH'],
    ],
    [
      'one address failing for ten users',
      many(10, 'login_failure', users),
      ['event.burst.password-spray MEDIUM'],
    ],
    [
      'an office on Monday morning',
      many(20, 'login_failure', users).flatMap((event) => [
        event,
        { ...event, type: 'login', hash: `${event.hash}+`, timestamp: event.timestamp + MINUTE },
      ]),
      [],
    ],
    [
      'one address failing for ten users, then a login of one',
      [...many(10, 'login_failure', users), at(60, 'login', users(3))],
      ['event.burst.password-spray HIGH'],
    ],
    [
      'twenty passwords copied',
      many(20, 'copy_password', records, 0.5),
      ['event.mass-open MEDIUM'],
    ],
    ['one password copied twenty times', many(20, 'copy_password', () => records(1), 0.5), []],
    ['59 records opened', many(59, 'open_record', records), []],
    ['60 records opened', many(60, 'open_record', records, 0.9), ['event.mass-open MEDIUM']],
    [
      'ten shares outside the company',
      many(10, 'record_share_outside_user', records),
      ['event.mass-outside-share HIGH'],
    ],
    [
      'twenty records deleted',
      many(20, 'record_delete', records, 0.5),
      ['event.mass-delete MEDIUM'],
    ],
    ['fifty records deleted', many(50, 'record_delete', records), ['event.mass-delete HIGH']],
    [
      'twenty records deleted and the trash emptied',
      [...many(20, 'record_delete', records, 0.5), at(30, 'empty_trash')],
      ['event.mass-delete HIGH'],
    ],
    [
      'five records failing to rotate behind one gateway',
      many(5, 'record_rotation_scheduled_fail', records),
      ['pam.rotation-failing-many HIGH'],
    ],
    [
      'five records failing to rotate behind two gateways',
      many(5, 'record_rotation_scheduled_fail', (n) => ({
        ...records(n),
        remoteAddress: `192.0.2.${n % 2}`,
      })),
      [],
    ],
    [
      'five requests for a device',
      many(5, 'device_user_approval_requested'),
      ['event.device-approvals-burst MEDIUM'],
    ],
    [
      'five failed console logins',
      many(5, 'login_failed_console'),
      ['event.burst.console-login-failed MEDIUM'],
    ],
  ])('%s', (_, events, expected) => {
    expect(detected(events)).toEqual(expected);
    expect(detected(events.toReversed())).toEqual(expected);
  });

  it('use the configured threshold and window', () => {
    const control = 'event.burst.login-failed-user';
    expect(detected(failures(4), { [control]: { threshold: 4 } })).toHaveLength(1);
    expect(detected(failures(10), { [control]: { threshold: 11 } })).toEqual([]);
    expect(detected(failures(10), { [control]: { window: 5 } })).toEqual([]);
    const gap = { 'event.*': { window: 5 } };
    expect(detected(failures(10), gap)).toHaveLength(1);
    const codes = { 'event.burst.mfa-code': { threshold: 2 } };
    expect(detected(wrongCodes(4), codes)).toEqual(['event.burst.mfa-code HIGH']);
  });

  it('name user, count, address and what followed', () => {
    const findings = findingsAfter([usual, ...wrongCodes(11), login(7, ELSEWHERE)]);
    const finding = findings.find(({ control }) => control === 'event.burst.mfa-code');
    expect(finding).toMatchObject({
      title:
        'At least 10 wrong two-factor codes for ada@example.com (203.0.113.9), then a login in Keeper enterprise 8560',
      subject: { kind: 'user', id: 'ada@example.com' },
      occurrence: '20261120T100000Z',
      fields: {
        count: '11',
        'remote-address': ELSEWHERE,
        'severity-reason': 'At least 10 events in 10 minutes; then login',
        attack: 'T1110.001',
      },
    });
  });

  it('are separate after a quiet hour', () => {
    const again = many(10, 'login_failure', () => ({ remoteAddress: ELSEWHERE })).map((event) => ({
      ...event,
      hash: `${event.hash}+`,
      timestamp: event.timestamp + 2 * HOUR,
    }));
    expect(detected([...failures(10), ...again])).toHaveLength(2);
    // The first nine count for no other burst.
    expect(detected([...failures(10), ...again.slice(0, 9)])).toHaveLength(1);
  });

  it('keep little state between runs, however many events there are', () => {
    const rules = eventRules(contextOf().settings);
    const busy = Array.from({ length: 500 }, (_, user) =>
      many(19, 'open_record', (n) => ({ ...records(n), username: `user${user}@example.com` })),
    ).flat();
    const logins = Array.from({ length: 3_000 }, (_, n) =>
      at(n / 60, 'login', { remoteAddress: `198.51.${n % 250}.1` }),
    );
    const state = foldEvents(emptyState(START), [...busy, ...logins], rules, START + HOUR);
    expect(state.recent).toEqual([]);
    expect(state.familiar).toHaveLength(20);
    const later = foldEvents(state, [], rules, START + 2 * HOUR);
    expect(later.tracks).toEqual([]);
  });
});

describe('rotations failing together', () => {
  const failing = many(5, 'record_rotation_scheduled_fail', records);
  const found = (gatewayOf?: EvaluationContext['gatewayOf']) =>
    findingsAfter(failing, {}, undefined, gatewayOf).find(
      ({ control }) => control === 'pam.rotation-failing-many',
    );

  it('name the gateway that all records share', () => {
    expect(found(() => 'gtwAws')).toMatchObject({
      subject: { kind: 'enterprise' },
      concerned: expect.arrayContaining([{ kind: 'gateway', id: 'gtwAws', name: null }]),
      title:
        'Password rotation fails for many records at once (192.0.2.17) (gateway gtwAws) in Keeper enterprise 8560',
    });
  });

  it.each<[string, EvaluationContext['gatewayOf']]>([
    ['is not known', () => null],
    ['is not known of one record', (uid) => (uid === 'r3' ? null : 'gtwAws')],
    ['is not the same for all', (uid) => (uid === 'r3' ? 'gtwLab' : 'gtwAws')],
  ])('name no gateway that %s', (_, gatewayOf) => {
    const finding = found(gatewayOf);
    expect(finding?.title).not.toContain('gateway');
    expect(finding?.concerned.filter(({ kind }) => kind === 'gateway')).toEqual([]);
  });
});

describe('sequences', () => {
  const helpdesk = { username: 'helpdesk@example.com', remoteAddress: '198.51.100.77' };
  const grant = at(0, 'added_admin_key', {
    ...helpdesk,
    fields: { to_username: 'user202@example.com', role_id: '7' },
  });
  const factor = at(9, 'enterprise_2fa_disabled_by_admin', {
    ...helpdesk,
    fields: { to_username: 'user211@example.com' },
  });
  const blind = at(21, 'audit_alert_paused', { ...helpdesk, fields: { name: 'Admin changes' } });
  const policy = (enforcement: string, more = {}) =>
    at(30, 'role_enforcement_changed', {
      ...helpdesk,
      fields: { role_id: '7', enforcement, ...more },
    });
  const takes = at(30, 'vault_transferred', {
    ...helpdesk,
    fields: { email: 'user211@example.com', to_username: 'user202@example.com' },
  });
  const loginFrom = (minutes: number, remoteAddress: string) =>
    at(minutes, 'login_console', { ...helpdesk, remoteAddress });
  const usualHere = loginFrom(-2 * 1_440, helpdesk.remoteAddress);
  const usualElsewhere = loginFrom(-2 * 1_440, HOME);

  it.each<[string, readonly AuditEvent[], readonly string[]]>([
    ['one group', [grant, { ...grant, hash: 'other', timestamp: grant.timestamp + 1 }], []],
    ['two groups', [grant, factor], ['event.admin-takeover HIGH']],
    ['two groups, hours apart', [grant, { ...factor, timestamp: START + 5 * HOUR }], []],
    [
      'two groups, one of them disabling alerts',
      [factor, blind],
      ['event.admin-takeover CRITICAL'],
    ],
    ['three groups', [grant, factor, blind], ['event.admin-takeover CRITICAL']],
    [
      'a guard policy and a grant',
      [grant, policy('require_two_factor')],
      ['event.admin-takeover CRITICAL'],
    ],
    ['another policy and a grant', [grant, policy('mask_notes')], []],
    [
      'a guard policy made stricter and a grant',
      [grant, policy('require_two_factor', { value: 'true' })],
      [],
    ],
    [
      'a grant and a factor from a usual address',
      [usualHere, grant, factor],
      ['event.admin-takeover MEDIUM'],
    ],
    [
      'a grant and a factor from a usual address of long ago',
      [loginFrom(-40 * 1_440, helpdesk.remoteAddress), grant, factor],
      ['event.admin-takeover HIGH'],
    ],
    [
      'a grant and a factor from a new address, after a login from there',
      [usualElsewhere, loginFrom(-4, helpdesk.remoteAddress), grant, factor],
      ['event.admin-takeover CRITICAL'],
    ],
    [
      'a grant from a new address and a factor from one that is unknown',
      [usualElsewhere, grant, { ...factor, remoteAddress: null }],
      ['event.admin-takeover CRITICAL'],
    ],
    [
      'a grant and a factor without an address',
      [usualElsewhere, ...[grant, factor].map((one) => ({ ...one, remoteAddress: null }))],
      ['event.admin-takeover HIGH'],
    ],
    [
      'a grant and a vault taken from a usual address',
      [usualHere, grant, takes],
      ['event.admin-takeover HIGH'],
    ],
    [
      'two groups, one of them blinding, from a usual address',
      [usualHere, factor, blind],
      ['event.admin-takeover CRITICAL'],
    ],
    ['two groups by two users', [grant, { ...factor, username: 'admin@example.com' }], []],
    [
      'a new gateway that is used',
      [at(0, 'pam_gateway_created'), at(8, 'pam_configuration_created')],
      ['event.rogue-gateway HIGH'],
    ],
    [
      'an export and a locked account',
      [
        at(0, 'exported_records', { username: 'ben@example.com' }),
        at(3 * 1_440, 'lock_user', { ...helpdesk, fields: { to_username: 'ben@example.com' } }),
      ],
      ['event.export-by-leaver HIGH'],
    ],
    [
      'an export by a new user',
      [at(0, 'accept_invitation'), at(1_440, 'exported_records')],
      ['event.export-by-newcomer HIGH'],
    ],
  ])('%s', (_, events, expected) => {
    expect(detected(events)).toEqual(expected);
    expect(detected(events.toReversed())).toEqual(expected);
  });

  it('lower the severity of their parts by one step and link them', () => {
    const findings = findingsAfter([grant, factor, blind]);
    const whole = findings.find(({ control }) => control === 'event.admin-takeover');
    const parts = findings.filter(({ control }) => control.includes('_'));
    expect(parts.map(({ control, severity }) => [control, severity])).toEqual(
      expect.arrayContaining([
        ['event.added_admin_key', 'MEDIUM'],
        ['event.audit_alert_paused', 'MEDIUM'],
        ['event.enterprise_2fa_disabled_by_admin', 'LOW'],
      ]),
    );
    expect(whole?.related?.map(({ control }) => control).toSorted()).toEqual(
      parts.map(({ control }) => control).toSorted(),
    );
    for (const { related, fields } of parts) {
      expect(related?.[0]?.control).toBe('event.admin-takeover');
      expect(fields['severity-reason']).toBe('One step lower as part of event.admin-takeover');
    }
    expect(whole).toMatchObject({
      subject: { kind: 'user', id: 'helpdesk@example.com' },
      fields: {
        actor: 'helpdesk@example.com',
        target: 'user202@example.com, user211@example.com',
        'remote-address': '198.51.100.77',
        'severity-reason': 'At least 3 groups of actions in 1440 minutes',
      },
    });
  });

  it('have the assignment of an administrator role as a part, which Keeper logs with the key', () => {
    const assigned = at(0, 'added_to_role', {
      ...helpdesk,
      timestamp: START - 2_000,
      fields: { to_username: 'user202@example.com', role_id: '7' },
    });
    const facts: EventFacts = {
      ...NO_FACTS,
      administrators: { users: new Set(), roles: new Set(['7']), grantingRoles: new Set(['7']) },
    };
    const found = findingsAfter([assigned, grant, blind], {}, undefined, undefined, facts);
    const part = found.find(({ control }) => control === 'event.role-member-added-admin');
    expect(part).toMatchObject({
      severity: 'LOW',
      fields: { 'severity-reason': 'One step lower as part of event.admin-takeover' },
    });
    expect(part?.related?.[0]?.control).toBe('event.admin-takeover');

    const alone = findingsAfter([assigned, grant], {}, undefined, undefined, facts);
    expect(alone.map(({ control, severity }) => `${control} ${severity}`).toSorted()).toEqual([
      'event.added_admin_key HIGH',
      'event.role-member-added-admin MEDIUM',
    ]);
    expect(alone.map(({ related }) => related?.length)).toEqual([1, 1]);
  });

  it('do not lower a part that is more severe', () => {
    const found = findingsAfter([usualHere, grant, factor]);
    expect(found.map(({ control, severity }) => `${control} ${severity}`).toSorted()).toEqual([
      'event.added_admin_key HIGH',
      'event.admin-takeover MEDIUM',
      'event.enterprise_2fa_disabled_by_admin LOW',
    ]);
  });

  it('do not change a configured severity', () => {
    const overrides = { 'event.added_admin_key': { severity: 'CRITICAL' } } as const;
    const found = findingsAfter([grant, factor], overrides);
    expect(found.find(({ control }) => control === 'event.added_admin_key')?.severity).toBe(
      'CRITICAL',
    );
  });
});
