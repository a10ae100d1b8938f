import { sha256Hex } from '../util/hash.js';
import { textOrDash } from './text.js';

interface MapLimits {
  readonly pairs: number;
  readonly key: number;
  readonly value: number;
}

/** AWS user guide: allowed characters of a ProductFields key. Details.Other keys follow the same rule. */
const FIT_KEY = /^[A-Za-z0-9][A-Za-z0-9 .:+\\=@_/-]*$/;
const UNFIT_CHARACTERS = /[^A-Za-z0-9 .:+\\=@_/-]/g;
/** 32 bits are enough to keep the 50 keys of one map distinct. */
const HASH_DIGITS = 8;

/** A map of strings within Security Hub's limits: the first pairs that fit, with valid and distinct keys. */
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

/** The hash suffix also keeps a key from being `__proto__` or another built-in name. */
function hashedKey(key: string, max: number): string {
  // Hashed as JSON, which represents even a lone surrogate unambiguously.
  const hash = sha256Hex(JSON.stringify(key)).slice(0, HASH_DIGITS);
  return `${key.replace(UNFIT_CHARACTERS, '-').slice(0, max - HASH_DIGITS - 1)}-${hash}`;
}
