import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { createStyle } from '../../../src/report/style.js';
import { type ChecklistItem, renderChecklist } from '../../../src/report/terminal-check.js';

const error = {
  code: 'KeeperUnauthorized',
  message: 'The token is wrong.',
  hint: 'Make a new one.',
};

function item(name: string, changes: Partial<ChecklistItem> = {}): ChecklistItem {
  return { heading: 'Keeper', name, error: null, isAdvice: false, ...changes };
}

const NEXT = { good: 'keeper-bridge plan', again: 'keeper-bridge check' };

const style = (columns = 80) => createStyle({ color: false, columns });

describe('a checklist', () => {
  it('shows a tick or a cross for each item, and the problem and its fix below a cross', () => {
    const items = [
      item('writable', { heading: 'Ledger' }),
      item('Security benchmarks', { error }),
      item('Audit events'),
    ];
    expect(renderChecklist(items, NEXT, style()).split('\n')).toEqual([
      'Ledger',
      '  ✓ writable',
      'Keeper',
      '  ✗ Security benchmarks',
      '      The token is wrong. (KeeperUnauthorized)',
      '    → Make a new one.',
      '  ✓ Audit events',
      '',
      '1 of 3 checks failed. Fix it, then run: keeper-bridge check',
      '',
    ]);
  });

  it('shows advice without counting it as a failed check', () => {
    const text = renderChecklist([item('one', { error, isAdvice: true })], NEXT, style());
    expect(text).toContain('! one');
    expect(text).toContain('Make a new one.');
    expect(text).toContain('All checks passed.');
  });

  it('shows the common fix of several neighbors once, but never across headings', () => {
    const items = [
      item('one', { error }),
      item('two', { error: { ...error, message: 'Wrong here too.' } }),
      item('three', { error, heading: 'Keeper of another tenant' }),
    ];
    const text = renderChecklist(items, NEXT, style());
    expect(text).toMatch(/✗ one\n +✗ two\n +Wrong here too.*Make a new one/s);
    expect(text.match(/Make a new one/g)).toHaveLength(2);
  });

  it('separates items without a hint', () => {
    const alone = { ...error, hint: null };
    const text = renderChecklist(
      [item('one', { error: alone }), item('two', { error: alone })],
      NEXT,
      style(),
    );
    expect(text.match(/The token is wrong/g)).toHaveLength(2);
  });

  it('suggests the next command if all checks passed', () => {
    expect(renderChecklist([item('one')], NEXT, style())).toContain(
      'All checks passed. To see what would be sent: keeper-bridge plan',
    );
  });

  it.each([40, 60])('fits %i columns', (columns) => {
    const lines = renderChecklist([item('one', { error })], NEXT, style(columns)).split('\n');
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(columns);
  });
});
