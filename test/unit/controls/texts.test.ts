import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../src/controls/catalogue.js';
import { TEXTS } from '../../../src/controls/languages.js';
import { LANGUAGES } from '../../../src/domain/language.js';
import { DAY } from '../../../src/util/clock.js';
import {
  adoption,
  alert,
  benchmark,
  contextOf,
  eventWindow,
  findingsOf,
  NOW,
  reading,
  user,
} from './build.js';
import { LONG_ADDRESS, LONG_ENTERPRISE, longestFindings } from './longest-findings.js';

/** The expected form of titles, descriptions and remediation in each language. */
const FORMS = {
  en: {
    // The actor comes first.
    title: /^(?:[A-Z]|l+…).* Keeper enterprise 9{19}$/,
    description: /^[A-Z].*\.$/,
    remediation: /Admin Console|vault|device management|bridge/,
  },
  ja: {
    title: /^\S.* \(Keeperエンタープライズ 9{19}\)$/,
    description: /^\S.*。$/,
    remediation: /管理コンソール|ボルト|デバイス管理|ブリッジ|keeper-bridge/,
  },
};

const JAPANESE = /[\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Han}]/u;
/**
 * Names of products, menus and policies are shorter, or have no lowercase letters between spaces.
 */
const ENGLISH_SENTENCE = /[A-Za-z]{2,}(,? [a-z]{2,}){3,}/;
const POLITE = /(です|ます|ました|ません|ください|でした)$/;

describe.each(LANGUAGES)('texts in %s', (language) => {
  const context = { ...contextOf(), texts: TEXTS[language] };
  const form = FORMS[language];
  const findings = longestFindings(context);

  it('exist for every control in the catalogue', () => {
    const controls = new Set(findings.map((finding) => finding.control));
    expect([...controls].sort()).toEqual(
      catalogue()
        .map((definition) => definition.id)
        .sort(),
    );
  });

  it('have a different title for every control and status', () => {
    const controls = new Map<string, Set<string>>();
    for (const { title, control, compliance } of findings) {
      controls.set(title, (controls.get(title) ?? new Set()).add(`${control} ${compliance}`));
    }
    expect([...controls].filter(([, those]) => those.size > 1)).toEqual([]);
  });

  it.each(findings.map((finding) => [finding.title, finding] as const))(
    'fit and read well: %s',
    (title, { description, remediation }) => {
      expect(title.length).toBeLessThanOrEqual(256);
      expect(title).toMatch(form.title);
      expect(description.length).toBeLessThanOrEqual(1024);
      expect(description).toMatch(form.description);
      expect(description).not.toMatch(/undefined|null|NaN|\[object/);
      expect(remediation.text.length).toBeLessThanOrEqual(512);
      expect(remediation.text).toMatch(form.remediation);
    },
  );

  it('fit when they are about a user with a long address', () => {
    const settings = { ...context.settings, overrides: { 'adoption.*': { perUser: true } } };
    const titles = [null, 9_999].flatMap((daysAgo) =>
      findingsOf(
        { adoption: reading('adoption', [adoption([user(LONG_ADDRESS, daysAgo)])]) },
        { ...context, settings },
      ).map((finding) => finding.title),
    );
    expect(titles.filter((title) => title.includes('l'.repeat(64)))).toHaveLength(2);
    for (const title of titles) expect(title.length).toBeLessThanOrEqual(256);
  });

  it('have no counts and no dates in titles', () => {
    const titleOf = (count: number, readAt: number) =>
      findingsOf(
        { alerts: { ...reading('alerts', [alert({ currentCount: count })]), readAt } },
        context,
      )[0]?.title;
    expect(titleOf(77, NOW + DAY)).toBe(titleOf(6, NOW));
    for (const { title } of findings) {
      // Bursts say "at least" the lower bound of their size class, which changes only with the
      // class.
      const own = title
        .replace(LONG_ENTERPRISE, '')
        .replace(/arn:\S+/, '')
        .replace(/[Aa]t least \d+|\d+回以上|\d+\.\d+\.\d+\.\d+/g, '');
      expect(own).not.toMatch(/\d/);
    }
  });
});

describe('Japanese texts', () => {
  const context = { ...contextOf(), texts: TEXTS.ja };
  const settings = {
    ...context.settings,
    overrides: { 'event.*': { enabled: true }, 'adoption.*': { perUser: true } },
  };
  const counts = { some_new_event: 1 };
  const findings = [
    ...longestFindings(context),
    ...findingsOf(
      {
        benchmarks: reading('benchmarks', [benchmark({ benchmark: 'SB_SOME_NEW_ONE' })]),
        alerts: reading('alerts', [alert({ eventType: 'some_new_event' })]),
        events: reading('events', [
          eventWindow({ control: 'event.some_new_event', counts, rows: [] }),
        ]),
        adoption: reading('adoption', [adoption([user('a@example.com', null, false)])]),
      },
      { ...context, settings },
    ),
  ];

  it.each(findings.map((finding) => [finding.title, finding] as const))(
    'contain no English: %s',
    (title, { description, remediation }) => {
      for (const text of [title, description, remediation.text]) {
        expect(text).toMatch(JAPANESE);
        expect(text).not.toMatch(ENGLISH_SENTENCE);
        expect(text).not.toMatch(/[。、] |[！-～]/);
      }
      const sentences = `${description}${remediation.text}`.split('。').slice(0, -1);
      for (const sentence of sentences) expect(sentence).toMatch(POLITE);
      expect(title).not.toMatch(/です|ます|ません|ください|。/);
    },
  );
});

describe('Keeper documentation links', () => {
  it('are Japanese where Keeper has a translation, otherwise English', () => {
    const readings = { benchmarks: reading('benchmarks', [], 'complete') };
    const urls = (language: 'en' | 'ja') =>
      findingsOf(readings, { ...contextOf(), texts: TEXTS[language] }).map(
        ({ remediation }) => remediation.url,
      );
    expect(urls('en').every((url) => !url.includes('/jp/'))).toBe(true);
    expect(urls('ja')).toContain('https://docs.keeper.io/jp/enterprise-guide-jp/two-factor');
    expect(urls('ja')).toContain(
      'https://docs.keeper.io/en/enterprise-guide/recommended-security-settings',
    );
  });
});
