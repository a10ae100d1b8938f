import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { cut, flow, pad, paragraph, table } from '../../../src/report/layout.js';
import { createStyle } from '../../../src/report/style.js';

const style = (columns: number) => createStyle({ color: false, columns });

describe('pad and cut', () => {
  it('count two columns for a Japanese character and none for color codes', () => {
    expect(pad('完了', 6)).toBe('完了  ');
    expect(pad('\u001b[31mx\u001b[39m', 3)).toBe('\u001b[31mx\u001b[39m  ');
    expect(pad('too long', 3)).toBe('too long');
    expect(cut('ベンチマーク', 12)).toBe('ベンチマーク');
    expect(cut('ベンチマーク', 11)).toBe('ベンチマー…');
    expect(cut('ベンチマーク', 10)).toBe('ベンチマ…');
    expect(cut('anything', 0)).toBe('');
  });
});

describe('flow', () => {
  it('joins what fits and puts longer items on their own line', () => {
    expect(flow(['aa', 'bb', 'cc', 'x'.repeat(9), 'd'], '  ', 6)).toEqual([
      'aa  bb',
      'cc',
      'xxxxxxxxx',
      'd',
    ]);
    expect(flow([], ' ', 6)).toEqual([]);
  });
});

describe('a paragraph', () => {
  const japanese =
    'このアカウントでは Security Hub が「有効」になっていません。keeper-bridge check を実行し、（us-east-1）を確かめてください。';

  it.each([20, 21, 40, 60])('in Japanese fits %i columns and loses nothing', (columns) => {
    const lines = paragraph(japanese, 2, style(columns));
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(columns);
    expect(lines.join('').replaceAll(' ', '')).toBe(japanese.replaceAll(' ', ''));
  });

  it('breaks Japanese anywhere except before 、。」 and after 「', () => {
    for (let columns = 12; columns < 60; columns += 1) {
      for (const line of paragraph(japanese, 0, style(columns))) {
        expect(line).not.toMatch(/^[、。」）]/);
        expect(line).not.toMatch(/[「（]$/);
      }
    }
  });

  it('breaks other text only at spaces, so that commands stay whole', () => {
    const text = 'Set tenants[0].keeper.endpoints.events.path there.';
    expect(paragraph(text, 2, style(20))).toEqual([
      '  Set',
      '  tenants[0].keeper.endpoints.events.path',
      '  there.',
    ]);
  });

  it('keeps a command on one line', () => {
    const text =
      'Look at it: keeper-bridge quarantine list --json, or aws sts get-caller-identity now.';
    expect(paragraph(text, 0, style(40))).toEqual([
      'Look at it:',
      'keeper-bridge quarantine list --json, or',
      'aws sts get-caller-identity now.',
    ]);
    expect(paragraph('To send it: keeper-bridge sync --config a/b.yaml', 0, style(40))).toEqual([
      'To send it:',
      'keeper-bridge sync --config a/b.yaml',
    ]);
  });

  it('starts with the given prefix', () => {
    expect(paragraph('one two', 4, style(8), '+ X ')).toEqual(['+ X one', '    two']);
  });
});

describe('a table', () => {
  it('is as wide as its cells in terminal columns, without trailing spaces', () => {
    const rows = [
      ['', 'what', 'count'],
      ['✓', '作成\nas new', '12'],
      ['', '\u001b[1mx\u001b[22m', '3'],
    ];
    expect(table(rows, ['left', 'left', 'right'])).toEqual([
      '   what    count',
      '✓  作成       12',
      '   as new',
      '   \u001b[1mx\u001b[22m           3',
    ]);
  });

  it('accepts rows with fewer cells', () => {
    expect(table([['a', 'b'], [], ['c']], ['left', 'left'])).toEqual(['a  b', '', 'c']);
  });
});
