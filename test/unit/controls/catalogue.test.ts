import { describe, expect, it } from 'vitest';
import { catalogue, findControl } from '../../../src/controls/catalogue.js';
import { SEVERITIES } from '../../../src/domain/severity.js';

const controls = catalogue();

describe('the catalogue', () => {
  it('contains the controls of every family, each once', () => {
    const families = controls.map((control) => control.family);
    expect(families.filter((family) => family === 'benchmark')).toHaveLength(16);
    expect(families.filter((family) => family === 'adoption')).toHaveLength(11);
    expect(families.filter((family) => family === 'policy')).toHaveLength(46);
    expect(families.filter((family) => family === 'alert').length).toBeGreaterThan(75);
    expect(new Set(controls.map((control) => control.id)).size).toBe(controls.length);
  });

  it('finds each of its controls by id', () => {
    for (const control of controls) expect(findControl(control.id)).toEqual(control);
  });

  it.each([
    ['benchmark.not-yet-known', 'MEDIUM'],
    ['alert.not_yet_known', 'LOW'],
    ['event.not_yet_known', 'LOW'],
    ['event.login_failed_console', 'MEDIUM'],
  ])('has a definition for %s', (id, severity) => {
    expect(findControl(id)).toMatchObject({ id, severity });
  });

  it.each([
    '',
    'alert',
    'alert.',
    'adoption.unheard-of',
    'adoption.toString',
    'pam.unheard-of',
    'policy.unheard-of',
    'policy.toString',
    'weather.rain',
  ])('has no control "%s"', (id) => {
    expect(findControl(id)).toBeNull();
  });
});

describe.each(controls)('$id', (control) => {
  it('has an identity that is valid in a finding id', () => {
    expect(control.id).toMatch(new RegExp(`^${control.family}\\.[A-Za-z0-9_.-]+$`));
  });

  it('gives a reason for HIGH and CRITICAL', () => {
    expect(SEVERITIES).toContain(control.severity);
    if (['HIGH', 'CRITICAL'].includes(control.severity)) {
      expect(control.severityReason).toMatch(/^[A-Z].{20,}\.$/);
    }
  });

  it('has ASFF types in a known namespace with at most three levels', () => {
    expect(control.types).not.toHaveLength(0);
    for (const type of control.types) {
      expect(type).toMatch(
        /^(Heartbeat|(Software and Configuration Checks|Effects|TTPs|Unusual Behaviors)(\/[^/]+){1,2})$/,
      );
    }
  });

  it('links to a public Keeper page', () => {
    expect(control.remediationUrl).toMatch(/^https:\/\/docs\.keeper\.io\/[a-z0-9/-]+$/);
  });

  it('lists requirements exactly when it is about compliance', () => {
    const form =
      /^(NIST\.800-53\.r5 [A-Z]{2}-\d+(\(\d+\))?|PCI DSS v4\.0\.1\/[\d.]+|CIS Controls v8 [\d.]+|ISO 27001:2022 A\.[\d.]+|SOC 2 (CC|A)\d\.\d|HIPAA 45 CFR 164\.3(08|12)(\([a-z0-9]+\))+(\([A-Z]\))?)$/;
    const families = ['benchmark', 'policy', 'adoption', 'monitoring'];
    const isOperation = ['pam.gateway-down', 'pam.account-unmapped'].includes(control.id);
    const isState =
      families.includes(control.family) || (control.source === 'privileged-access' && !isOperation);
    expect(control.requirements.length > 0).toBe(isState);
    expect(control.requirements.length).toBeLessThanOrEqual(32);
    for (const requirement of control.requirements) expect(requirement).toMatch(form);
  });
});
