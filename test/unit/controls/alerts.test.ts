import { describe, expect, it } from 'vitest';
import { userNaming } from '../../../src/controls/privacy.js';
import { alert, contextOf, findingsOf, NOW, only, reading } from './build.js';

function evaluated(fields: Parameters<typeof alert>[0] = {}) {
  return findingsOf({ alerts: reading('alerts', [alert(fields)]) });
}

describe('an alert', () => {
  it('becomes a finding about the enterprise with the affected users', () => {
    const finding = only(evaluated(), 'alert.login_failure');
    expect(finding).toMatchObject({
      source: 'alerts',
      subject: { kind: 'enterprise', id: '8560' },
      compliance: null,
      severity: 'LOW',
      title: 'Logins to vaults failed in Keeper enterprise 8560',
      types: ['TTPs/Credential Access/Failed Login'],
      concerned: [{ id: 'ada@example.com' }, { id: 'ben@example.com' }],
      concernedTotal: 2,
      observedAt: NOW,
    });
    expect(finding.description).toContain(
      '6 events by 2 users in the last 30 days and 3 events by 1 user in the 30 days before',
    );
  });

  it('reports counts and the last occurrence', () => {
    const finding = only(evaluated(), 'alert.login_failure');
    expect(finding.fields).toEqual({
      'event-type': 'login_failure',
      'current-count': '6',
      'current-users': '2',
      'previous-count': '3',
      'previous-users': '1',
      'last-occurrence': '2026-11-19T12:00:00.000Z',
      trend: 'rising',
      'size-class': '5-9',
    });
    expect(finding.evidence).toMatchObject({
      'user-1': 'ada@example.com current=4 previous=3 last=2026-11-19T12:00:00.000Z',
      'user-2': 'ben@example.com current=2 previous=0 last=unknown',
    });
  });

  it('with a count of 0 yields no finding', () => {
    expect(evaluated({ currentCount: 0 })).toEqual([]);
  });

  it.each([
    [6, 0, 'new'],
    [10, 9, 'rising'],
    [9, 5, 'steady'],
    [4, 5, 'falling'],
    [400, 150, 'rising'],
  ])('with a count of %i after %i is %s', (currentCount, previousCount, trend) => {
    const finding = only(evaluated({ currentCount, previousCount }), 'alert.login_failure');
    expect(finding.fields['trend']).toBe(trend);
  });

  it.each([
    ['bw_record_high_risk', 'MEDIUM'],
    ['keeper_ai_critical_risk_level_detected', 'HIGH'],
    ['account_recovery_decline', 'LOW'],
    ['record_rotation_scheduled_fail', 'MEDIUM'],
  ])('%s is %s', (eventType, severity) => {
    expect(only(evaluated({ eventType }), `alert.${eventType}`).severity).toBe(severity);
  });

  it.each(['brand_new_event', '250', 'constructor'])(
    'of the unknown type %s is LOW',
    (eventType) => {
      const finding = only(evaluated({ eventType }), `alert.${eventType}`);
      expect(finding.severity).toBe('LOW');
      expect(finding.title).toContain(`"${eventType}"`);
    },
  );

  it('without details still counts its users', () => {
    const finding = only(evaluated({ users: null, currentUsers: 7 }), 'alert.login_failure');
    expect(finding).toMatchObject({ concerned: [], concernedTotal: 7 });
    expect(finding.fields).not.toHaveProperty('last-occurrence');
  });

  it('names ten users, those with most events first, and none without events', () => {
    const users = Array.from({ length: 14 }, (_, index) => ({
      userId: `u${index}@example.com`,
      currentCount: Math.floor(index / 2),
      previousCount: 9,
      lastOccurrence: NOW - index,
    }));
    const finding = only(evaluated({ users, currentUsers: 0 }), 'alert.login_failure');
    expect(finding.concernedTotal).toBe(12);
    expect(finding.concerned).toHaveLength(10);
    expect(finding.concerned.slice(0, 3).map((subject) => subject.id)).toEqual([
      'u12@example.com',
      'u13@example.com',
      'u10@example.com',
    ]);
    expect(finding.evidence).toHaveProperty('user-10');
    expect(finding.evidence).not.toHaveProperty('user-11');
  });

  it('from an incomplete read is reported as well', () => {
    const readings = { alerts: reading('alerts', [alert()], 'incomplete') };
    expect(findingsOf(readings)).toHaveLength(1);
  });

  it('listed twice is reported once', () => {
    const readings = { alerts: reading('alerts', [alert(), alert({ currentCount: 12 })]) };
    expect(only(findingsOf(readings), 'alert.login_failure').fields['current-count']).toBe('12');
  });

  it('keeps its counts but no user when users are omitted', () => {
    const context = contextOf({}, userNaming({ mode: 'none' }));
    const [finding] = findingsOf({ alerts: reading('alerts', [alert()]) }, context);
    expect(finding).toMatchObject({ concerned: [], concernedTotal: 2 });
    expect(JSON.stringify(finding)).not.toContain('@example.com');
  });
});
