import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { POLICY_NAMES, policyEntry } from '../../src/controls/policies/catalogue.js';
import type { AlertObservation, BenchmarkObservation } from '../../src/domain/observation.js';
import {
  contextOf,
  findingsOf,
  policyUser,
  reading,
  rolePolicies,
} from '../unit/controls/build.js';

const count = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const time = fc.option(fc.double());

const benchmarkRow: fc.Arbitrary<BenchmarkObservation> = fc.record({
  benchmark: fc.string({ unit: 'binary' }),
  status: fc.constantFrom('RESOLVED', 'IGNORED', 'UNRESOLVED', 'INVALID'),
  lastUpdated: time,
  autoResolve: fc.option(fc.boolean()),
});

const alertRow: fc.Arbitrary<AlertObservation> = fc.record({
  eventType: fc.string({ unit: 'binary' }),
  currentCount: count,
  currentUsers: count,
  previousCount: count,
  previousUsers: count,
  users: fc.option(
    fc.array(
      fc.record({
        userId: fc.string({ unit: 'binary' }),
        currentCount: count,
        previousCount: count,
        lastOccurrence: time,
      }),
    ),
  ),
});

const policy = fc.constantFrom(...POLICY_NAMES.flatMap((name) => policyEntry(name).policies));

const roleRow = fc.record({
  roleId: fc.string({ unit: 'binary' }),
  name: fc.string({ unit: 'binary' }),
  isAdmin: fc.boolean(),
  isDefault: fc.boolean(),
  userCount: count,
  teamCount: count,
  node: fc.string({ unit: 'binary' }),
  enforcements: fc.dictionary(fc.oneof(policy, fc.string()), fc.jsonValue()),
});

const rows = fc.record({
  benchmarks: fc.array(benchmarkRow),
  alerts: fc.array(alertRow),
});

const perRole = contextOf({ overrides: { 'policy.*': { perRole: true } } });

describe('evaluate', () => {
  it('returns each control and subject once for any Keeper data', () => {
    fc.assert(
      fc.property(rows, ({ benchmarks, alerts }) => {
        const findings = findingsOf({
          benchmarks: reading('benchmarks', benchmarks),
          alerts: reading('alerts', alerts),
        });
        const identities = findings.map((finding) => `${finding.control}/${finding.subject.id}`);
        expect(new Set(identities).size).toBe(identities.length);
        for (const { control, concerned } of findings) {
          expect(control).toMatch(/^(benchmark|alert)\.[A-Za-z0-9_.-]{1,100}$/);
          expect(concerned.length).toBeLessThanOrEqual(10);
        }
      }),
    );
  });

  it('evaluates every role that has users, whatever its policies are', () => {
    fc.assert(
      fc.property(roleRow, (row) => {
        const readings = { 'role-policies': reading('role-policies', [rolePolicies([row], [])]) };
        const found = findingsOf(readings, perRole);
        const controls = found.map(({ control }) => control);
        expect(new Set(controls).size).toBe(controls.length);
        expect(found.length > 0).toBe(row.userCount + row.teamCount > 0);
        for (const { compliance, severity } of found) {
          expect(compliance === 'FAILED' || severity === 'INFORMATIONAL').toBe(true);
        }
      }),
    );
  });

  it('evaluates users independently of the order of their roles', () => {
    fc.assert(
      fc.property(fc.array(roleRow, { minLength: 1, maxLength: 4 }), fc.boolean(), (rows, sso) => {
        const roles = rows.map((row, index) => ({ ...row, roleId: String(index) }));
        const roleIds = roles.map(({ roleId }) => roleId);
        const judged = (ids: readonly string[]) =>
          findingsOf({
            'role-policies': reading('role-policies', [
              rolePolicies(roles, [policyUser({ roleIds: ids, usesSso: sso })]),
            ]),
          }).map(({ control, occurrence, compliance }) => [control, occurrence, compliance]);
        expect(judged(roleIds)).toEqual(judged([...roleIds].reverse()));
        expect(new Set(judged(roleIds).map(String)).size).toBe(judged(roleIds).length);
      }),
    );
  });

  it('returns the same findings for the same readings', () => {
    fc.assert(
      fc.property(rows, ({ benchmarks, alerts }) => {
        const readings = {
          benchmarks: reading('benchmarks', benchmarks),
          alerts: reading('alerts', alerts),
        };
        expect(findingsOf(readings, contextOf())).toEqual(findingsOf(readings, contextOf()));
      }),
    );
  });
});
