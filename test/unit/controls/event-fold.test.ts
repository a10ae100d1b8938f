import { describe, expect, it } from 'vitest';
import { currentWindows, foldEvents } from '../../../src/controls/events/fold.js';
import { detectionIds, eventRules } from '../../../src/controls/events/rules.js';
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

/** Folds each list in its own run; everything stays recent unless `until` is given. */
function fold(lists: readonly (readonly AuditEvent[])[], until = START): StreamState {
  return lists.reduce(
    (state, events) => foldEvents(state, events, rules, until),
    emptyState(START),
  );
}

function now(state: StreamState, at = START + DAY) {
  const { open, closed: over } = currentWindows(state, rules, at);
  // Every event that counts for a burst could have started one; see detections.test.ts.
  const closed = over.filter(({ control }) => !detectionIds().includes(control));
  const named = (windows: typeof open) => windows.map(({ control }) => control);
  return { open, closed, names: named(open), closedNames: named(closed) };
}

describe('an incident closed by another event', () => {
  it('opens, counts, closes and reopens', () => {
    const first = [fail(START), fail(START + HOUR)];
    expect(now(fold([first])).open).toMatchObject([
      {
        control: 'pam.rotation-failed',
        subject: { kind: 'record', id: 'kPZc2f1v' },
        occurrence: '20261120T100000Z',
        counts: { record_rotation_scheduled_fail: 2 },
        firstAt: START,
        lastAt: START + HOUR,
        endedAt: null,
      },
    ]);
    const ended = now(fold([first, [ok(START + 2 * HOUR)]]));
    expect(ended.open).toEqual([]);
    expect(ended.closed[0]).toMatchObject({ endedAt: START + 2 * HOUR });
    const again = now(fold([first, [ok(START + 2 * HOUR)], [fail(START + 3 * HOUR)]]));
    expect(again.open).toMatchObject([
      { occurrence: '20261120T130000Z', counts: { record_rotation_scheduled_fail: 1 } },
    ]);
    expect(again.closed).toMatchObject([
      { occurrence: '20261120T100000Z', endedAt: START + 2 * HOUR },
      { occurrence: '20261120T110000Z' },
    ]);
  });

  it('counts an event type named like a property of every object', () => {
    const overrides = { 'event.constructor': { enabled: true } };
    const named = eventRules(contextOf({ overrides }).settings);
    const events = [START, START + MINUTE].map((timestamp) =>
      auditEvent({ type: 'constructor', timestamp }),
    );
    const state = foldEvents(emptyState(START), events, named, START);
    expect(currentWindows(state, named, START + DAY).open).toMatchObject([
      { control: 'event.constructor', counts: { constructor: 2 } },
    ]);
  });

  it('is not closed by an event of another record', () => {
    const state = fold([[fail(START)], [ok(START + HOUR, { record_uid: 'another' })]]);
    expect(now(state).names).toEqual(['pam.rotation-failed']);
  });

  it('is not closed by a late event that is older', () => {
    const state = fold([[fail(START + HOUR)], [ok(START + MINUTE)]]);
    expect(now(state).names).toEqual(['pam.rotation-failed']);
  });

  it('counts from its last closing event, even when that arrives late', () => {
    const state = fold([[fail(START), fail(START + HOUR)], [ok(START + MINUTE)]]);
    expect(now(state).open).toMatchObject([
      { counts: { record_rotation_scheduled_fail: 1 }, firstAt: START + HOUR },
    ]);
  });

  it('is closed by a simultaneous event, whichever is listed first', () => {
    expect(now(fold([[fail(START)], [ok(START)]])).names).toEqual([]);
    expect(now(fold([[ok(START)], [fail(START)]])).names).toEqual([]);
  });

  it('is not opened by a closing event', () => {
    expect(now(fold([[ok(START)]]))).toMatchObject({ open: [], closed: [] });
  });

  it.each([
    ['pam_gateway_offline', 'pam_gateway_online', { gateway_uid: 'g1' }, 'pam.gateway-offline'],
    ['audit_sync_failed', 'audit_sync_restored', {}, 'event.audit_sync_failed'],
    ['audit_sync_removed', 'audit_sync_setup', {}, 'event.audit_sync_removed'],
    [
      'keeper_ai_recording_disabled',
      'keeper_ai_recording_enabled',
      record,
      'event.keeper_ai_recording_disabled',
    ],
    ['pam_gateway_offline', 'pam_gateway_removed', { gateway_uid: 'g1' }, 'pam.gateway-offline'],
    ['record_rotation_disabled', 'record_rotation_updated', record, 'pam.rotation-disabled'],
    ['record_rotation_disabled', 'record_rotation_created', record, 'pam.rotation-disabled'],
    ['record_rotation_on_demand_fail', 'record_delete', record, 'pam.rotation-failed'],
    ['audit_sync_paused', 'audit_sync_resumed', {}, 'event.audit_sync_paused'],
    ['set_two_factor_off', 'set_two_factor_on', {}, 'event.set_two_factor_off'],
  ])('%s is closed by %s', (type, end, fields, control) => {
    const opening = auditEvent({ type, fields, timestamp: START });
    const closing = auditEvent({ type: end, fields, timestamp: START + 1 });
    expect(now(fold([[opening]]), START + 60 * DAY).names).toContain(control);
    const { names, closedNames } = now(fold([[opening, closing]]));
    expect(names).not.toContain(control);
    expect(closedNames).toContain(control);
  });

  it('of a user is closed when that user is deleted, by anyone', () => {
    const off = auditEvent({ type: 'set_two_factor_off', username: 'ben@example.com' });
    const removal = { type: 'delete_user', username: 'ada@example.com', timestamp: START + HOUR };
    const other = auditEvent({ ...removal, fields: { to_username: 'cy@example.com' } });
    const same = auditEvent({ ...removal, fields: { to_username: 'ben@example.com' } });
    expect(now(fold([[off, other]])).names).toEqual(['event.set_two_factor_off']);
    expect(now(fold([[off, other, same]])).names).toEqual([]);
  });
});

