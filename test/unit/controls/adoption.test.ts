import { describe, expect, it } from 'vitest';
import { userNaming } from '../../../src/controls/privacy.js';
import type { ControlOverride } from '../../../src/controls/settings.js';
import type { UserActivity } from '../../../src/domain/observation.js';
import { adoption, contextOf, findingsOf, only, reading, user } from './build.js';

function evaluated(
  users: readonly UserActivity[],
  overrides: Record<string, ControlOverride> = {},
  counts: Parameters<typeof adoption>[1] = {},
) {
  return findingsOf(
    { adoption: reading('adoption', [adoption(users, counts)]) },
    contextOf({ overrides }),
  );
}

function team(size: number, daysAgo: number | null, hasRecords = true): UserActivity[] {
  return Array.from({ length: size }, (_, index) =>
    user(`${daysAgo}-${index}@example.com`, daysAgo, hasRecords),
  );
}

describe('recent logins', () => {
  it.each([
    [80, false],
    [79, true],
  ])('from %i of 100 users are a problem: %s', (recent, isProblem) => {
    const findings = evaluated([...team(recent, 1), ...team(100 - recent, 40)]);
    const controls = findings.map((finding) => finding.control);
    expect(controls.includes('adoption.recent-logins')).toBe(isProblem);
  });

  it('report share, threshold and counts', () => {
    const finding = only(
      evaluated([...team(2, 1), user('x@example.com', 31)]),
      'adoption.recent-logins',
    );
    expect(finding).toMatchObject({
      compliance: 'FAILED',
      severity: 'LOW',
      subject: { kind: 'enterprise', id: '8560' },
      fields: { share: '66', threshold: '80', users: '3', matching: '2' },
      concerned: [],
    });
    expect(finding.description).toContain('2 of 3 users (66%)');
  });

  it('use the configured threshold', () => {
    const users = [...team(5, 1), ...team(5, 40)];
    expect(
      evaluated(users, { 'adoption.recent-logins': { threshold: 50 } }).map((f) => f.control),
    ).not.toContain('adoption.recent-logins');
  });

  it('never exceed the number of users', () => {
    expect(evaluated(team(2, 1), {}, { usersLoggedRecent: 9 })).toEqual([]);
  });
});

describe('vault usage', () => {
  it('is a problem when too many vaults are empty', () => {
    const findings = evaluated([...team(3, 1), ...team(2, 2, false)]);
    expect(findings.map((finding) => finding.control)).toEqual(['adoption.vault-usage']);
    expect(findings[0]?.fields).toMatchObject({ share: '60', matching: '3' });
  });
});

describe('users who never logged in', () => {
  it('are listed: ten by name, all by count', () => {
    const finding = only(
      evaluated([...team(60, 1), ...team(12, null)]),
      'adoption.never-logged-in',
    );
    expect(finding.concerned).toHaveLength(10);
    expect(finding.concerned[0]).toEqual({ kind: 'user', id: 'null-0@example.com', name: null });
    expect(finding).toMatchObject({
      concernedTotal: 12,
      fields: { users: '72', matching: '12', 'size-class': '10-24' },
    });
    expect(finding.fields).not.toHaveProperty('threshold');
  });

  it('get a finding each when configured', () => {
    const findings = evaluated([...team(60, 1), ...team(2, null)], {
      'adoption.never-logged-in': { perUser: true },
    });
    expect(findings.map((finding) => finding.subject.id)).toEqual([
      'null-0@example.com',
      'null-1@example.com',
    ]);
    expect(findings[0]?.title).toContain('null-0@example.com has never logged in');
  });

  it('are combined when the privacy setting omits users, whatever was configured', () => {
    const context = contextOf(
      { overrides: { 'adoption.*': { perUser: true } } },
      userNaming({ mode: 'none' }),
    );
    const readings = {
      adoption: reading('adoption', [adoption([...team(60, 1), ...team(2, null)])]),
    };
    const [finding, ...more] = findingsOf(readings, context);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ control: 'adoption.never-logged-in', resource: null });
    expect(finding?.subject.kind).toBe('enterprise');
    expect(JSON.stringify(finding)).not.toContain('@');
  });
});

describe('inactive users', () => {
  it('are those whose last login is more than 90 days ago, longest idle first', () => {
    const users = [
      ...team(60, 1),
      user('c@example.com', 91),
      user('b@example.com', 200),
      user('a@example.com', 90),
    ];
    const finding = only(evaluated(users), 'adoption.inactive-user');
    expect(finding.concerned.map((subject) => subject.id)).toEqual([
      'b@example.com',
      'c@example.com',
    ]);
    expect(finding.fields).toMatchObject({ threshold: '90', matching: '2', 'size-class': '2-4' });
    expect(finding.description).toContain('more than 90 days');
  });

  it('use the configured threshold', () => {
    const users = [...team(60, 1), user('c@example.com', 61)];
    const findings = evaluated(users, { 'adoption.inactive-user': { threshold: 60 } });
    expect(only(findings, 'adoption.inactive-user').concernedTotal).toBe(1);
  });

  it('get a finding each when configured', () => {
    const users = [...team(60, 1), user('c@example.com', 100)];
    const findings = evaluated(users, { 'adoption.inactive-user': { perUser: true } });
    expect(only(findings, 'adoption.inactive-user')).toMatchObject({
      subject: { kind: 'user', id: 'c@example.com' },
      fields: { 'last-logged-in': '2026-08-12T12:00:00.000Z', 'has-records': 'true' },
    });
    expect(findings[0]?.description).toContain('on 2026-08-12');
  });

  it('are detected despite a login time outside the calendar range', () => {
    const users = [
      ...team(60, 1),
      { userId: 'c@example.com', lastLoggedIn: -8.7e15, hasRecords: true },
    ];
    const findings = evaluated(users, { 'adoption.inactive-user': { perUser: true } });
    expect(only(findings, 'adoption.inactive-user').description).toContain('long ago');
  });
});

describe('adoption', () => {
  it('yields no finding without users', () => {
    expect(evaluated([])).toEqual([]);
  });

  it('yields no finding without a response', () => {
    expect(findingsOf({ adoption: reading('adoption', []) })).toEqual([]);
  });

  it('yields no finding when not all users were read', () => {
    const observation = adoption(team(5, null));
    expect(findingsOf({ adoption: reading('adoption', [observation], 'incomplete') })).toEqual([]);
  });

  it('counts a user listed twice once', () => {
    const twice = [...team(1, null), ...team(1, null)];
    expect(only(evaluated(twice), 'adoption.never-logged-in')).toMatchObject({ concernedTotal: 1 });
  });

  it('orders otherwise equal users by id', () => {
    const users = ['c', 'a', 'b'].map((name) => user(`${name}@example.com`, 100));
    const finding = only(evaluated(users), 'adoption.inactive-user');
    expect(finding.concerned.map((subject) => subject.id[0])).toEqual(['a', 'b', 'c']);
  });
});
