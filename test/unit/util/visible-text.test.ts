import { describe, expect, it } from 'vitest';
import { cutText } from '../../../src/asff/text.js';
import { html, markupOf } from '../../../src/report/html/escape.js';
import { printable } from '../../../src/report/style.js';
import { visibleText } from '../../../src/util/visible-text.js';

const OUTPUTS = [
  ['a finding', (text: string) => cutText(text, 200)],
  ['a terminal', printable],
  ['a page', (text: string) => markupOf(html`${text}`)],
] as const;

describe.each(OUTPUTS)('visible text in %s', (_, output) => {
  it.each([
    ['a right-to-left override', 'invoice\u202Efdp.exe', 'invoice\uFFFDfdp.exe'],
    ['isolates', '\u2066admin\u2069', '\uFFFDadmin\uFFFD'],
    ['a direction mark', 'a\u200Eb', 'a\uFFFDb'],
    ['a zero-width space', 'ad\u200Bmin', 'ad\uFFFDmin'],
    ['a joiner between Latin letters', 'ad\u200Dmin', 'ad\uFFFDmin'],
    ['a byte order mark, a soft hyphen', 'a\uFEFFb\u00ADc', 'a\uFFFDb\uFFFDc'],
    ['several in a row, once', 'a\u200B\u200B\u202Eb', 'a\uFFFDb'],
    ['tags', 'a\u{E0041}\u{E0042}b', 'a\uFFFDb'],
    ['a variation selector behind a Latin letter', 'a\uFE0Fb', 'a\uFFFDb'],
  ])('%s is made visible', (_, text, expected) => {
    expect(output(text)).toBe(expected);
  });

  it.each([
    ['Japanese', 'マスターパスワード、管理者'],
    ['a kanji with its variant', '辻\u{E0100}さん'],
    ['Hebrew and Arabic', 'שלום مرحبا'],
    ['a Persian name with its non-joiner', 'نمی\u200Cخواهم'],
    ['a Hindi conjunct', 'क्\u200Dष'],
    ['an emoji of several', '👩\u200D💻 ❤\uFE0F 👍🏽'],
    ['a keycap', '1\uFE0F\u20E3'],
    ['a flag of tags', '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}'],
  ])('%s is unchanged', (_, text) => {
    expect(output(text)).toBe(text);
  });
});

it('is the same when there is nothing to escape', () => {
  expect(visibleText('Acme Ltd. – EMEA')).toBe('Acme Ltd. – EMEA');
});
