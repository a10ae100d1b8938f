import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/controls/evaluate.js';
import { type UserPrivacy, userNaming } from '../../src/controls/privacy.js';
import {
  adoption,
  alert,
  contextOf,
  eventWindow,
  reading,
  role,
  user,
} from '../unit/controls/build.js';

/** Recognizable wherever it turns up, in whole or in its local part. */
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

/** Names the person wherever an event can. */
function windowOf({ userId: id }: { userId: string }) {
  const fields = { to_username: id, device_name: id, channel: id, user_id: id };
  const last = { remoteAddress: '192.0.2.17', fields };
  return eventWindow({ subject: { kind: 'user', id }, users: [id], last });
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
    'role-policies': reading(
      'role-policies',
      persons.map(({ userId: name }, index) => role({ roleId: `${index}`, name, node: name })),
    ),
  };
  const context = contextOf({ overrides: { '*': { perUser } } }, userNaming(privacy));
  return [...evaluate(readings, context)];
}

describe('privacy', () => {
  it.each([{ mode: 'none' }, { mode: 'pseudonymous', key: 'a test key' }] as const)(
    '$mode: no user id occurs anywhere in any finding',
    (privacy) => {
      fc.assert(
        fc.property(people, fc.boolean(), (persons, perUser) => {
          const text = JSON.stringify(everything(persons, privacy, perUser));
          expect(text).toContain('alert.login_failure');
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
