import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/controls/evaluate.js';
import { type EventFacts, NO_FACTS } from '../../../src/controls/events/facts.js';
import { currentWindows, foldEvents } from '../../../src/controls/events/fold.js';
import { eventRules } from '../../../src/controls/events/rules.js';
import { emptyState } from '../../../src/controls/events/state.js';
import type { AuditEvent } from '../../../src/domain/audit-event.js';
import { DAY, MINUTE } from '../../../src/util/clock.js';
import { auditEvent } from '../../helpers/audit-events.js';
import { contextOf, reading } from './build.js';

const START = Date.UTC(2026, 10, 20, 10);
const DAY_MINUTES = 1_440;
const ADA = 'ada@example.com';
const BEN = 'ben@example.com';
const HELPDESK = 'helpdesk@example.com';
const HOME = '192.0.2.17';
const AWAY = '203.0.113.9';
const CRITICAL = 'kPZc2f1vAbCdEfGhIjKlMn';

type More = Partial<Omit<AuditEvent, 'hash' | 'fields'>> & {
  readonly fields?: Record<string, string>;
};

const at = (minutes: number, type: string, { fields, ...more }: More = {}) =>
  auditEvent({
    type,
    timestamp: START + minutes * MINUTE,
    ...more,
    fields: { ...fields, n: String(minutes) },
  });

const FACTS: EventFacts = {
  criticalRecords: new Set([CRITICAL]),
  automationAccounts: new Set(['robot@example.com']),
  administrators: {
    users: new Set([ADA]),
    roles: new Set(['7', '8']),
    grantingRoles: new Set(['8']),
  },
};

/** Severity of the findings of a control, whatever the order in which the events arrive. */
function severities(
  control: string,
  events: readonly AuditEvent[],
  facts: EventFacts = NO_FACTS,
  overrides = {},
): string[] {
  const context = contextOf({ overrides });
  const rules = eventRules(context.settings, facts);
  const before = emptyState(START - 40 * DAY);
  const [one, other] = [events, events.toReversed()].map((list) => {
    const state = foldEvents(before, list, rules, before.since);
    const { open, closed } = currentWindows(state, rules, START + DAY);
    return [...evaluate({ events: { ...reading('events', open), closed } }, context)]
      .filter((finding) => finding.control === control)
      .map(({ severity }) => severity);
  });
  expect(one).toEqual(other);
  return one ?? [];
}

/** Failures half a minute apart, by users and from addresses in turn. */
const failures = (count: number, users: number, addresses: number) =>
  Array.from({ length: count }, (_, n) =>
    at(n / 2, 'login_failure', {
      username: `user${n % users}@example.com`,
      remoteAddress: `198.51.100.${n % addresses}`,
    }),
  );
/** The same users log in a minute after each failure. */
const soonLoggedIn = (events: readonly AuditEvent[]) =>
  events.flatMap((event) => [
    event,
    auditEvent({ ...event, type: 'login', timestamp: event.timestamp + MINUTE }),
  ]);
const opens = (count: number, from = 5) =>
  Array.from({ length: count }, (_, n) =>
    at(from + n, 'open_record', { fields: { record_uid: `r${n}` } }),
  );
const self = { fields: { to_username: ADA } };
const transfer = at(0, 'vault_transferred', { fields: { email: BEN, to_username: ADA } });
const lock = (minutes: number) =>
  at(minutes, 'lock_user', { username: HELPDESK, fields: { to_username: BEN } });
const login = (minutes: number, remoteAddress: string, client = 'Web Vault 17.2.0', user = ADA) =>
  at(minutes, 'login', { username: user, remoteAddress, fields: { client_version: client } });
const usual = login(-2 * DAY_MINUTES, HOME);
const reset = at(0, 'enterprise_2fa_disabled_by_admin', { username: HELPDESK, ...self });
const access = (minutes: number, remoteAddress: string) =>
  at(minutes, 'app_client_access', { remoteAddress, fields: { app_uid: 'app' } });
const open = (minutes: number, record = CRITICAL, username = ADA) =>
  at(minutes, 'open_record', { username, fields: { record_uid: record } });

