import { describe, expect, it } from 'vitest';
import { cutText, textOrDash } from '../../../src/asff/text.js';

describe('cutText', () => {
  it.each([
    ['short enough', 'abcde', 5, 'abcde'],
    ['too long', 'abcdef', 5, 'abcd…'],
    ['cut inside a surrogate pair', 'abc😀def', 5, 'abc…'],
    ['cut behind a surrogate pair', 'ab😀def', 5, 'ab😀…'],
    ['Japanese, by characters and not by bytes', 'マスターパスワード', 9, 'マスターパスワード'],
    ['Japanese that is too long', 'マスターパスワード', 5, 'マスター…'],
    ['a rare kanji, which is a surrogate pair', '𠮷野家𠮷', 5, '𠮷野家…'],
    ['Japanese line breaks and its wide blank', 'ボルト\u2028と\u3000', 20, 'ボルト と'],
    ['line breaks and controls', ' a\r\nb\u0000c\u2028d\u0085e\t', 20, 'a b c d e'],
    ['half a surrogate pair', 'a\uD83Db\uDE00', 20, 'a\uFFFDb\uFFFD'],
    ['an emoji', '😀', 2, '😀'],
    ['blank', ' \n\t ', 5, ''],
  ])('%s', (_, text, max, expected) => {
    expect(cutText(text, max)).toBe(expected);
  });
});

it('replaces empty text with a dash', () => {
  expect(textOrDash(' \u00A0 ', 5)).toBe('-');
  expect(textOrDash('a', 5)).toBe('a');
});
