import type { PolicyState, PolicyTexts } from '../texts.js';
import { knownPolicies } from './known.en.js';

const WANTED: Readonly<Record<PolicyState['check'], (limit: number) => string>> = {
  set: () => 'set',
  unset: () => 'not set',
  'at-least': (limit) => `at least ${limit}`,
  minutes: (limit) => `at most ${limit} minutes`,
  days: (limit) => (limit === 0 ? 'at every login' : `at most ${limit} days`),
  'ip-ranges': () => 'a list that leaves most addresses out',
};

function stored(value: string | null): string {
  if (value === null) return 'not set';
  return value === '' ? 'set' : `= ${value}`;
}

function listed(states: readonly PolicyState[]): string {
  return states
    .map(
      ({ policy, value, check, limit }) =>
        `${policy} ${stored(value)} (wanted: ${WANTED[check](limit)})`,
    )
    .join(', ');
}

export const policies: PolicyTexts = {
  known: knownPolicies,
  title: {
    FAILED: (text, role, enterpriseId) =>
      `${text.failed} for role ${role} in Keeper enterprise ${enterpriseId}`,
    PASSED: (text, role, enterpriseId) =>
      `${text.passed} for role ${role} in Keeper enterprise ${enterpriseId}`,
    NOT_AVAILABLE: (text, role, enterpriseId) =>
      `No state is known of ${text.topic} for role ${role} in Keeper enterprise ${enterpriseId}`,
  },
  observed: {
    FAILED: (states) => `The role has ${listed(states)}.`,
    PASSED: (states) => `The role is as it should be: ${listed(states)}.`,
    NOT_AVAILABLE: (states) =>
      `Of the role it is not understood what this means: ${listed(states)}. So it counts as neither met nor missed.`,
  },
};
