import { describe, expect, it } from 'vitest';
import { currentWindows, foldEvents } from '../../../src/controls/events/fold.js';
import { eventRules } from '../../../src/controls/events/rules.js';
import { emptyState, type StreamState } from '../../../src/controls/events/state.js';
import type { AuditEvent } from '../../../src/domain/audit-event.js';
import { DAY, HOUR, MINUTE } from '../../../src/util/clock.js';
import { auditEvent } from '../../helpers/audit-events.js';
import { contextOf } from './build.js';

const START = Date.UTC(2026, 10, 20, 10);
const rules = eventRules(contextOf().settings);
const record = { record_uid: 'kPZc2f1v' };
const fail = (at: number, fields = record) =>
  auditEvent({ type: 'record_rotation_scheduled_fail', timestamp: at, username: null, fields });
const ok = (at: number, fields = record) =>
  auditEvent({ type: 'record_rotation_on_demand_ok', timestamp: at, username: null, fields });

/** Folds each list in a run of its own; everything stays recent unless `until` says otherwise. */
function fold(lists: readonly (readonly AuditEvent[])[], until = START): StreamState {
  return lists.reduce(
    (state, events) => foldEvents(state, events, rules, until),
    emptyState(START),
  );
}

function now(state: StreamState, at = START + DAY) {
  const { open, closed } = currentWindows(state, rules, at);
  const named = (windows: typeof open) => windows.map(({ control }) => control);
  return { open, closed, names: named(open), closedNames: named(closed) };
}

describe('what another event ends', () => {
  it('opens, counts, ends and opens anew', () => {
    const first = [fail(START), fail(START + HOUR)];
    expect(now(fold([first])).open).toMatchObject([
      {
        control: 'pam.rotation-failed',
        subject: { kind: 'record', id: 'kPZc2f1v' },
        day: null,
        counts: { record_rotation_scheduled_fail: 2 },
        firstAt: START,
        lastAt: START + HOUR,
        endedAt: null,
      },
    ]);
    const ended = now(fold([first, [ok(START + 2 * HOUR)]]));
    expect(ended.open).toEqual([]);
    expect(ended.closed).toMatchObject([{ endedAt: START + 2 * HOUR }]);
    const again = now(fold([first, [ok(START + 2 * HOUR)], [fail(START + 3 * HOUR)]]));
    expect(again.open).toMatchObject([
      { counts: { record_rotation_scheduled_fail: 1 }, firstAt: START + 3 * HOUR },
    ]);
    expect(again.closed).toEqual([]);
  });

  it('counts an event type that has the name of a property of all objects', () => {
    const overrides = { 'event.constructor': { enabled: true } };
    const named = eventRules(contextOf({ overrides }).settings);
    const events = [START, START + HOUR].map((timestamp) =>
      auditEvent({ type: 'constructor', timestamp }),
    );
    const state = foldEvents(emptyState(START), events, named, START);
    expect(currentWindows(state, named, START + DAY).open).toMatchObject([
      { control: 'event.constructor', counts: { constructor: 2 } },
    ]);
  });

  it('of another record is not ended', () => {
    const state = fold([[fail(START)], [ok(START + HOUR, { record_uid: 'another' })]]);
    expect(now(state).names).toEqual(['pam.rotation-failed']);
  });

  it('is not ended by an event that came late and is older', () => {
    const state = fold([[fail(START + HOUR)], [ok(START + MINUTE)]]);
    expect(now(state).names).toEqual(['pam.rotation-failed']);
  });

  it('is counted from its last end, even when that is told late', () => {
    const state = fold([[fail(START), fail(START + HOUR)], [ok(START + MINUTE)]]);
    expect(now(state).open).toMatchObject([
      { counts: { record_rotation_scheduled_fail: 1 }, firstAt: START + HOUR },
    ]);
  });

  it('is ended by an event of the same moment, whichever is told first', () => {
    expect(now(fold([[fail(START)], [ok(START)]])).names).toEqual([]);
    expect(now(fold([[ok(START)], [fail(START)]])).names).toEqual([]);
  });

  it('is not opened by an end', () => {
    expect(now(fold([[ok(START)]]))).toMatchObject({ open: [], closed: [] });
  });

  it.each([
    ['pam_gateway_offline', 'pam_gateway_online', { gateway_uid: 'g1' }, 'pam.gateway-offline'],
    ['pam_gateway_offline', 'pam_gateway_removed', { gateway_uid: 'g1' }, 'pam.gateway-offline'],
    ['record_rotation_disabled', 'record_rotation_updated', record, 'pam.rotation-disabled'],
    ['record_rotation_disabled', 'record_rotation_created', record, 'pam.rotation-disabled'],
    ['record_rotation_on_demand_fail', 'record_delete', record, 'pam.rotation-failed'],
    ['audit_sync_paused', 'audit_sync_resumed', {}, 'event.audit_sync_paused'],
    ['set_two_factor_off', 'set_two_factor_on', {}, 'event.set_two_factor_off'],
  ])('%s is ended by %s', (type, end, fields, control) => {
    const opening = auditEvent({ type, fields, timestamp: START });
    const closing = auditEvent({ type: end, fields, timestamp: START + 1 });
    expect(now(fold([[opening]]), START + 60 * DAY).names).toContain(control);
    const { names, closedNames } = now(fold([[opening, closing]]));
    expect(names).not.toContain(control);
    expect(closedNames).toContain(control);
  });

  it('of a user is ended when that user is deleted, by whomever', () => {
    const off = auditEvent({ type: 'set_two_factor_off', username: 'ben@example.com' });
    const removal = { type: 'delete_user', username: 'ada@example.com', timestamp: START + HOUR };
    const other = auditEvent({ ...removal, fields: { to_username: 'cy@example.com' } });
    const same = auditEvent({ ...removal, fields: { to_username: 'ben@example.com' } });
    expect(now(fold([[off, other]])).names).toEqual(['event.set_two_factor_off']);
    expect(now(fold([[off, other, same]])).names).toEqual([]);
  });
});

