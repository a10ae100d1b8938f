import { describe, expect, it } from 'vitest';
import { userNaming } from '../../../src/controls/privacy.js';
import type { ControlOverride } from '../../../src/controls/settings.js';
import type { InactiveAccount, PolicyUser, Readings } from '../../../src/domain/observation.js';
import {
  adoption,
  contextOf,
  findingsOf,
  only,
  policyUser,
  reading,
  role,
  rolePolicies,
  user,
} from './build.js';

const ADMIN = role({ roleId: '1', name: 'Keeper Administrator', isAdmin: true });
const STAFF = role({ roleId: '2', name: 'Staff' });
const ALTERNATE = role({ roleId: '3', enforcements: { allow_alternate_passwords: true } });

const staff = (n: number, fields: Partial<PolicyUser> = {}) =>
  Array.from({ length: n }, (_, index) =>
    policyUser({ userId: `${100 + index}`, roleIds: ['2'], ...fields }),
  );

function readingsOf(
  users: readonly PolicyUser[],
  others: readonly InactiveAccount[] = [],
): Readings {
  const policies = rolePolicies([ADMIN, STAFF, ALTERNATE], users, others);
  return { 'role-policies': reading('role-policies', [policies]) };
}

function accountsIn(readings: Readings, overrides: Record<string, ControlOverride> = {}) {
  return findingsOf(readings, contextOf({ overrides })).filter(({ control }) =>
    control.startsWith('adoption.'),
  );
}

describe('users without two-factor authentication', () => {
  const without = (n: number) => [
    ...staff(n, { hasTwoFactor: false }),
    ...staff(100 - n).map((each) => ({ ...each, userId: `7${each.userId}` })),
  ];

  it.each([
    [5, false],
    [6, true],
  ])('of 100 users %i are a problem: %s', (n, isProblem) => {
    const controls = accountsIn(readingsOf(without(n))).map(({ control }) => control);
    expect(controls.includes('adoption.two-factor')).toBe(isProblem);
  });

  it('are counted in one finding with up to ten of them', () => {
    const finding = only(accountsIn(readingsOf(without(12))), 'adoption.two-factor');
    expect(finding).toMatchObject({
      source: 'role-policies',
      severity: 'MEDIUM',
      compliance: 'FAILED',
      concernedTotal: 12,
      fields: { share: '88', threshold: '95', matching: '88', users: '100' },
    });
    expect(finding.concerned).toHaveLength(10);
    expect(finding.concerned[0]).toEqual({ kind: 'user', id: '100', name: null });
  });

  it('leave out users who can only log in by single sign-on, or whose login is not known', () => {
    const off = { hasTwoFactor: false };
    const sso = staff(3, { ...off, usesSso: true });
    const unknown = staff(3, { ...off, usesSso: null });
    expect(accountsIn(readingsOf([...sso, ...unknown]))).toEqual([]);
    const [alternate] = staff(1, { ...off, usesSso: true, roleIds: ['3'] });
    const found = accountsIn(readingsOf([...sso, ...(alternate ? [alternate] : [])]));
    expect(only(found, 'adoption.two-factor').fields).toMatchObject({ users: '1', matching: '0' });
  });
});

describe('administrators without two-factor authentication', () => {
  const admins = [
    policyUser({ userId: '1', roleIds: ['1'], hasTwoFactor: false }),
    policyUser({ userId: '2', roleIds: ['1', '2'] }),
  ];

  it('are HIGH, however few they are', () => {
    const found = accountsIn(readingsOf([...admins, ...staff(98)]));
    expect(found.map(({ control }) => control)).toEqual(['adoption.admin-without-two-factor']);
    expect(found[0]).toMatchObject({
      severity: 'HIGH',
      concerned: [{ id: '1' }],
      fields: { matching: '1', users: '2' },
    });
  });

  it('get a finding each when configured', () => {
    const setting = { 'adoption.admin-without-two-factor': { perUser: true } };
    const [finding] = accountsIn(readingsOf([...admins, ...staff(98)]), setting);
    expect(finding).toMatchObject({ subject: { kind: 'user', id: '1' }, severity: 'HIGH' });
    expect(JSON.stringify(finding)).not.toContain('last-logged-in');
  });
});

describe('pending invitations', () => {
  const invited = (n: number): InactiveAccount[] =>
    Array.from({ length: n }, (_, index) => ({ userId: `5${index}`, status: 'invited' }));

  it.each([
    [20, false],
    [21, true],
  ])('of %i next to 80 active users are a problem: %s', (n, isProblem) => {
    expect(accountsIn(readingsOf(staff(80), invited(n))).length > 0).toBe(isProblem);
  });

  it('are not those of locked accounts', () => {
    const locked = invited(30).map((each) => ({ ...each, status: 'locked' as const }));
    expect(accountsIn(readingsOf(staff(80), locked))).toEqual([]);
  });
});

describe('logins of administrators and locked accounts', () => {
  const accounts = readingsOf(
    [policyUser({ userId: '1', roleIds: ['1'] }), policyUser({ userId: '2', roleIds: ['1'] })],
    [
      { userId: '8', status: 'locked' },
      { userId: '9', status: 'locked' },
    ],
  );
  const logins = adoption([user('1', 46), user('2', 45), user('8', 31), user('9', null)]);
  const both = { ...accounts, adoption: reading('adoption', [logins]) };
  const RELEVANT = ['adoption.admin-inactive', 'adoption.locked-account-kept'];
  const relevant = (readings: Readings, overrides: Record<string, ControlOverride> = {}) =>
    accountsIn(readings, overrides).filter(({ control }) => RELEVANT.includes(control));

  it('are compared with the thresholds', () => {
    const found = relevant(both);
    expect(only(found, 'adoption.admin-inactive')).toMatchObject({
      severity: 'MEDIUM',
      concerned: [{ id: '1' }],
      fields: { matching: '1', users: '2', threshold: '45' },
    });
    expect(only(found, 'adoption.locked-account-kept')).toMatchObject({
      severity: 'LOW',
      concerned: [{ id: '8' }],
      fields: { matching: '1', users: '2', threshold: '30' },
    });
    expect(relevant(both, { 'adoption.*': { threshold: 60 } })).toEqual([]);
  });

  it.each(['incomplete', 'failed'] as const)('yield nothing while logins are %s', (status) => {
    const readings = { ...accounts, adoption: reading('adoption', [logins], status) };
    expect(relevant(readings)).toEqual([]);
    expect(relevant(accounts)).toEqual([]);
  });
});

it('yields nothing about accounts if their list or roles are incomplete', () => {
  const policies = rolePolicies([ADMIN], [policyUser({ roleIds: ['1'], hasTwoFactor: false })]);
  const incomplete = reading('role-policies', [policies], 'incomplete');
  const unread = reading('role-policies', [{ ...policies, people: null }]);
  expect(accountsIn({ 'role-policies': incomplete })).toEqual([]);
  expect(accountsIn({ 'role-policies': unread })).toEqual([]);
});

it('names nobody when the privacy setting omits users', () => {
  const context = contextOf({}, userNaming({ mode: 'none' }));
  const readings = readingsOf([
    policyUser({ userId: 'zq@example.com', roleIds: ['1'], hasTwoFactor: false }),
  ]);
  const finding = only(findingsOf(readings, context), 'adoption.admin-without-two-factor');
  expect(finding).toMatchObject({ concerned: [], concernedTotal: 1 });
  expect(JSON.stringify(finding)).not.toContain('zq');
});
