import { describe, expect, it } from 'vitest';
import { closedFindings } from '../../../src/controls/evaluate.js';
import { userNaming } from '../../../src/controls/privacy.js';
import type { EventWindow } from '../../../src/domain/observation.js';
import { contextOf, eventWindow, findingsOf, NOW, only, reading } from './build.js';

const rotation: Partial<EventWindow> = {
  control: 'pam.rotation-failed',
  subject: { kind: 'record', id: 'kPZc2f1v' },
  day: null,
  counts: { record_rotation_scheduled_fail: 2, record_rotation_on_demand_fail: 1 },
  users: ['ada@example.com'],
};
const PSEUDONYMOUS = contextOf({}, userNaming({ mode: 'pseudonymous', key: 'a test key' }));
const NONE = contextOf({}, userNaming({ mode: 'none' }));

function evaluated(windows: readonly Partial<EventWindow>[], context = contextOf()) {
  return findingsOf({ events: reading('events', windows.map(eventWindow)) }, context);
}

describe('a window of events', () => {
  it('becomes a finding about its subject, one for each day', () => {
    const finding = only(evaluated([{}]), 'event.exported_records');
    expect(finding).toMatchObject({
      source: 'events',
      subject: { kind: 'user', id: 'ada@example.com' },
      occurrence: '2026-11-20',
      resource: null,
      compliance: null,
      severity: 'HIGH',
      title: 'Records were exported from a vault (user ada@example.com) in Keeper enterprise 8560',
      concerned: [{ kind: 'user', id: 'ben@example.com' }],
      concernedTotal: 1,
      partial: false,
      firstObservedAt: NOW - 3 * 3_600_000,
      observedAt: NOW,
    });
    expect(finding.description).toContain(
      'The audit log has 3 such events on 2026-11-20 (UTC), the last at 2026-11-20T11:00:00.000Z.',
    );
    expect(finding.fields).toEqual({
      'event-type': 'exported_records',
      'event-count': '3',
      'first-event': '2026-11-20T09:00:00.000Z',
      'last-event': '2026-11-20T11:00:00.000Z',
      'size-class': '2-4',
    });
    expect(finding.evidence).toMatchObject({
      'client-version': 'Web Vault 17.2.0',
      'remote-address': '192.0.2.17',
      'event-count': '3',
    });
  });

  it('that another event will end has no day', () => {
    const finding = only(evaluated([rotation]), 'pam.rotation-failed');
    expect(finding).toMatchObject({
      subject: { kind: 'record', id: 'kPZc2f1v', name: null },
      occurrence: null,
      severity: 'MEDIUM',
      title: 'Password rotation failed (record kPZc2f1v) in Keeper enterprise 8560',
      fields: { 'event-type': 'record_rotation_on_demand_fail, record_rotation_scheduled_fail' },
    });
    expect(finding.description).toContain('tells of it since 2026-11-20T09:00:00.000Z: 3 events');
  });

  it('on a record that stands for a thing in AWS is about that thing', () => {
    const arn = 'arn:aws:iam::111122223333:user/deploy';
    const resource = { type: 'AwsIamUser', arn, partition: 'aws', region: null } as const;
    const awsResourceOf = (uid: string) => (uid === 'kPZc2f1v' ? resource : null);
    const windows = [
      rotation,
      { ...rotation, subject: { kind: 'record', id: 'other' } } as const,
      {},
    ];
    const found = evaluated(windows, { ...contextOf(), awsResourceOf });
    expect(found.map((finding) => finding.resource)).toEqual([resource, null, null]);
    expect(found[0]).toMatchObject({
      title: `Password rotation failed (${arn}) in Keeper enterprise 8560`,
      subject: { kind: 'record', id: 'kPZc2f1v' },
    });
  });

  it.each([
    [{ keeper_ai_medium_risk_level_detected: 5 }, 'MEDIUM'],
    [{ keeper_ai_medium_risk_level_detected: 5, keeper_ai_session_locked_by_ai_high: 1 }, 'HIGH'],
    [{ keeper_ai_critical_risk_level_detected: 1 }, 'CRITICAL'],
  ])('is as severe as the worst that happened: %j', (counts, severity) => {
    const [finding] = evaluated([{ control: 'pam.ai-threat', counts }]);
    expect(finding?.severity).toBe(severity);
  });

  it('is as severe as the operator says', () => {
    const context = contextOf({ overrides: { 'event.*': { severity: 'LOW' } } });
    expect(evaluated([{}], context)[0]?.severity).toBe('LOW');
  });

  it.each([
    ['login_failed_console', 'Logins to the Admin Console failed', 'MEDIUM'],
    ['record_add', 'The audit event "record_add" was logged', 'LOW'],
    ['brand_new', 'The audit event "brand_new" was logged', 'LOW'],
  ])('of %s, which is off unless asked for, has words too', (code, clause, severity) => {
    const windows = [{ control: `event.${code}`, counts: { [code]: 1 } }];
    expect(evaluated(windows)[0]).toMatchObject({
      severity,
      title: expect.stringContaining(clause),
    });
  });

  it.each(['pam.gone-since', 'odd'])(
    'of the control %s, which is no more, is left out',
    (control) => {
      expect(evaluated([{ control }])).toEqual([]);
    },
  );

  it('says nothing when the log could not be read, and what it knows when part of it could', () => {
    const windows = [eventWindow()];
    expect(findingsOf({ events: reading('events', windows, 'failed') })).toEqual([]);
    expect(findingsOf({ events: reading('events', windows, 'incomplete') })).toHaveLength(1);
  });
});

