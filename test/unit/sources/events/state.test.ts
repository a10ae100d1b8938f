import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findingId } from '../../../../src/asff/identity.js';
import { closedFindings, evaluate } from '../../../../src/controls/evaluate.js';
import { currentWindows, foldEvents } from '../../../../src/controls/events/fold.js';
import { eventRules } from '../../../../src/controls/events/rules.js';
import type { StreamState } from '../../../../src/controls/events/state.js';
import type { AuditEvent } from '../../../../src/domain/audit-event.js';
import type { FindingKey } from '../../../../src/domain/finding.js';
import { decodeEventState, encodeEventState } from '../../../../src/sources/events/state.js';
import { DAY, MINUTE } from '../../../../src/util/clock.js';
import { auditEvent } from '../../../helpers/audit-events.js';
import { contextOf, reading } from '../../controls/build.js';

/** A state written by the first version, its events, and the Ids it sent. */
const old: { events: AuditEvent[]; ids: string[]; state: { since: number } } = JSON.parse(
  readFileSync(new URL('state-v1.json', import.meta.url), 'utf8'),
);
const context = contextOf();
const rules = eventRules(context.settings);
const NOON = Date.UTC(2026, 10, 20, 12);
/** The first version created findings from these; now they close others. */
const DROPPED = /event\.audit_alert_created|event\.audit_sync_resumed/;

function decoded(): StreamState {
  const state = decodeEventState(JSON.stringify(old.state));
  if (state === null) throw new Error('not understood');
  return state;
}

function idsAfter(state: StreamState, now = NOON) {
  const { open, closed } = currentWindows(state, rules, now);
  const readings = { events: { ...reading('events', open), closed } };
  const idOf = ({ control, subject, occurrence }: FindingKey) =>
    findingId(context.tenant, control, subject, occurrence);
  return {
    wanted: [...evaluate(readings, context)].filter((it) => it.source === 'events').map(idOf),
    over: closedFindings(readings, context).map(idOf),
  };
}

describe('a state of the first version', () => {
  it('keeps sent Ids, including recent ones, and closes dropped findings', () => {
    const { wanted, over } = idsAfter(decoded());
    expect(wanted.toSorted()).toEqual(old.ids.filter((id) => !DROPPED.test(id)).toSorted());
    expect(over).toEqual(expect.arrayContaining(old.ids.filter((id) => DROPPED.test(id))));
  });

  it('does not count an event again', () => {
    const before = decoded();
    const after = foldEvents(before, old.events, rules, before.since);
    expect(after).toEqual(before);
    const settled = foldEvents(after, old.events, rules, NOON);
    expect(idsAfter(settled)).toEqual(idsAfter(before));
    expect(settled.taken).toEqual([]);
  });

  it('accepts late events and new ones', () => {
    const before = decoded();
    const late = auditEvent({ timestamp: NOON - 15 * MINUTE });
    const next = auditEvent({ timestamp: NOON + 3 * 60 * MINUTE });
    const state = foldEvents(before, [...old.events, late, next], rules, before.since);
    const counts = currentWindows(state, rules, NOON)
      .open.filter(({ control }) => control === 'event.exported_records')
      .map(({ occurrence, counts: { exported_records: count } }) => [occurrence, count]);
    expect(counts).toEqual([
      ['2026-11-20', 3],
      ['20261120T150000Z', 1],
    ]);
  });

  it('ends as it would have ended', () => {
    const ends = [
      auditEvent({
        type: 'record_rotation_scheduled_ok',
        timestamp: NOON,
        fields: { record_uid: 'kPZc2f1vAbCdEfGhIjKlMn' },
      }),
      auditEvent({ type: 'set_two_factor_on', timestamp: NOON, username: 'ben@example.com' }),
    ];
    const before = decoded();
    const { wanted, over } = idsAfter(foldEvents(before, ends, rules, before.since), NOON + 1);
    const ended = [
      'keeper/us/8560/pam.rotation-failed/record/kPZc2f1vAbCdEfGhIjKlMn',
      'keeper/us/8560/event.set_two_factor_off/user/ben@example.com',
    ];
    expect(over).toEqual(expect.arrayContaining(ended));
    for (const id of ended) expect(wanted).not.toContain(id);
    expect(idsAfter(before, NOON + 31 * DAY).wanted).toEqual(ended);
  });

  it('reports actor and target as far as they are known', () => {
    const { open, closed } = currentWindows(decoded(), rules, NOON);
    const readings = { events: { ...reading('events', open), closed } };
    const titles = [...evaluate(readings, context)].map(({ title }) => title);
    expect(titles).toContain(
      'helpdesk@example.com granted administrator rights to user202@example.com in Keeper enterprise 8560',
    );
  });
});

describe('a state of the second version', () => {
  const stored: { ids: string[]; state: object } = JSON.parse(
    readFileSync(new URL('state-v2.json', import.meta.url), 'utf8'),
  );
  const hour = 60 * MINUTE;
  const read = (): StreamState => {
    const state = decodeEventState(JSON.stringify(stored.state));
    if (state === null) throw new Error('not understood');
    return state;
  };

  it('keeps its findings', () => {
    expect(idsAfter(read(), NOON - hour).wanted.toSorted()).toEqual(stored.ids.toSorted());
  });

  it('knows where a user logs in from', () => {
    const events = [
      ['enterprise_2fa_disabled_by_admin', 'helpdesk@example.com'],
      ['add_security_key', 'ada@example.com'],
    ].map(([type, username = ''], n) =>
      auditEvent({
        type: type ?? '',
        timestamp: NOON + n * MINUTE,
        username,
        remoteAddress: '198.51.100.9',
        fields: { to_username: 'ada@example.com' },
      }),
    );
    const before = read();
    const state = foldEvents(before, events, rules, before.since);
    expect(idsAfter(state, NOON + hour).wanted).toContain(
      'keeper/us/8560/event.account-hijack/user/ada@example.com/20261120T120000Z',
    );
  });

  it('is written as the current version', () => {
    expect(JSON.parse(encodeEventState(read()))).toMatchObject({ version: 3 });
    expect(decodeEventState(encodeEventState(read()))).toEqual(read());
  });
});

describe('a state of the current version', () => {
  it('is read as it was written', () => {
    const state = foldEvents(decoded(), [auditEvent({ timestamp: NOON })], rules, NOON - MINUTE);
    expect(decodeEventState(encodeEventState(state))).toEqual(state);
  });

  it.each(['', '{}', '{"version":4}', '{"version":3}', '{"version":2,"since":-1}'])(
    'is not "%s"',
    (text) => {
      expect(decodeEventState(text)).toBeNull();
    },
  );
});
