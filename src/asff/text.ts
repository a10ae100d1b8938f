import { visibleText } from '../util/visible-text.js';

/** Placeholder for an empty required text: Security Hub rejects one that consists of spaces. */
const BLANK = '-';

/**
 * Any character other than visible ones and spaces outside the surrogates. Few texts contain one, so this fast check
 * comes first.
 */
const ODD = /[^ -~\u00A0-\u2027\u202A-\uD7FF\uE000-\uFFFF]/;
/** Line breaks of all kinds and control characters: the service's pattern allows a single line. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
/** With the `u` flag this matches only surrogates without their other half. */
const LONE_SURROGATES = /\p{Cs}/gu;

/**
 * One trimmed line of at most `max` UTF-16 code units, including the ellipsis, that survives a round trip through
 * UTF-8 JSON: surrogate pairs are never split. Empty if the text is blank.
 */
export function cutText(text: string, max: number): string {
  const clean = cleanText(text);
  if (clean.length <= max) return clean;
  return `${clean.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Like `cutText`, with a dash for a blank text. */
export function textOrDash(text: string, max: number): string {
  return cutText(text, max) || BLANK;
}

function cleanText(text: string): string {
  const visible = visibleText(text.trim());
  if (!ODD.test(visible)) return visible;
  return visible.replace(BREAKS, ' ').replace(LONE_SURROGATES, '\uFFFD').trim();
}