describe('an incident with parts', () => {
  const alert = (type: string, at: number, name?: string) =>
    auditEvent({ type, timestamp: at, fields: name === undefined ? {} : { alert_name: name } });
  const paused = (at: number, name?: string) => alert('audit_alert_paused', at, name);
  const resumed = (at: number, name?: string) => alert('audit_alert_resumed', at, name);
  const open = (...events: AuditEvent[]) =>
    now(fold([events]), START + 40 * DAY).open.map((it) => it.open);

  it('is closed only by the part that opened it', () => {
    const first = paused(START, 'Admin changes');
    expect(open(first, resumed(START + MINUTE, 'Exports'))).toEqual([['Admin changes']]);
    expect(open(first, resumed(START + MINUTE))).toEqual([['Admin changes']]);
    expect(open(first, resumed(START + MINUTE, 'Admin changes'))).toEqual([]);
    const both = [first, paused(START + MINUTE, 'Exports')];
    expect(open(...both, resumed(START + HOUR, 'Exports'))).toEqual([['Admin changes']]);
  });

  it('expires when the event names no part', () => {
    expect(open(paused(START))).toEqual([]);
    expect(now(fold([[paused(START)]])).open).toMatchObject([{ open: null }]);
  });

  it('is another finding for another part after the gap', () => {
    const later = paused(START + 2 * HOUR, 'Exports');
    expect(open(paused(START, 'Admin changes'), later)).toEqual([['Admin changes'], ['Exports']]);
  });

  it('collects breached passwords of a user until the last one is changed by anyone', () => {
    const breached = (at: number, record: string) =>
      auditEvent({ type: 'bw_record_high_risk', timestamp: at, fields: { record_uid: record } });
    const changed = (at: number, record: string) =>
      auditEvent({
        type: 'record_password_change',
        timestamp: at,
        username: 'ben@example.com',
        fields: { record_uid: record },
      });
    const two = [breached(START, 'r1'), breached(START + 3 * HOUR, 'r2')];
    expect(open(...two)).toEqual([['r1', 'r2']]);
    expect(open(...two, changed(START + 4 * HOUR, 'r1'))).toEqual([['r2']]);
    expect(open(...two, ...['r1', 'r2'].map((it) => changed(START + 4 * HOUR, it)))).toEqual([]);
  });

  it('never closes while it has more open parts than are stored', () => {
    const records = Array.from({ length: 600 }, (_, n) => `r${n}`);
    const event = (type: string, at: number) =>
      records.map((uid) => auditEvent({ type, timestamp: at, fields: { record_uid: uid } }));
    const events = [
      ...event('bw_record_high_risk', START),
      ...event('bw_record_resolved', START + 1),
    ];
    expect(open(...events)).toHaveLength(1);
  });
});

