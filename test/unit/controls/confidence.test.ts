import { expect, it } from 'vitest';
import type { EventWindow } from '../../../src/domain/observation.js';
import { eventWindow, findingsOf, only, reading } from './build.js';

const rating = { severity: 'HIGH', reason: 'enough', followup: null } as const;
const LOGIN = { ...rating, followup: 'login' } as const;
const GRANT = { added_admin_key: 1, admin_permission_added: 1 };

it.each<[string, number | undefined, Partial<EventWindow>]>([
  ['burst.mfa-code', 50, { rating, counts: { two_factor_code_invalid: 10 } }],
  ['burst.mfa-code', 80, { rating: LOGIN, counts: { two_factor_code_invalid: 10 } }],
  ['admin-takeover', 50, { rating, counts: GRANT }],
  ['admin-takeover', 80, { rating, counts: { ...GRANT, audit_alert_paused: 2 } }],
  [
    'admin-takeover',
    90,
    { rating, counts: { ...GRANT, audit_alert_paused: 1, expire_password: 1 } },
  ],
  ['self-grant-then-open', 80, { rating, counts: { folder_add_user: 1, open_record: 3 } }],
  ['unusual-client', undefined, { rating, counts: { login: 1 } }],
  ['exported_records', undefined, { counts: { exported_records: 9 } }],
])('event.%s has confidence %s', (name, expected, window) => {
  const control = `event.${name}`;
  const findings = findingsOf({ events: reading('events', [eventWindow({ ...window, control })]) });
  expect(only(findings, control).confidence).toBe(expected);
});
