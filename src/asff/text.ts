import { visibleText } from '../util/visible-text.js';

/** What stands in for a required text that is empty: Security Hub refuses blank ones. */
const BLANK = '-';

/** Anything but visible characters and blanks outside the surrogates; few texts have any, so it is asked first. */
const ODD = /[^ -~\u00A0-\u2027\u202A-\uD7FF\uE000-\uFFFF]/;
/** Line breaks of every kind and control characters: the service's pattern speaks of one line. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
/** With the `u` flag, halves of a surrogate pair match only where the other half is missing. */
const LONE_SURROGATES = /\p{Cs}/gu;

/**
 * One trimmed line of at most `max` UTF-16 code units, ellipsis included, that survives a trip through
 * UTF-8 JSON: never cut inside a surrogate pair. Empty when the text is blank.
 */
export function cutText(text: string, max: number): string {
  const clean = cleanText(text);
  if (clean.length <= max) return clean;
  return `${clean.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** As `cutText`, with a dash for a blank text. */
export function textOrDash(text: string, max: number): string {
  return cutText(text, max) || BLANK;
}

function cleanText(text: string): string {
  const visible = visibleText(text.trim());
  if (!ODD.test(visible)) return visible;
  return visible.replace(BREAKS, ' ').replace(LONE_SURROGATES, '\uFFFD').trim();
}