describe('an event window', () => {
  const exported = (timestamp: number, username = 'ada@example.com') =>
    auditEvent({ timestamp, username });

  it('covers one subject and incident', () => {
    const state = fold([
      [
        exported(START),
        exported(START + HOUR - 1),
        exported(START + 2 * HOUR),
        exported(START, 'ben@example.com'),
      ],
    ]);
    const windows = now(state).open.map(({ subject, occurrence, counts }) => [
      subject.id,
      occurrence,
      counts,
    ]);
    expect(windows.toSorted()).toEqual([
      ['ada@example.com', '20261120T100000Z', { exported_records: 2 }],
      ['ada@example.com', '20261120T120000Z', { exported_records: 1 }],
      ['ben@example.com', '20261120T100000Z', { exported_records: 1 }],
    ]);
  });

  it('starts a new incident after a day, even without a gap', () => {
    const events = Array.from({ length: 60 }, (_, n) => exported(START + n * 30 * MINUTE));
    const windows = now(fold([events])).open;
    expect(windows.map(({ occurrence, counts }) => [occurrence, counts])).toEqual([
      ['20261120T100000Z', { exported_records: 48 }],
      ['20261121T100000Z', { exported_records: 12 }],
    ]);
  });

  it('uses the configured gap', () => {
    const overrides = { 'event.*': { window: 10 } };
    const narrow = eventRules(contextOf({ overrides }).settings);
    const events = [exported(START), exported(START + 10 * MINUTE)];
    const state = foldEvents(emptyState(START), events, narrow, START);
    expect(currentWindows(state, narrow, START + DAY).open).toHaveLength(2);
  });

  it('closes its former Id when it turns out to start earlier', () => {
    const known = fold([[exported(START + 5 * MINUTE)]]);
    expect(now(known).open[0]?.occurrence).toBe('20261120T100500Z');
    const { open, closed } = now(fold([[exported(START + 5 * MINUTE)], [exported(START)]]));
    expect(open.map(({ occurrence }) => occurrence)).toEqual(['20261120T100000Z']);
    expect(closed.map(({ occurrence }) => occurrence)).toEqual(['20261120T100500Z']);
  });

  it('closes 30 days after its last event', () => {
    const state = fold([[exported(START)]]);
    expect(now(state, START + 30 * DAY - 1).names).toEqual(['event.exported_records']);
    const later = now(state, START + 30 * DAY);
    expect(later).toMatchObject({ names: [], closedNames: ['event.exported_records'] });
  });

  it('is about the enterprise when its subject is not named', () => {
    const threat = auditEvent({ type: 'keeper_ai_high_risk_level_detected' });
    expect(now(fold([[threat]])).open).toMatchObject([
      { subject: { kind: 'enterprise', id: null } },
    ]);
  });

  it('keeps the first 1,000 users, the first 100 addresses and ten rows', () => {
    const events = Array.from({ length: 1_010 }, (_, n) =>
      auditEvent({
        type: 'role_enforcement_changed',
        timestamp: START + n,
        username: `user-${n}@example.com`,
        remoteAddress: `192.0.2.${n % 200}`,
        fields: {
          role_id: '7',
          to_username: 'ada@example.com',
          enforcement: n === 3 ? 'require_two_factor' : 'mask_notes',
        },
      }),
    );
    const [window] = now(fold([events.toReversed()])).open;
    expect(window?.users).toHaveLength(1_000);
    expect(window?.users.slice(0, 2)).toEqual(['user-0@example.com', 'ada@example.com']);
    expect(window?.addresses).toHaveLength(100);
    expect(window?.rows).toHaveLength(10);
    expect(window?.rows.slice(0, 2)).toMatchObject([
      { actor: 'user-3@example.com', fields: { enforcement: 'require_two_factor' } },
      { actor: 'user-1009@example.com', fields: { enforcement: 'mask_notes' } },
    ]);
  });

  it('is about the target when an administrator acts on a user', () => {
    const grant = auditEvent({
      type: 'added_admin_key',
      username: 'helpdesk@example.com',
      fields: { to_username: 'user202@example.com', role_id: '7' },
    });
    expect(now(fold([[grant]])).open).toMatchObject([
      {
        subject: { kind: 'user', id: 'user202@example.com' },
        users: ['helpdesk@example.com', 'user202@example.com'],
        rows: [{ actor: 'helpdesk@example.com', target: 'user202@example.com' }],
      },
    ]);
  });

  it('has no user as subject when the target is not named', () => {
    const grant = auditEvent({ type: 'added_admin_key', username: 'helpdesk@example.com' });
    expect(now(fold([[grant]])).open).toMatchObject([
      { subject: { kind: 'enterprise', id: null } },
    ]);
  });

  it('counts ten thousand identical events', () => {
    const events = Array.from({ length: 10_000 }, (_, n) => exported(START + n));
    expect(now(fold([events])).open).toMatchObject([{ counts: { exported_records: 10_000 } }]);
  });
});