describe('what happens', () => {
  const exported = (timestamp: number, username = 'ada@example.com') =>
    auditEvent({ timestamp, username });

  it('is one window for each subject and UTC day', () => {
    const state = fold([
      [
        exported(START),
        exported(START + HOUR),
        exported(START + DAY),
        exported(START, 'ben@example.com'),
      ],
    ]);
    const windows = now(state).open.map(({ subject, day, counts }) => [subject.id, day, counts]);
    expect(windows).toHaveLength(3);
    expect(windows).toEqual(
      expect.arrayContaining([
        ['ada@example.com', '2026-11-20', { exported_records: 2 }],
        ['ada@example.com', '2026-11-21', { exported_records: 1 }],
        ['ben@example.com', '2026-11-20', { exported_records: 1 }],
      ]),
    );
  });

  it('is over 30 days after the last of it', () => {
    const state = fold([[exported(START), exported(START + HOUR)]]);
    expect(now(state, START + HOUR + 30 * DAY - 1).names).toEqual(['event.exported_records']);
    const later = now(state, START + HOUR + 30 * DAY);
    expect(later).toMatchObject({ names: [], closedNames: ['event.exported_records'] });
  });

  it('is about the enterprise when its subject is not named', () => {
    const threat = auditEvent({ type: 'keeper_ai_high_risk_level_detected' });
    expect(now(fold([[threat]])).open).toMatchObject([
      { subject: { kind: 'enterprise', id: null } },
    ]);
  });

  it('keeps the first thousand users and what the last event told', () => {
    const events = Array.from({ length: 1_010 }, (_, n) =>
      auditEvent({
        type: 'role_enforcement_changed',
        timestamp: START + n,
        username: `user-${n}@example.com`,
        remoteAddress: `192.0.2.${n % 100}`,
        fields: { role_id: '7', to_username: 'ada@example.com' },
      }),
    );
    const [window] = now(fold([events.toReversed()])).open;
    expect(window?.users).toHaveLength(1_000);
    expect(window?.users.slice(0, 2)).toEqual(['user-0@example.com', 'ada@example.com']);
    expect(window?.last.remoteAddress).toBe('192.0.2.9');
  });

  it('ten thousand times is one window with a count', () => {
    const events = Array.from({ length: 10_000 }, (_, n) => exported(START + n));
    expect(now(fold([events])).open).toMatchObject([{ counts: { exported_records: 10_000 } }]);
  });
});

describe('the state between runs', () => {
  it('takes each event in once', () => {
    const events = [fail(START), auditEvent({ timestamp: START })];
    const once = fold([events]);
    expect(fold([events, events, events.toReversed()])).toEqual(once);
  });

  it('settles what is older than it looks back, and takes none of it in again', () => {
    const events = [fail(START), fail(START + HOUR)];
    const settled = foldEvents(fold([events]), [], rules, START + MINUTE);
    expect(settled.recent.map(({ timestamp }) => timestamp)).toEqual([START + HOUR]);
    expect(foldEvents(settled, events, rules, START + MINUTE)).toEqual(settled);
    expect(now(settled).open).toEqual(now(fold([events])).open);
  });

  it('never looks further back than before', () => {
    expect(foldEvents(emptyState(START), [], rules, START - DAY).since).toBe(START);
  });

  it('holds nothing of events that no rule looks at', () => {
    expect(fold([[auditEvent({ type: 'login' })]]).recent).toEqual([]);
  });

  it('remembers what is over for a week, counted from the run before', () => {
    const ended = fold([[fail(START), ok(START + MINUTE)]], START + HOUR);
    const outage = foldEvents(ended, [], rules, START + 40 * DAY);
    expect(now(outage, START + 40 * DAY).closedNames).toEqual(['pam.rotation-failed']);
    expect(foldEvents(outage, [], rules, START + 41 * DAY).windows).toEqual([]);
  });

  it('shows nothing of a rule that is off, and has it again when it is on', () => {
    const state = fold([[fail(START)]], START + HOUR);
    const off = eventRules(contextOf({ overrides: { 'pam.*': { enabled: false } } }).settings);
    const between = foldEvents(state, [], off, START + HOUR);
    expect(currentWindows(between, off, START)).toEqual({ open: [], closed: [] });
    expect(now(between).names).toEqual(['pam.rotation-failed']);
  });
});

describe('the rules', () => {
  const controls = (overrides = {}) =>
    eventRules(contextOf({ overrides }).settings).map(({ control }) => control);

  it('are those of the default set', () => {
    expect(controls()).toHaveLength(34);
    expect(controls()).toContain('event.exported_records');
    expect(controls()).not.toContain('event.login');
    expect(controls()).not.toContain('event.pam_gateway_offline');
  });

  it.each(['event.login', 'event.not_yet_known'])('%s can be switched on', (control) => {
    expect(controls({ [control]: { enabled: true } })).toContain(control);
    expect(controls({ [control]: { enabled: false } })).not.toContain(control);
    expect(controls({ [control]: { severity: 'HIGH' } })).not.toContain(control);
  });

  it('can be switched off, one or all', () => {
    expect(controls({ 'event.sso_deleted': { enabled: false } })).toHaveLength(33);
    expect(controls({ 'pam.*': { enabled: false } })).toHaveLength(30);
    expect(controls({ 'event.*': { enabled: true } }).length).toBeGreaterThan(300);
  });
});
