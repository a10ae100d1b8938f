import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { ChangedFinding, FieldChange } from '../../../src/report/changes.js';
import { createStyle } from '../../../src/report/style.js';
import { changeLines } from '../../../src/report/terminal-changes.js';

const MORE = 'keeper-bridge plan --html FILE';

const style = (columns = 80, color = false) => createStyle({ color, columns });

function change(changes: Partial<ChangedFinding> = {}): ChangedFinding {
  return {
    action: 'update',
    id: 'keeper/us/8560/benchmark.create-alerts/enterprise',
    title: 'No alerts are set up for security events',
    severity: 'MEDIUM',
    status: 'FAILED',
    changes: [],
    ...changes,
  };
}

function field(path: string, before: string | null, after: string | null): FieldChange {
  return { path, before, after };
}

const moved = [
  field('Title', 'old', 'new'),
  field('FindingProviderFields.Severity.Label', 'HIGH', 'MEDIUM'),
  field('Compliance.Status', 'FAILED', 'PASSED'),
];

describe('the change list of a plan', () => {
  it('shows the action, severity and short changed fields of each finding', () => {
    const changes = [
      change({ action: 'create', severity: 'CRITICAL' }),
      change({ changes: moved }),
      change({ action: 'reactivate', changes: [field('RecordState', 'ARCHIVED', 'ACTIVE')] }),
      change({ action: 'refresh', changes: [field('ProductFields.keeper/refresh', null, 'true')] }),
      change({ action: 'archive', severity: 'LOW' }),
    ];
    expect(changeLines(changes, 5, MORE, style())).toEqual([
      '      + CRITICAL  No alerts are set up for security events',
      '      ~ MEDIUM    No alerts are set up for security events',
      '                  Severity HIGH → MEDIUM, Status FAILED → PASSED',
      '      + MEDIUM    No alerts are set up for security events',
      '                  recurred',
      '      ~ MEDIUM    No alerts are set up for security events',
      '                  unchanged; sent so that it does not expire',
      '      - LOW       No alerts are set up for security events',
    ]);
  });

  it('colors the severity but never the symbol', () => {
    const painted = (severity: ChangedFinding['severity']) =>
      changeLines([change({ action: 'create', severity })], 1, MORE, style(80, true))[0];
    expect(painted('CRITICAL')).toContain('+ \u001b[1m\u001b[91mCRITICAL\u001b[39m\u001b[22m');
    expect(painted('HIGH')).toContain('+ \u001b[31mHIGH\u001b[39m');
    expect(painted('MEDIUM')).toContain('+ \u001b[33mMEDIUM\u001b[39m');
    expect(painted('LOW')).toContain('+ \u001b[36mLOW\u001b[39m');
    expect(painted('INFORMATIONAL')).toContain('+ \u001b[2mINFORMATIONAL\u001b[22m');
  });

  it('names the changed fields when none of them is short', () => {
    const changes = [
      field('Resources[0].Details.Other.user-1', null, 'ada'),
      field('Title', 'a', 'b'),
    ];
    expect(changeLines([change({ changes })], 1, MORE, style())).toContain(
      '                changes Resources, Title',
    );
  });

  it('shows "none" for a field that is added or removed', () => {
    const changes = [field('ProductFields.keeper/trend', null, 'rising')];
    expect(changeLines([change({ changes })], 1, MORE, style())[1]).toContain(
      'Trend none → rising',
    );
  });

  it('shows how many more there are and where to see them', () => {
    const lines = changeLines([change()], 13, MORE, style());
    expect(lines.at(-1)).toBe('      and 12 more. To see them: keeper-bridge plan --html FILE');
  });

  it.each([80, 60, 40, 20])('fits a terminal of %i columns', (columns) => {
    const title = 'Zwei-Faktor ist nicht verlangt: 日本語の役割 <b>x</b>\u001b[2J';
    const lines = changeLines([change({ title, changes: moved })], 9, MORE, style(columns, true));
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(columns);
    expect(lines.join('')).not.toContain('\u001b[2J');
  });

  it('is empty without changes', () => {
    expect(changeLines([], 0, MORE, style())).toEqual([]);
  });
});
