import type { PolicyCheck } from './entry.js';
import { coveredAddresses } from './ip-ranges.js';

/**
 * Whether a value of a policy, as Keeper stores it, meets a check; undefined is a policy that is not set.
 * Null when the value is not understood.
 */
type Check = (value: unknown, limit: number) => boolean | null;

/** Keeper stores a policy that is on by its being there, often with nothing beside it. */
const ON = /^(|true|yes|on|enabled?|0*[1-9]\d*)$/;
const OFF = /^(false|no|off|disabled?|0+)$/;

/** Keeper Commander's names, and the numbers that stand for them: hours up to a day, then days. */
const PROMPT_DAYS: ReadonlyMap<string, number> = new Map([
  ['login', 0],
  ['0', 0],
  ['12_hours', 0.5],
  ['12', 0.5],
  ['24_hours', 1],
  ['24', 1],
  ['30_days', 30],
  ['30', 30],
  ['forever', Number.POSITIVE_INFINITY],
  ['9999', Number.POSITIVE_INFINITY],
]);

/** A list that lets in more than half of all IPv4 addresses (2^32) keeps nobody out. */
const MAX_ADDRESSES = 2 ** 31;

export const CHECKS: Readonly<Record<PolicyCheck, Check>> = {
  set: isSet,
  unset: (value) => {
    const set = isSet(value);
    return set === null ? null : !set;
  },
  'at-least': measured(wholeNumber, (number, limit) => number >= limit),
  // Whether a timer of 0 means at once or never is told nowhere.
  minutes: measured(
    (text) => wholeNumber(text) || null,
    (minutes, limit) => minutes <= limit,
  ),
  days: measured(promptDays, (days, limit) => days <= limit),
  'ip-ranges': measured(coveredAddresses, (count) => count > 0 && count <= MAX_ADDRESSES),
};

/** What is on has no value of interest: the role that may transfer accounts stands there by its id. */
function isSet(value: unknown): boolean | null {
  if (value === undefined) return false;
  const text = textOf(value);
  if (text === null) return null;
  if (ON.test(text)) return true;
  return OFF.test(text) ? false : null;
}

/** A check of a value that has a measure; one that is not there does not meet it. */
function measured(
  measure: (text: string) => number | null,
  isMet: (measured: number, limit: number) => boolean,
): Check {
  return (value, limit) => {
    if (value === undefined) return false;
    const text = textOf(value);
    if (text === '') return false;
    const number = text === null ? null : measure(text);
    return number === null ? null : isMet(number, limit);
  };
}

/** In small letters, of a list its items between commas, blank for null; null of what is no text. */
function textOf(value: unknown): string | null {
  if (value === null) return '';
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) {
    return textOf(value.join(','));
  }
  return ['string', 'number', 'boolean'].includes(typeof value)
    ? String(value).trim().toLowerCase()
    : null;
}

function wholeNumber(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** The longest of the times that a list allows. */
function promptDays(text: string): number | null {
  const names = text.split(',').map((name) => name.trim().replace(/[\s-]+/g, '_'));
  const days = names.map((name) => PROMPT_DAYS.get(name) ?? Number.NaN);
  const longest = days.reduce((a, b) => Math.max(a, b));
  return Number.isNaN(longest) ? null : longest;
}
