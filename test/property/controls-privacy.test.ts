import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/controls/evaluate.js';
import { type UserPrivacy, userNaming } from '../../src/controls/privacy.js';
import {
  adoption,
  alert,
  contextOf,
  eventRow,
  eventWindow,
  policyUser,
  reading,
  role,
  rolePolicies,
  user,
} from '../unit/controls/build.js';

/** Recognizable wherever it occurs, as a whole or by its local part. */
const userId = fc
  .string({ minLength: 1, maxLength: 30 })
  .map((text) => `zq${Buffer.from(text).toString('hex')}qz@example.com`);

const people = fc.uniqueArray(
  fc.record({
    userId,
    daysAgo: fc.option(fc.integer({ min: 0, max: 4_000 })),
    events: fc.integer({ min: 0, max: 1_000 }),
  }),
  { selector: (person) => person.userId, minLength: 1, maxLength: 40 },
);

/** A user as others may write them: address, display name, and both with full-width letters. */
function written(id: string, form: number): string {
  const name = id.split('@')[0] ?? '';
  const wide = (text: string) =>
    text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
  return [id, `Dr. ${name}`, wide(id), wide(name)][form % 4] ?? id;
}

/** Names the user in every field where an event can. */
function windowOf({ userId: id }: { userId: string }, person: number) {
  const names = [
    'to_username',
    'from_username',
    'alert_name',
    'enforcement',
    'device_name',
    'channel',
    'user_id',
    'node',
    'value',
    'email',
  ];
  const kinds = ['role_id', 'node_id', 'folder_type', 'device_type', 'result_code', 'category'];
  const things = ['record_uid', 'app_uid', 'client_version', 'some_code', 'keeper_version'];
  const fields = Object.fromEntries(
    [...names, ...kinds, ...things].map((name, index) => [name, written(id, index + person)]),
  );
  const address = written(id, person);
  const party = { actor: id, target: written(id, person + 1), address };
  const rows = ['exported_records', 'role_enforcement_changed', 'audit_alert_paused'].map((type) =>
    eventRow({ type, fields, ...party }),
  );
  const subject = { kind: 'user', id } as const;
  const burst = ['event.burst.mfa-code', 'event.admin-takeover'][person % 5];
  const control = burst ?? `event.${rows[person % rows.length]?.type}`;
  const rating = { severity: 'HIGH', reason: 'At least 10 events', followup: 'login' } as const;
  const open = person % 2 === 0 ? null : [written(id, person)];
  const of = { subject, users: [id], addresses: [address], rows, open };
  return eventWindow({ control, ...of, ...(burst !== undefined && { rating, key: address }) });
}

function everything(
  persons: readonly { userId: string; daysAgo: number | null; events: number }[],
  privacy: UserPrivacy,
  perUser: boolean,
) {
  const users = persons.map((person) => user(person.userId, person.daysAgo, false));
  const alertUsers = persons.map((person) => ({
    userId: person.userId,
    currentCount: person.events,
    previousCount: 1,
    lastOccurrence: null,
  }));
  const readings = {
    adoption: reading('adoption', [adoption(users)]),
    alerts: reading('alerts', [alert({ users: alertUsers })]),
    events: reading('events', persons.map(windowOf)),
    administration: reading('administration', [
      {
        licenses: [],
        alerts: persons.map(({ userId: name }, form) => ({
          name: written(name, form),
          isActive: false,
          events: [],
          showsAllEvents: false,
        })),
        tokens: persons.map(({ userId: name }, form) => ({
          name: written(name, form),
          isActive: true,
          expiresAt: null,
          canWrite: false,
        })),
        devices: persons.map(({ userId: name }) => ({ user: name, requestedAt: 0 })),
      },
    ]),
    'role-policies': reading('role-policies', [
      rolePolicies(
        persons.map(({ userId: name }, index) =>
          role({ roleId: `${index}`, name, node: name, isAdmin: index % 2 === 0 }),
        ),
        persons.map(({ userId: email }, index) =>
          policyUser({ userId: email, email, roleIds: [`${index}`], hasTwoFactor: false }),
        ),
        persons.map(({ userId: name }, index) => ({
          userId: name,
          status: index % 2 === 0 ? 'locked' : 'invited',
        })),
      ),
    ]),
  };
  const context = contextOf(
    { overrides: { '*': { perUser, perRole: perUser } } },
    userNaming(privacy),
  );
  return [...evaluate(readings, context)];
}

describe('privacy', () => {
  it.each([{ mode: 'none' }, { mode: 'pseudonymous', key: 'a test key' }] as const)(
    '$mode: no user id occurs anywhere in any finding',
    (privacy) => {
      fc.assert(
        fc.property(people, fc.boolean(), (persons, perUser) => {
          const text = JSON.stringify(everything(persons, privacy, perUser)).normalize('NFKC');
          expect(text).toContain('alert.login_failure');
          expect(text).toContain('adoption.admin-without-two-factor');
          expect(text).toContain('monitoring.device-pending');
          for (const { userId } of persons) {
            expect(text).not.toContain(userId);
            expect(text).not.toContain(userId.split('@')[0]);
          }
        }),
      );
    },
  );

  it('none: no subject is a user', () => {
    fc.assert(
      fc.property(people, fc.boolean(), (persons, perUser) => {
        const findings = everything(persons, { mode: 'none' }, perUser);
        const subjects = findings.flatMap((finding) => [finding.subject, ...finding.concerned]);
        expect(subjects.map((subject) => subject.kind)).not.toContain('user');
      }),
    );
  });
});
