import { describe, expect, it } from 'vitest';
import { type ControlOverride, settingOf } from '../../../src/controls/settings.js';
import type { Severity } from '../../../src/domain/severity.js';
import { alert, benchmark, contextOf, findingsOf, only, reading } from './build.js';

function severityOf(overrides: Record<string, ControlOverride>, id: string) {
  return settingOf({ overrides, minSeverity: 'LOW', passedFindings: 'send' }, id, 'severity');
}

describe('an override', () => {
  it.each([
    ['an exact id before a pattern', { 'alert.*': 'LOW', 'alert.a': 'HIGH' }, 'HIGH'],
    [
      'an exact id before a longer pattern',
      { 'alert.a*********': 'LOW', 'alert.a': 'HIGH' },
      'HIGH',
    ],
    ['the longer pattern', { '*': 'LOW', 'alert.*': 'MEDIUM', 'a*': 'HIGH' }, 'MEDIUM'],
    ['a pattern in the middle', { 'al*t.a': 'MEDIUM' }, 'MEDIUM'],
    [
      'nothing when a dot would need to be a wildcard',
      { 'alert?a': 'LOW', alertxa: 'LOW' },
      undefined,
    ],
    ['nothing when only a part matches', { alert: 'LOW', 'alert.': 'LOW' }, undefined],
  ] as const)('is read from %s', (_, severities, expected) => {
    const overrides = Object.fromEntries(
      Object.entries(severities).map(([pattern, severity]) => [
        pattern,
        { severity: severity as Severity },
      ]),
    );
    expect(severityOf(overrides, 'alert.a')).toBe(expected);
  });

  it('falls back to a wider pattern for unset values of the narrower one', () => {
    const overrides: Record<string, ControlOverride> = {
      'alert.*': { severity: 'HIGH' },
      'alert.a': { enabled: true, severity: undefined },
    };
    expect(severityOf(overrides, 'alert.a')).toBe('HIGH');
  });

  it('of severity applies to the problem only', () => {
    const context = contextOf({ overrides: { '*': { severity: 'CRITICAL' } } });
    const severities = (['UNRESOLVED', 'RESOLVED', 'IGNORED', 'INVALID'] as const).map((status) => {
      const readings = { benchmarks: reading('benchmarks', [benchmark({ status })]) };
      return only(findingsOf(readings, context), 'benchmark.create-alerts').severity;
    });
    expect(severities).toEqual(['CRITICAL', 'INFORMATIONAL', 'HIGH', 'INFORMATIONAL']);
  });

  it('can disable a family except for one control', () => {
    const overrides = {
      'benchmark.*': { enabled: false },
      'benchmark.create-alerts': { enabled: true },
    };
    const findings = findingsOf(
      { benchmarks: reading('benchmarks', []) },
      contextOf({ overrides }),
    );
    expect(findings.map((finding) => finding.control)).toEqual(['benchmark.create-alerts']);
  });
});

describe('the minimum severity', () => {
  const readings = {
    benchmarks: reading('benchmarks', [benchmark()], 'incomplete'),
    alerts: reading('alerts', [alert(), alert({ eventType: 'sso_deleted' })]),
  };

  it.each([
    ['INFORMATIONAL', 3],
    ['LOW', 3],
    ['MEDIUM', 2],
    ['HIGH', 1],
    ['CRITICAL', 0],
  ] as const)('%s leaves %i findings', (minSeverity, wanted) => {
    expect(findingsOf(readings, contextOf({ minSeverity }))).toHaveLength(wanted);
  });

  it('is compared with the configured severity', () => {
    const context = contextOf({
      minSeverity: 'CRITICAL',
      overrides: { 'alert.login_failure': { severity: 'CRITICAL' } },
    });
    expect(findingsOf(readings, context).map((f) => f.control)).toEqual(['alert.login_failure']);
  });
});
