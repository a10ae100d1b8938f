import { count } from '../count.en.js';
import { authentication } from './authentication.en.js';
import { contents } from './contents.en.js';
import type { PolicyAudience } from './entry.js';
import { login } from './login.en.js';
import { permissions } from './permissions.en.js';
import { roleChecks } from './role-checks.en.js';
import { session } from './session.en.js';
import { sharing } from './sharing.en.js';
import type { PolicyCoverage, PolicyState, PolicyTexts } from './texts.js';
import { vault } from './vault.en.js';

const known: PolicyTexts['known'] = {
  ...login,
  ...session,
  ...vault,
  ...authentication,
  ...contents,
  ...sharing,
  ...permissions,
};

const EXPECTED: Readonly<Record<PolicyState['check'], (limit: number) => string>> = {
  set: () => 'set',
  unset: () => 'not set',
  enforced: () => 'enforced',
  'at-least': (limit) => `at least ${limit}`,
  'at-most': (limit) => `at most ${limit}`,
  minutes: (limit) => `at most ${limit} minutes`,
  days: (limit) => (limit === 0 ? 'at every login' : `at most ${limit} days`),
  'ip-ranges': () => 'a list that excludes most addresses',
  operations: () => 'at least one operation',
  'generated-length': (limit) => `a length of at least ${limit} for all domains`,
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
  others: 'active user who is not an administrator',
};

function audience({ audience: who, users }: PolicyCoverage): string {
  if (who !== 'others') return count(users, NOUN[who]);
  return users === 1 ? `1 ${NOUN.others}` : `${users} active users who are not administrators`;
}

export const policies: PolicyTexts = {
  known,
  title: {
    FAILED: (text, who, enterpriseId) =>
      `${text.failed} for ${who} in Keeper enterprise ${enterpriseId}`,
    PASSED: (text, who, enterpriseId) =>
      `${text.passed} for ${who} in Keeper enterprise ${enterpriseId}`,
    NOT_AVAILABLE: (text, who, enterpriseId) =>
      `The state of ${text.topic} is unknown for ${who} in Keeper enterprise ${enterpriseId}`,
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
    FAILED: (states) => `In this role, ${listed(states)}.`,
    PASSED: (states) => `The role meets the check: ${listed(states)}.`,
    NOT_AVAILABLE: (states) =>
      `The value in this role could not be interpreted: ${listed(states)}. It counts as neither passed nor failed.`,
  },
  covered: {
    FAILED: (coverage) =>
      `Not covered across all of their roles: ${coverage.matching} of ${audience(coverage)}. For most of them, ${listed(coverage.states)}.`,
    PASSED: (coverage) =>
      `Covered across all of their roles: ${coverage.matching} of ${audience(coverage)}.`,
    NOT_AVAILABLE: (coverage) =>
      `The effective value could not be interpreted for ${coverage.matching} of ${audience(coverage)}: ${listed(coverage.states)}. They count as neither covered nor uncovered.`,
  },
  roleChecks,
};