describe('the state between runs', () => {
  it('counts each event once', () => {
    const events = [fail(START), auditEvent({ timestamp: START })];
    const once = fold([events]);
    expect(fold([events, events, events.toReversed()])).toEqual(once);
  });

  it('finalizes events older than the look-back and does not count them again', () => {
    const events = [fail(START), fail(START + HOUR)];
    const settled = foldEvents(fold([events]), [], rules, START + MINUTE);
    expect(settled.recent.map(({ timestamp }) => timestamp)).toEqual([START + HOUR]);
    expect(foldEvents(settled, events, rules, START + MINUTE)).toEqual(settled);
    expect(now(settled).open).toEqual(now(fold([events])).open);
  });

  it('never looks further back than before', () => {
    expect(foldEvents(emptyState(START), [], rules, START - DAY).since).toBe(START);
  });

  it('stores nothing about events that no rule uses', () => {
    expect(fold([[auditEvent({ type: 'folder_add_team' })]]).recent).toEqual([]);
  });

  it('keeps closed incidents for a week after the previous run', () => {
    const ended = fold([[fail(START), ok(START + MINUTE)]], START + HOUR);
    const outage = foldEvents(ended, [], rules, START + 40 * DAY);
    expect(now(outage, START + 40 * DAY).closedNames).toEqual(['pam.rotation-failed']);
    expect(foldEvents(outage, [], rules, START + 41 * DAY).windows).toEqual([]);
  });

  it('hides incidents of a disabled rule and restores them when it is enabled', () => {
    const state = fold([[fail(START)]], START + HOUR);
    const off = eventRules(contextOf({ overrides: { 'pam.*': { enabled: false } } }).settings);
    const between = foldEvents(state, [], off, START + HOUR);
    expect(currentWindows(between, off, START)).toEqual({ open: [], closed: [] });
    expect(now(between).names).toEqual(['pam.rotation-failed']);
  });
});

describe('event rules', () => {
  const controls = (overrides = {}) =>
    eventRules(contextOf({ overrides }).settings).map(({ control }) => control);

  it('are those of the default set', () => {
    expect(controls().length).toBeGreaterThan(50);
    expect(controls()).toContain('event.exported_records');
    expect(controls()).not.toContain('event.login');
    expect(controls()).not.toContain('event.pam_gateway_offline');
  });

  it.each(['event.login', 'event.not_yet_known'])('%s can be enabled', (control) => {
    expect(controls({ [control]: { enabled: true } })).toContain(control);
    expect(controls({ [control]: { enabled: false } })).not.toContain(control);
    expect(controls({ [control]: { severity: 'HIGH' } })).not.toContain(control);
  });

  it('can be disabled, one or all', () => {
    const others = (prefix: string) => controls().filter((control) => !control.startsWith(prefix));
    expect(others('event.sso_deleted')).toHaveLength(controls().length - 1);
    expect(controls({ 'event.sso_deleted': { enabled: false } })).toEqual(
      others('event.sso_deleted'),
    );
    expect(others('pam.')).toHaveLength(controls().length - 5);
    expect(controls({ 'pam.*': { enabled: false } })).toEqual(others('pam.'));
    expect(controls({ 'event.*': { enabled: true } }).length).toBeGreaterThan(300);
  });
});
