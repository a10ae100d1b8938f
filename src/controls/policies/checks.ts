import type { PolicyCheck } from './entry.js';
import { coveredAddresses } from './ip-ranges.js';

/** Of the values that several roles have for one policy, Keeper applies the most restrictive. */
interface Rule {
  /** What a value comes to; undefined when it is as good as not set, null when it is not understood. */
  readonly measure: (value: unknown) => number | null | undefined;
  readonly stricter: (a: number, b: number) => boolean;
  /** @param measured undefined: no role sets the policy */
  readonly isMet: (measured: number | undefined, limit: number) => boolean;
}

/** What of a policy applies to whoever has some roles. */
interface Applied {
  /** Null when it cannot be told, since a value is not understood. */
  readonly isMet: boolean | null;
  /** As Keeper stores it; undefined when no role sets the policy. */
  readonly value: unknown;
}

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

const higher = (a: number, b: number) => a > b;
const lower = (a: number, b: number) => a < b;

const RULES: Readonly<Record<PolicyCheck, Rule>> = {
  set: { measure: switchState, stricter: higher, isMet: (state) => state === 1 },
  // A permission is the union of the roles: one that gives it is enough.
  unset: { measure: switchState, stricter: higher, isMet: (state) => state !== 1 },
  'at-least': {
    measure: text(wholeNumber),
    stricter: higher,
    isMet: within((n, limit) => n >= limit),
  },
  // Whether a timer of 0 means at once or never is documented nowhere.
  minutes: {
    measure: text((value) => wholeNumber(value) || null),
    stricter: lower,
    isMet: within((minutes, limit) => minutes <= limit),
  },
  days: {
    measure: text(promptDays),
    stricter: lower,
    isMet: within((days, limit) => days <= limit),
  },
  'ip-ranges': {
    // An empty list keeps nobody out.
    measure: text((list) => {
      const count = coveredAddresses(list);
      return count === 0 ? undefined : count;
    }),
    stricter: lower,
    isMet: within((count) => count <= MAX_ADDRESSES),
  },
};

/**
 * What applies of the values that one policy has in some roles; undefined is a role that does not set it.
 * A value that is not understood leaves it open, unless what is understood decides already: it can only make
 * a restriction stricter and a permission wider.
 */
export function applied(check: PolicyCheck, values: readonly unknown[], limit: number): Applied {
  const { measure, stricter, isMet } = RULES[check];
  const set = values.filter((value) => value !== undefined);
  let strictest: { readonly value: unknown; readonly measured: number } | undefined;
  let unknown: { readonly value: unknown } | undefined;
  for (const value of set) {
    const measured = measure(value);
    if (measured === null) unknown ??= { value };
    else if (measured !== undefined && (!strictest || stricter(measured, strictest.measured))) {
      strictest = { value, measured };
    }
  }
  const met = isMet(strictest?.measured, limit);
  if (unknown && met === (check === 'unset')) return { isMet: null, value: unknown.value };
  return { isMet: met, value: strictest ? strictest.value : set[0] };
}

function within(test: (measured: number, limit: number) => boolean): Rule['isMet'] {
  return (measured, limit) => measured !== undefined && test(measured, limit);
}

/** What is on has no value of interest: the role that may transfer accounts stands there by its id. */
function switchState(value: unknown): number | null {
  const written = textOf(value);
  if (written === null) return null;
  if (ON.test(written)) return 1;
  return OFF.test(written) ? 0 : null;
}

/** A measure of a text that is set to something. */
function text(measure: (text: string) => number | null | undefined): Rule['measure'] {
  return (value) => {
    const written = textOf(value);
    if (written === '') return undefined;
    return written === null ? null : measure(written);
  };
}

/** Lowercase text; a list as comma-separated items, empty for null; null if it is not text. */
function textOf(value: unknown): string | null {
  if (value === null) return '';
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) {
    return textOf(value.join(','));
  }
  return ['string', 'number', 'boolean'].includes(typeof value)
    ? String(value).trim().toLowerCase()
    : null;
}

function wholeNumber(value: string): number | null {
  return /^\d{1,15}$/.test(value) ? Number(value) : null;
}

/** The longest of the times that a list allows. */
function promptDays(value: string): number | null {
  const names = value.split(',').map((name) => name.trim().replace(/[\s-]+/g, '_'));
  const days = names.map((name) => PROMPT_DAYS.get(name) ?? Number.NaN);
  const longest = days.reduce((a, b) => Math.max(a, b));
  return Number.isNaN(longest) ? null : longest;
}
