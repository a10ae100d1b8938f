import { sha256Hex } from '../util/hash.js';
import { textOrDash } from './text.js';

interface MapLimits {
  readonly pairs: number;
  readonly key: number;
  readonly value: number;
}

/** AWS user guide: the characters of a ProductFields key; we hold Details.Other to the same. */
const FIT_KEY = /^[A-Za-z0-9][A-Za-z0-9 .:+\\=@_/-]*$/;
const UNFIT_CHARACTERS = /[^A-Za-z0-9 .:+\\=@_/-]/g;
/** 32 bits: enough to keep the 50 keys of one map apart. */
const HASH_DIGITS = 8;

/** A map of strings that Security Hub takes: the first pairs that fit, keys made fit and kept apart. */
export function boundMap(
  entries: readonly (readonly [key: string, value: string])[],
  limits: MapLimits,
): Readonly<Record<string, string>> {
  const map: Record<string, string> = {};
  for (const [key, value] of entries.slice(0, limits.pairs)) {
    const fits = FIT_KEY.test(key) && key.length <= limits.key && !Object.hasOwn(map, key);
    map[fits ? key : hashedKey(key, limits.key)] = textOrDash(value, limits.value);
  }
  return map;
}

/** Its end is a hash, so it is never `__proto__` or any other name that objects keep for themselves. */
function hashedKey(key: string, max: number): string {
  // Hashed as JSON, where even half a surrogate pair has a spelling of its own.
  const hash = sha256Hex(JSON.stringify(key)).slice(0, HASH_DIGITS);
  return `${key.replace(UNFIT_CHARACTERS, '-').slice(0, max - HASH_DIGITS - 1)}-${hash}`;
}
