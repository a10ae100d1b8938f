import { describe, expect, it } from 'vitest';
import { closedFindings } from '../../../src/controls/evaluate.js';
import { userNaming } from '../../../src/controls/privacy.js';
import type { ControlOverride } from '../../../src/controls/settings.js';
import type { Administration, AuditAlert } from '../../../src/domain/administration.js';
import { DAY, HOUR } from '../../../src/util/clock.js';
import { contextOf, findingsOf, NOW, only, reading } from './build.js';

const GOOD: Administration = { licenses: [], alerts: [alert()], tokens: [], devices: [] };

/** Covers every watched event, unless the fields say otherwise. */
function alert(fields: Partial<AuditAlert> = {}): AuditAlert {
  return {
    name: 'Attack',
    isActive: true,
    events: [
      'added_admin_key',
      'role_enforcement_changed',
      'audit_alert_paused',
      'exported_records',
      'vault_transferred',
    ],
    showsAllEvents: true,
    ...fields,
  };
}

const readingsOf = (parts: Partial<Administration>) => ({
  administration: reading('administration', [{ ...GOOD, ...parts }]),
});

function evaluated(
  parts: Partial<Administration>,
  overrides: Record<string, ControlOverride> = {},
) {
  return findingsOf(readingsOf(parts), contextOf({ overrides }));
}

const controlsIn = (...args: Parameters<typeof evaluated>) =>
  evaluated(...args).map(({ control }) => control);

describe('the license', () => {
  const license = { seats: 100, active: 90, invited: 4, endsAt: NOW + 31 * DAY };

  it.each([
    [{ invited: 4 }, []],
    [{ invited: 5 }, ['adoption.license-usage']],
    [{ seats: null, invited: 500 }, []],
    [{ seats: 0 }, []],
  ])('with %o yields %o', (fields, controls) => {
    expect(controlsIn({ licenses: [{ ...license, ...fields }] })).toEqual(controls);
  });

  it('is about to end within 30 days, or has ended', () => {
    const endingIn = (days: number) => ({ licenses: [{ ...license, endsAt: NOW + days * DAY }] });
    expect(controlsIn(endingIn(31))).toEqual([]);
    expect(only(evaluated(endingIn(30)), 'adoption.license-expiring')).toMatchObject({
      severity: 'MEDIUM',
      fields: { 'license-ends': '2026-12-20', threshold: '30' },
    });
    expect(evaluated(endingIn(-1))[0]?.description).toContain('no valid license since');
    expect(controlsIn({ licenses: [{ ...license, endsAt: null }] })).toEqual([]);
  });

  it('follows configured thresholds', () => {
    const settings = {
      'adoption.license-usage': { threshold: 50 },
      'adoption.license-expiring': { threshold: 40 },
    };
    expect(controlsIn({ licenses: [license] }, settings)).toEqual(Object.keys(settings));
  });
});

describe('alerts', () => {
  it('are missing for each watched event that no active alert covers', () => {
    const alerts = [
      alert({ events: ['added_admin_key', 'exported_records'] }),
      alert({ events: ['vault_transferred'] }),
    ];
    expect(only(evaluated({ alerts }), 'monitoring.alerts-missing')).toMatchObject({
      severity: 'MEDIUM',
      evidence: {
        'missing-events': 'role_enforcement_changed audit_alert_paused',
        'active-alerts': '2',
      },
    });
    expect(controlsIn({ alerts: [] })).toEqual(['monitoring.alerts-missing']);
  });

  it('are not reported as missing while an active alert hides some of its events', () => {
    const alerts = [alert({ events: ['login', 'logout'], showsAllEvents: false })];
    expect(controlsIn({ alerts })).toEqual([]);
  });

  it.each([
    ['HIGH', 'exported_records'],
    ['LOW', 'login_failure'],
  ])('that are switched off are %s for %s', (severity, event) => {
    const alerts = [alert(), alert({ name: 'Paused', isActive: false, events: [event] })];
    const finding = only(evaluated({ alerts }), 'monitoring.alert-inactive');
    expect(finding).toMatchObject({
      severity,
      evidence: { names: 'Paused', matching: '1', total: '2' },
      fields: { matching: '1', total: '2' },
    });
    const override = { 'monitoring.alert-inactive': { severity: 'MEDIUM' } as const };
    expect(evaluated({ alerts }, override)[0]?.severity).toBe('MEDIUM');
  });
});

describe('API tokens', () => {
  it('are reported if they are active and never expire', () => {
    const token = { name: 'SIEM', isActive: true, expiresAt: null, canWrite: true };
    const tokens = [
      token,
      { ...token, name: 'Billing', expiresAt: NOW + DAY },
      { ...token, name: 'Old', isActive: false },
    ];
    const finding = only(evaluated({ tokens }), 'monitoring.api-token-unlimited');
    expect(finding).toMatchObject({
      severity: 'MEDIUM',
      evidence: { matching: '1', total: '2', names: 'SIEM', 'may-write': '1' },
    });
  });
});

describe('pending devices', () => {
  const devices = [
    { user: 'ada@example.com', requestedAt: NOW - 25 * HOUR },
    { user: 'ada@example.com', requestedAt: NOW - 40 * HOUR },
    { user: 'ben@example.com', requestedAt: NOW - 24 * HOUR },
  ];

  it('are reported after a day, with each user once', () => {
    const finding = only(evaluated({ devices }), 'monitoring.device-pending');
    expect(finding).toMatchObject({
      severity: 'LOW',
      concerned: [{ kind: 'user', id: 'ada@example.com' }],
      concernedTotal: 1,
      evidence: { matching: '2', total: '3', 'oldest-request': '2026-11-18T20:00:00.000Z' },
    });
    const override = { 'monitoring.device-pending': { threshold: 48 } };
    expect(controlsIn({ devices }, override)).toEqual([]);
  });

  it('name nobody unless user privacy allows it', () => {
    const parts = {
      devices,
      tokens: [{ name: 'Token of Ada', isActive: true, expiresAt: null, canWrite: false }],
      alerts: [alert({ name: 'Alert of Ada', isActive: false })],
    };
    for (const privacy of [{ mode: 'none' }, { mode: 'pseudonymous', key: 'key' }] as const) {
      const found = findingsOf(readingsOf(parts), contextOf({}, userNaming(privacy)));
      expect(found).toHaveLength(4);
      expect(JSON.stringify(found)).not.toMatch(/ada/i);
    }
  });
});

describe('parts that could not be read', () => {
  it('yield nothing, and only findings about other parts are known to be resolved', () => {
    const parts = { ...GOOD, tokens: null, licenses: null };
    const readings = { administration: reading('administration', [parts], 'incomplete') };
    expect(findingsOf(readings)).toEqual([]);
    expect(closedFindings(readings, contextOf()).map(({ control }) => control)).toEqual([
      'monitoring.alerts-missing',
      'monitoring.alert-inactive',
      'monitoring.device-pending',
    ]);
  });
});