describe('people in windows of events', () => {
  const told = {
    remoteAddress: '192.0.2.17',
    fields: {
      node: 'Berlin',
      record_uid: 'kPZc2f1vAbCdEfGhIjKlMn',
      role_id: '36764920054761',
      to_username: 'ben@example.com',
      device_name: "Ada's phone",
      user_id: '7',
      channel: 'mail to ada@example.com',
    },
  };

  it('identified: are named, once', () => {
    const [finding] = evaluated([{ last: told }]);
    expect(finding?.evidence).toMatchObject({ 'device-name': "Ada's phone", node: 'Berlin' });
    expect(finding?.evidence).not.toHaveProperty('to-username');
  });

  it('pseudonymous: have the same pseudonym as everywhere', () => {
    const [finding] = evaluated([{ last: told }], PSEUDONYMOUS);
    const { id } = PSEUDONYMOUS.userSubject('ada@example.com') ?? {};
    expect(finding?.subject.id).toBe(id);
    expect(finding?.title).toContain(`(user ${id})`);
    const text = JSON.stringify(finding);
    expect(text).toContain('192.0.2.17');
    expect(text).not.toMatch(/ada|ben|@example/i);
  });

  it('none: there is one finding for the enterprise and day, and nobody in it', () => {
    const windows = [
      { last: told },
      {
        subject: { kind: 'user', id: 'ben@example.com' },
        counts: { exported_records: 7 },
        firstAt: NOW - 5 * 3_600_000,
        lastAt: NOW - 4 * 3_600_000,
      },
      { day: '2026-11-19' },
    ] as const;
    const found = evaluated(windows, NONE);
    expect(found.map(({ subject, occurrence }) => [subject.id, occurrence])).toEqual([
      ['8560', '2026-11-20'],
      ['8560', '2026-11-19'],
    ]);
    expect(found[0]).toMatchObject({
      title: 'Records were exported from a vault in Keeper enterprise 8560',
      concerned: [],
      concernedTotal: 0,
      fields: { 'event-count': '10', 'first-event': '2026-11-20T07:00:00.000Z' },
      evidence: { 'role-id': '36764920054761', 'record-uid': 'kPZc2f1vAbCdEfGhIjKlMn' },
    });
    expect(JSON.stringify(found)).not.toMatch(/ada|ben|@example|192\.0\.2|user-id|phone|Berlin/i);
  });

  it.each(['Ada Lovelace', 'ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'ada@example.com'])(
    'pseudonymous, none: an id that could be a name, as %s, is not shown',
    (id) => {
      const subject = { kind: 'record', id } as const;
      for (const context of [PSEUDONYMOUS, NONE]) {
        const found = evaluated([{ ...rotation, subject }], context);
        expect(found[0]?.subject.kind).toBe('enterprise');
        expect(JSON.stringify(found).normalize('NFKC')).not.toMatch(/ada/i);
      }
    },
  );

  it('pseudonymous: a source address that is none is not shown', () => {
    const last = { remoteAddress: 'Ada Lovelace', fields: {} };
    const [finding] = evaluated([{ last }], PSEUDONYMOUS);
    expect(finding?.evidence).not.toHaveProperty('remote-address');
  });

  it('none: what goes on for a person has the day it began', () => {
    const control = 'event.set_two_factor_off';
    const counts = { set_two_factor_off: 1 };
    expect(evaluated([{ control, counts, day: null }], NONE)[0]).toMatchObject({
      subject: { kind: 'enterprise' },
      occurrence: '2026-11-20',
    });
  });

  it('none: what is about no person keeps its subject', () => {
    const [finding] = evaluated([rotation], NONE);
    expect(finding).toMatchObject({
      subject: { kind: 'record', id: 'kPZc2f1v' },
      occurrence: null,
    });
  });
});

describe('windows that are over', () => {
  const over = (context = contextOf(), status: 'complete' | 'failed' = 'complete') => {
    const closed = [eventWindow(), eventWindow({ ...rotation, endedAt: NOW })];
    return closedFindings({ events: { ...reading('events', [], status), closed } }, context);
  };

  it('name their findings as they were named', () => {
    const before = evaluated([{}, rotation]);
    expect(over()).toEqual(
      before.map(({ control, subject, occurrence }) => ({ control, subject, occurrence })),
    );
    const withoutPeople = evaluated([{}, rotation], NONE).map(({ subject }) => subject);
    expect(over(NONE).map(({ subject }) => subject)).toEqual(withoutPeople);
  });

  it('are none when nothing was read', () => {
    expect(over(contextOf(), 'failed')).toEqual([]);
    expect(closedFindings({}, contextOf())).toEqual([]);
    expect(closedFindings({ events: reading('events', []) }, contextOf())).toEqual([]);
  });
});
