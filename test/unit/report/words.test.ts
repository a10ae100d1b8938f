import { describe, expect, it } from 'vitest';
import { english } from '../../../src/report/words/en.js';
import { WORDS } from '../../../src/report/words/index.js';
import { japanese } from '../../../src/report/words/ja.js';

/** Every text of a catalogue by its path; functions are called with samples. */
function texts(words: object, path = ''): [path: string, text: string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) => {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') return [[here, value]];
    if (typeof value === 'function') return [[here, String(value(...samples(here)))]];
    return typeof value === 'object' && value !== null ? texts(value, here) : [];
  });
}

/** Arguments for texts that do not take numbers. */
const SAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  total: ['sync', ['1', '2'], 3, '4'],
  differs: [['Title']],
  oneOf: [['a', 'b']],
  choices: [['a', 'b']],
  demoPlace: ['111122223333', ['us-east-1']],
};

function samples(path: string): readonly unknown[] {
  return SAMPLES[path] ?? [7, 8, 9];
}

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
/** Names, units and symbols that are the same in both languages. */
const SAME = ['language', 'comma', 'keeper', 'usdNone', 'area.keeper', 'area.security-hub'];

describe('the command-line texts', () => {
  it('are all Japanese in Japanese', () => {
    const foreign = texts(japanese).filter(
      ([path, text]) => !SAME.includes(path) && !JAPANESE.test(text),
    );
    expect(foreign).toEqual([]);
  });

  it('contain no Japanese in English', () => {
    expect(texts(english).filter(([, text]) => JAPANESE.test(text))).toEqual([]);
  });

  it('contain the same commands in both, so that they can be typed as shown', () => {
    const commands = (text: string) =>
      text.match(/keeper-bridge [a-z]+( list| retry)?|--[a-z-]+/g) ?? [];
    const own = new Map(texts(japanese));
    for (const [path, text] of texts(english)) {
      expect(commands(own.get(path) ?? ''), path).toEqual(commands(text));
    }
  });

  it('have the same keys in every language', () => {
    const paths = (words: object) =>
      texts(words)
        .map(([path]) => path)
        .sort();
    const only = (path: string) => !/^(errors|trial|titles|configIssues)/.test(path);
    for (const words of Object.values(WORDS)) {
      expect(paths(words).filter(only)).toEqual(paths(english).filter(only));
    }
  });

  it('explain every error with its meaning and its fix', () => {
    for (const [code, { meaning, hint }] of Object.entries(japanese.errors ?? {})) {
      expect(meaning, code).toMatch(/。$/);
      expect(hint, code).toMatch(JAPANESE);
    }
  });
});