describe('rules with conditions', () => {
  it.each<[string, string, readonly AuditEvent[], readonly string[]]>([
    [
      'guesses at many users from many addresses',
      'event.burst.distributed-guessing',
      failures(25, 8, 5),
      ['MEDIUM'],
    ],
    ['too few users', 'event.burst.distributed-guessing', failures(25, 7, 5), []],
    ['too few addresses', 'event.burst.distributed-guessing', failures(25, 8, 4), []],
    [
      'an office where people mistype',
      'event.burst.distributed-guessing',
      soonLoggedIn(failures(25, 8, 5)),
      [],
    ],
    [
      'guesses at one user from many addresses',
      'event.burst.guessing-many-addresses',
      failures(10, 1, 5),
      ['MEDIUM'],
    ],
    ['guesses from a few', 'event.burst.guessing-many-addresses', failures(10, 1, 4), []],
    [
      'a vault taken over and opened',
      'event.self-grant-then-open',
      [transfer, ...opens(3)],
      ['HIGH'],
    ],
    [
      'the vault of a leaver taken over and opened',
      'event.self-grant-then-open',
      [lock(-2 * DAY_MINUTES), transfer, ...opens(3)],
      ['MEDIUM'],
    ],
    [
      'a vault taken over right after its owner was locked',
      'event.self-grant-then-open',
      [lock(-60), transfer, ...opens(3)],
      ['HIGH'],
    ],
    [
      'a team joined by its own administrator',
      'event.self-grant-then-open',
      [at(0, 'added_to_team', self), ...opens(3)],
      ['HIGH'],
    ],
    ['two records', 'event.self-grant-then-open', [transfer, ...opens(2)], []],
    ['records opened before', 'event.self-grant-then-open', [transfer, ...opens(3, -9)], []],
    ['records opened too late', 'event.self-grant-then-open', [transfer, ...opens(3, 61)], []],
    [
      'access given to another user',
      'event.self-grant-then-open',
      [at(0, 'added_to_team', { fields: { to_username: BEN } }), ...opens(3)],
      [],
    ],
    [
      'a reset, then a key from a new address',
      'event.account-hijack',
      [usual, reset, at(20, 'add_security_key', { remoteAddress: AWAY })],
      ['HIGH'],
    ],
    [
      'a recovery and a device from a new address, after a login from there',
      'event.account-hijack',
      [
        usual,
        at(0, 'account_recovery', { remoteAddress: AWAY }),
        login(3, AWAY),
        at(5, 'device_approved', { remoteAddress: AWAY }),
      ],
      ['HIGH'],
    ],
    [
      'a replaced phone',
      'event.account-hijack',
      [usual, reset, at(20, 'set_two_factor_on', { remoteAddress: HOME })],
      [],
    ],
    [
      'a key of a user of whom nothing is known',
      'event.account-hijack',
      [reset, at(20, 'add_security_key', { remoteAddress: AWAY })],
      [],
    ],
    [
      'a key without a reset',
      'event.account-hijack',
      [usual, at(20, 'add_security_key', { remoteAddress: AWAY })],
      [],
    ],
    [
      'a login with Commander by a user of the web vault',
      'event.unusual-client',
      [usual, login(0, HOME, 'Commander 17.1.0')],
      ['LOW'],
    ],
    [
      'Commander again',
      'event.unusual-client',
      [
        usual,
        login(-3 * DAY_MINUTES, HOME, 'Commander 17.0.0'),
        login(0, HOME, 'Commander 17.1.0'),
      ],
      [],
    ],
    [
      'a user known only by Commander',
      'event.unusual-client',
      [-2 * DAY_MINUTES, 0].map((time) => login(time, HOME, 'Commander 17.1.0')),
      [],
    ],
    [
      'another app for people',
      'event.unusual-client',
      [usual, login(0, HOME, 'Desktop App 17.1.0')],
      [],
    ],
    [
      'an application at a new address',
      'event.ksm-new-address',
      [access(-2 * DAY_MINUTES, HOME), access(0, AWAY)],
      ['MEDIUM'],
    ],
    [
      'an application at its address',
      'event.ksm-new-address',
      [access(-2 * DAY_MINUTES, HOME), access(0, HOME)],
      [],
    ],
    ['a new application', 'event.ksm-new-address', [access(0, HOME), access(5, AWAY)], []],
    [
      'a build runner, which is somewhere else each time',
      'event.ksm-new-address',
      [
        ...Array.from({ length: 10 }, (_, n) => access(-2 * DAY_MINUTES, `198.51.100.${n}`)),
        access(0, AWAY),
      ],
      [],
    ],
  ])('%s', (_, control, events, expected) => {
    expect(severities(control, events)).toEqual(expected);
  });

  it('report who opens a critical record for the first time in 30 days', () => {
    const found = (...events: AuditEvent[]) =>
      severities('event.critical-record-opened', events, FACTS);
    expect(found(open(0))).toEqual(['MEDIUM']);
    expect(found(open(0), open(300))).toEqual(['MEDIUM']);
    expect(found(open(0), open(300, CRITICAL, BEN))).toEqual(['MEDIUM', 'MEDIUM']);
    expect(found(open(0, 'other'))).toEqual([]);
    expect(found(open(-31 * DAY_MINUTES), open(0))).toEqual(['MEDIUM']);
    expect(severities('event.critical-record-opened', [open(0)])).toEqual([]);
  });

  it('report manual provisioning only where that is enabled', () => {
    const control = 'event.manual-provisioning';
    const found = (event: AuditEvent, enabled: boolean) =>
      severities(control, [event], FACTS, { [control]: { enabled } });
    const created = at(0, 'create_user', { username: HELPDESK });
    expect(found(created, true)).toEqual(['LOW']);
    expect(severities(control, [created], FACTS)).toEqual([]);
    expect(found(at(0, 'create_user', { remoteAddress: null }), true)).toEqual([]);
    expect(found(at(0, 'create_user', { username: 'robot@example.com' }), true)).toEqual([]);
  });

  it('do not count what automation accounts open', () => {
    const found = (username: string) =>
      severities(
        'event.mass-open',
        Array.from({ length: 60 }, (_, n) => open(n / 2, `r${n}`, username)),
        FACTS,
      );
    expect(found(BEN)).toEqual(['MEDIUM']);
    expect(found('Robot@example.com')).toEqual([]);
  });

  it.each<[string, string, readonly AuditEvent[], readonly string[], readonly string[]]>([
    [
      'five wrong codes',
      'event.burst.mfa-code',
      Array.from({ length: 5 }, (_, n) => at(n, 'two_factor_code_invalid')),
      ['HIGH'],
      ['MEDIUM'],
    ],
    [
      'guesses from one address at ten users, one of them',
      'event.burst.password-spray',
      [...failures(9, 9, 1), at(9, 'login_failure', { remoteAddress: '198.51.100.0' })],
      ['HIGH'],
      ['MEDIUM'],
    ],
    [
      'one login from a network that is not allowed',
      'event.login-not-allowed-network',
      [at(0, 'login_failed_ip_whitelist')],
      ['MEDIUM'],
      [],
    ],
    [
      'Commander',
      'event.unusual-client',
      [usual, login(0, HOME, 'Commander 17.1.0')],
      ['MEDIUM'],
      ['LOW'],
    ],
    ['an export', 'event.exported_records', [at(0, 'exported_records')], ['HIGH'], ['MEDIUM']],
    [
      'a two-factor method removed by an administrator',
      'event.enterprise_2fa_disabled_by_admin',
      [at(0, 'enterprise_2fa_disabled_by_admin', { username: HELPDESK, ...self })],
      ['HIGH'],
      ['MEDIUM'],
    ],
  ])('rate %s higher for an administrator', (_, control, events, higher, otherwise) => {
    expect(severities(control, events, FACTS)).toEqual(higher);
    expect(severities(control, events)).toEqual(otherwise);
    const nobody = {
      users: new Set<string>(),
      roles: new Set<string>(),
      grantingRoles: new Set<string>(),
    };
    expect(severities(control, events, { ...FACTS, administrators: nobody })).toEqual(otherwise);
  });

  it.each<[string, string, More, readonly string[]]>([
    ['ordinary role', 'added_to_role', { fields: { to_username: BEN, role_id: '6' } }, []],
    ['unnamed role', 'added_to_role', { fields: { to_username: BEN } }, []],
    [
      'role that administers',
      'added_to_role',
      { fields: { to_username: BEN, role_id: '7' } },
      ['LOW'],
    ],
    [
      'role that manages nodes or roles',
      'added_to_role',
      { fields: { to_username: BEN, role_id: '8560/8' } },
      ['MEDIUM'],
    ],
    [
      'role that administers, by themselves',
      'added_to_role',
      { fields: { to_username: ADA, role_id: '8560/7' } },
      ['HIGH'],
    ],
    [
      'role that administers, before they accept the invitation',
      'pending_added_to_role',
      { fields: { value: BEN, role_id: '8560/7' } },
      ['LOW'],
    ],
    ['role, as a team', 'role_team_add', { fields: { team_uid: 't', role_id: '8' } }, ['MEDIUM']],
  ])('report who is added to a %s', (_, type, more, expected) => {
    const control = 'event.role-member-added-admin';
    const events = [at(0, type, { username: ADA, ...more })];
    expect(severities(control, events, FACTS)).toEqual(expected);
    expect(severities(control, events)).toEqual([]);
  });
});
