import { describe, expect, it } from 'vitest';
import { TEXTS } from '../../../src/controls/languages.js';
import { shortTitle } from '../../../src/report/html/names.js';
import { sampleFindings } from './html-sample.js';

describe('a title without the enterprise', () => {
  it.each([
    ['No alerts are set up in Keeper enterprise 8560', 'No alerts are set up'],
    ['Too few users log in to Keeper enterprise 8560', 'Too few users log in to Keeper'],
    ['The bridge cannot read alerts of Keeper enterprise 8560', 'The bridge cannot read alerts'],
    ['The bridge is alive for Keeper enterprise 8560', 'The bridge is alive'],
    ['管理者の2要素認証が未設定 (Keeperエンタープライズ 8560)', '管理者の2要素認証が未設定'],
    ['A title of another kind', 'A title of another kind'],
  ])('%s', (title, short) => {
    expect(shortTitle(title)).toBe(short);
  });

  it.each(['en', 'ja'] as const)('is used for each finding in %s', (language) => {
    const titles = sampleFindings(TEXTS[language]).map(({ title }) => shortTitle(title));
    expect(titles.filter((title) => title.includes('8560'))).toEqual([]);
  });
});
