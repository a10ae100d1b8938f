import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../src/controls/catalogue.js';
import { TEXTS } from '../../../src/controls/languages.js';
import { WORDS } from '../../../src/report/html/words.js';
import { render, sampleFindings, sampleModel } from './html-sample.js';
import { runReport, targetReport, tenantReport } from './sample-report.js';

const JAPANESE = /[\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Han}]/u;
/** The same in both languages: codes, a name, symbols and amounts of money. */
const SAME: ReadonlySet<string> = new Set([
  'language',
  'dateStyle',
  'asff',
  'list',
  'sentences',
  'severityCount',
  'usd',
  'usdNone',
  'outOf',
]);

/**
 * Every text of a catalogue with its path; functions are called with a word or a number for each
 * parameter.
 */
function* leaves(value: unknown, path = ''): Generator<readonly [path: string, text: string]> {
  if (typeof value === 'string') yield [path, value];
  else if (typeof value === 'function') yield [path, called(value)];
  else
    for (const [key, member] of Object.entries(value ?? {}))
      yield* leaves(member, path === '' ? key : `${path}.${key}`);
}

/** Texts take names, numbers or lists of names; the output shows which one fits. */
function called(text: CallableFunction): string {
  const tries = [[2, 3], ['x', 'y'], [['x', 'y']]].map((given) => {
    try {
      return String(Reflect.apply(text, undefined, given));
    } catch {
      return '';
    }
  });
  return tries.find((result) => JAPANESE.test(result)) ?? tries.join(' ');
}

describe('the Japanese texts', () => {
  it('contain no English, except for terms shared by both languages', () => {
    const foreign = [...leaves(WORDS.ja)].filter(
      ([path, text]) => path !== 'controlName' && !SAME.has(path) && !JAPANESE.test(text),
    );
    expect(foreign).toEqual([]);
  });

  it.each(['en', 'ja'] as const)('have a short name for every control, %s', (language) => {
    const names = catalogue()
      .filter(({ family }) => ['benchmark', 'policy', 'pam', 'alert'].includes(family))
      .map(({ id }) => WORDS[language].controlName(id));
    expect(names.length).toBeGreaterThan(100);
    for (const name of names) {
      expect(name.length).toBeLessThan(80);
      expect(JAPANESE.test(name)).toBe(language === 'ja');
    }
  });
});

describe('the Japanese report', async () => {
  const findings = sampleFindings(TEXTS.ja);
  const target = targetReport({ created: 4, ingestionEvents: 4, estimatedUsd: 0.001 });
  const report = runReport({ command: 'plan', tenants: [tenantReport({ targets: [target] })] });
  const page = render(await sampleModel({ findings, report }), WORDS.ja);

  it('declares its language and formats numbers and dates for it', () => {
    expect(page).toContain('<html lang="ja">');
    expect(page).toContain('2026年11月23日 2:00 UTC');
    expect(page).toContain('0.01 USD未満');
  });

  it('contains no English of its own', () => {
    // Exceptions: product names, codes, and the terms of Keeper and AWS.
    const body = page.slice(page.indexOf('<body>'), page.indexOf('<h2 id="findings">'));
    const text = body
      .replace(/<code[^>]*>.*?<\/code>|<del>.*?<\/del>|<ins>.*?<\/ins>|<[^>]*>/gs, ' ')
      .replace(/&#?\w+;/g, ' ');
    const english = new Set(text.match(/\b[a-z]{4,}\b/g));
    const codes = [
      'acme',
      'east',
      'west',
      'central',
      'deploy',
      'orders',
      'database',
      'gateway',
      'desk',
    ];
    expect([...english].filter((word) => !codes.includes(word))).toEqual([]);
  });

  it('highlights differences by word although no spaces separate them', async () => {
    expect(page).toMatch(/<ins>[^<]+<b>[^<]{1,8}<\/b>/);
  });
});
