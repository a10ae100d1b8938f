import { count } from '../count.en.js';
import type { PolicyAudience, PolicyCoverage, PolicyState, PolicyTexts } from '../texts.js';
import { knownPolicies } from './known.en.js';

const EXPECTED: Readonly<Record<PolicyState['check'], (limit: number) => string>> = {
  set: () => 'set',
  unset: () => 'not set',
  'at-least': (limit) => `at least ${limit}`,
  minutes: (limit) => `at most ${limit} minutes`,
  days: (limit) => (limit === 0 ? 'at every login' : `at most ${limit} days`),
  'ip-ranges': () => 'a list that leaves most addresses out',
};

function stored(value: string | null): string {
  if (value === null) return 'not set';
  return value === '' ? 'set' : value;
}

function listed(states: readonly PolicyState[]): string {
  return states
    .map(
      ({ policy, value, check, limit }) =>
        `${policy} is ${stored(value)} (expected: ${EXPECTED[check](limit)})`,
    )
    .join(', ');
}

const NOUN: Readonly<Record<PolicyAudience, string>> = {
  users: 'active user',
  administrators: 'active administrator',
  others: 'active user who is no administrator',
};

function audience({ audience: who, users }: PolicyCoverage): string {
  if (who !== 'others') return count(users, NOUN[who]);
  return users === 1 ? `1 ${NOUN.others}` : `${users} active users who are no administrators`;
}

export const policies: PolicyTexts = {
  known: knownPolicies,
  title: {
    FAILED: (text, who, enterpriseId) =>
      `${text.failed} for ${who} in Keeper enterprise ${enterpriseId}`,
    PASSED: (text, who, enterpriseId) =>
      `${text.passed} for ${who} in Keeper enterprise ${enterpriseId}`,
    NOT_AVAILABLE: (text, who, enterpriseId) =>
      `No state is known of ${text.topic} for ${who} in Keeper enterprise ${enterpriseId}`,
  },
  role: (name) => `role ${name}`,
  audience: {
    FAILED: {
      users: 'some users',
      administrators: 'some administrators',
      others: 'some users other than administrators',
    },
    PASSED: {
      users: 'all users',
      administrators: 'all administrators',
      others: 'all users other than administrators',
    },
    NOT_AVAILABLE: {
      users: 'some users',
      administrators: 'some administrators',
      others: 'some users other than administrators',
    },
  },
  observed: {
    FAILED: (states) => `In this role ${listed(states)}.`,
    PASSED: (states) => `The role meets the check: ${listed(states)}.`,
    NOT_AVAILABLE: (states) =>
      `The value in this role is not understood: ${listed(states)}. It counts as neither met nor missed.`,
  },
  covered: {
    FAILED: (coverage) =>
      `Not covered after all of their roles: ${coverage.matching} of ${audience(coverage)}. For most of them ${listed(coverage.states)}.`,
    PASSED: (coverage) =>
      `Covered after all of their roles: ${coverage.matching} of ${audience(coverage)}.`,
    NOT_AVAILABLE: (coverage) =>
      `The value that applies is not understood for ${coverage.matching} of ${audience(coverage)}: ${listed(coverage.states)}. They count as neither covered nor missed.`,
  },
  withoutUsers: {
    topic: 'roles without users',
    title: (enterpriseId) => `Roles have no users in Keeper enterprise ${enterpriseId}`,
    why: 'A role that nobody has protects nobody, and whoever is put into it later gets permissions that nobody reviewed.',
    observed: (roles) => `${count(roles, 'role')} without a user or a team.`,
    remediation:
      'Admin Console > Admin > Roles: delete roles that are no longer needed. Keep those that wait for a use, and review their policies and permissions when they get their first user.',
  },
};
