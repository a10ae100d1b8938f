import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { Narration } from '../../../src/cli/demo/run-story.js';
import { storyTable } from '../../../src/cli/demo/story-table.js';
import { createStyle } from '../../../src/report/style.js';
import { english } from '../../../src/report/words/en.js';
import { japanese } from '../../../src/report/words/ja.js';

const NOTHING = {
  created: 0,
  updated: 0,
  reactivated: 0,
  archived: 0,
  unchanged: 0,
  importCalls: 0,
  ingestionEvents: 0,
};

function narration(id: keyof typeof english.chapters, sum: Partial<typeof NOTHING>): Narration {
  return { chapter: { id }, sum: { ...NOTHING, ...sum }, held: true } as unknown as Narration;
}

const STORY = [
  narration('first', { created: 44, importCalls: 2, ingestionEvents: 44 }),
  narration('quiet', { unchanged: 44 }),
  narration('recurrence', { reactivated: 2, unchanged: 42, importCalls: 2, ingestionEvents: 2 }),
];

const linesAt = (columns: number, words = english) =>
  storyTable(STORY, createStyle({ color: false, columns, words })).split('\n');

describe('the table of the demo', () => {
  it('has unabbreviated headings', () => {
    expect(linesAt(120)[0]).toMatch(
      /Step and what it demonstrates +created +updated +reactivated +archived +unchanged +calls +billed$/,
    );
    expect(linesAt(120, japanese)[0]).toMatch(/作成 +更新 +再アクティブ化 +アーカイブ +変更なし/);
  });

  it.each([
    [100, english],
    [120, english],
    [120, japanese],
  ])('uses the width of %i columns', (columns, words) => {
    const widths = linesAt(columns, words).map((line) => stringWidth(line));
    expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
    expect(Math.max(...widths)).toBeGreaterThanOrEqual(columns - 2);
  });

  it('is a list of non-zero counts if there is no room for the table', () => {
    expect(linesAt(80)).toEqual([
      '✓ First sync',
      '  every finding is created in both Regions',
      '  created 44, calls 2, billed 44',
      '✓ Nothing has changed',
      '  no import call, so nothing is billed',
      '  unchanged 44',
      '✓ Logins fail again',
      '  the same finding is reactivated under the same Id',
      '  reactivated 2, unchanged 42, calls 2, billed 2',
    ]);
  });

  it.each([40, 60, 80])('stays within %i columns', (columns) => {
    for (const words of [english, japanese]) {
      const widths = linesAt(columns, words).map((line) => stringWidth(line));
      expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
    }
  });
});
