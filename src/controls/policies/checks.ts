import type { PolicyCheck } from './entry.js';
import { coveredAddresses } from './ip-ranges.js';
import { generatedLength, namedOperations } from './json-policies.js';

/** If several roles set a policy, Keeper applies the most restrictive value. */
interface Rule {
  /** Measures a value; undefined if it is equivalent to not set, null if it is not understood. */
  readonly measure: (value: unknown) => number | null | undefined;
  readonly stricter: (a: number, b: number) => boolean;
  /** @param measured undefined: no role sets the policy */
  readonly isMet: (measured: number | undefined, limit: number) => boolean;
}

/** The effective value of a policy for a set of roles. */
interface Applied {
  /** Null if unknown, because a value is not understood. */
  readonly isMet: boolean | null;
  /** As Keeper stores it; undefined if no role sets the policy. */
  readonly value: unknown;
}

/** In Keeper a policy is on if it is present, often without a value. */
const ON = /^(|true|yes|on|enabled?|0*[1-9]\d*)$/;
const OFF = /^(false|no|off|disabled?|0+)$/;

/** Keeper Commander's names and numbers (hours up to a day, then days), converted to days. */
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

/** A list that allows more than half of all IPv4 addresses (2^32) is no restriction. */
const MAX_ADDRESSES = 2 ** 31;

const higher = (a: number, b: number) => a > b;
const lower = (a: number, b: number) => a < b;

const RULES: Readonly<Record<PolicyCheck, Rule>> = {
  set: { measure: switchState, stricter: higher, isMet: (state) => state === 1 },
  // Permissions are the union of all roles: one role that grants it is enough.
  unset: { measure: switchState, stricter: higher, isMet: (state) => state !== 1 },
  enforced: { measure: text(ternaryState), stricter: higher, isMet: (state) => state === 1 },
  'at-least': {
    measure: text(wholeNumber),
    stricter: higher,
    isMet: within((n, limit) => n >= limit),
  },
  // Keeper's Terraform provider removes such a policy by setting it to 0.
  'at-most': {
    measure: text(limitNumber),
    stricter: lower,
    isMet: within((n, limit) => n <= limit),
  },
  // Keeper does not document whether a timer of 0 means immediately or never.
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
    // An empty list is no restriction.
    measure: text((list) => {
      const count = coveredAddresses(list);
      return count === 0 ? undefined : count;
    }),
    stricter: lower,
    isMet: within((count) => count <= MAX_ADDRESSES),
  },
  operations: {
    measure: text(namedOperations),
    stricter: higher,
    isMet: within((operations) => operations > 0),
  },
  'generated-length': {
    measure: text(generatedLength),
    stricter: higher,
    isMet: within((length, limit) => length >= limit),
  },
};

/**
 * The effective value of one policy over several roles; undefined for a role that does not set it.
 * A value that is not understood makes the result unknown unless the other values decide it: it can only make
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

/** A policy that is on has no value worth reporting; account transfer, for example, stores a role id. */
function switchState(value: unknown): number | null {
  const written = textOf(value);
  if (written === null) return null;
  if (ON.test(written)) return 1;
  return OFF.test(written) ? 0 : null;
}

/** Wraps a measure of non-empty text. */
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

function limitNumber(value: string): number | null | undefined {
  const limit = wholeNumber(value);
  return limit === 0 ? undefined : limit;
}

/** Commander's names and letters: enforce, disable, or null if the user decides. */
function ternaryState(value: string): number | null | undefined {
  if (['e', 'enforce'].includes(value)) return 1;
  if (['n', 'null'].includes(value)) return undefined;
  return ['d', 'disable'].includes(value) ? 0 : null;
}

/** The longest time in the list. */
function promptDays(value: string): number | null {
  const names = value.split(',').map((name) => name.trim().replace(/[\s-]+/g, '_'));
  const days = names.map((name) => PROMPT_DAYS.get(name) ?? Number.NaN);
  const longest = days.reduce((a, b) => Math.max(a, b));
  return Number.isNaN(longest) ? null : longest;
}
