import type { List } from '../risk-management.js';
import { type Members, snakeKeys } from './members.js';
import { describe, mismatch } from './mismatch.js';
import type { ListEndpoint, ResponseSchema } from './schemas.js';

/** One page of a list: its raw rows, and the token of the next page, null at the end. */
export interface Page {
  readonly rows: readonly unknown[];
  readonly next: string | null;
}

/**
 * Reads a response that is one object, bare or under `data`.
 * @throws BridgeError `ContractMismatch`
 */
export function decodeObject<Row>(shape: ResponseSchema<Row>, body: unknown): Row {
  const result = shape.schema.safeParse(pickFields(shape, flatten(body)));
  if (!result.success) throw mismatch(shape, `an object with ${keysOf(shape)}`, describe(body));
  return result.data;
}

/**
 * Finds the rows and the next page in a response: a bare array, or an object with the list under a known key.
 * @throws BridgeError `ContractMismatch`
 */
export function decodePage(shape: ListEndpoint, body: unknown): Page {
  if (Array.isArray(body)) return { rows: body, next: null };
  const envelope = flatten(body);
  const rows = shape.wrappers.map((key) => envelope[key]).find((value) => Array.isArray(value));
  if (rows === undefined) {
    throw mismatch(shape, `a list, bare or under ${shape.wrappers.join(', ')}`, describe(body));
  }
  return { rows, next: nextToken(shape, envelope) };
}

/**
 * Decodes rows; skips and counts those that cannot be interpreted.
 * @throws BridgeError `ContractMismatch` if there are rows and none can be interpreted
 */
export function decodeRows<Row>(shape: ResponseSchema<Row>, rows: readonly unknown[]): List<Row> {
  const items: Row[] = [];
  for (const row of rows) {
    const result = shape.schema.safeParse(pickFields(shape, snakeKeys(row)));
    if (result.success) items.push(result.data);
  }
  if (items.length === 0 && rows.length > 0) {
    throw mismatch(shape, `rows with ${keysOf(shape)}`, `rows like ${describe(rows[0])}`);
  }
  return { items, rejected: rows.length - items.length };
}

/** The object's properties with snake_case keys; those of an object under `data` are merged in. */
function flatten(body: unknown): Members {
  const outer = snakeKeys(body);
  return { ...outer, ...snakeKeys(outer['data']) };
}

function pickFields(shape: ResponseSchema<unknown>, given: Members): Members {
  const values = Object.entries(shape.fields).map(([field, keys]) => {
    const value = keys.map((key) => given[key]).find((item) => item !== undefined && item !== null);
    return [field, value] as const;
  });
  return Object.fromEntries(values);
}

function keysOf(shape: ResponseSchema<unknown>): string {
  return Object.values(shape.fields)
    .map((keys) => keys.join(' or '))
    .join(', ');
}

/**
 * The token of the next page, null at the end. `has_more` decides if it is present. The token may be text, a number
 * or an object, and is sent back unchanged.
 * @throws BridgeError `ContractMismatch`
 */
function nextToken(shape: ListEndpoint, envelope: Members): string | null {
  const token = tokenText(envelope['continuation_token']);
  const more = envelope['has_more'] ?? null;
  if (more === false || more === 'false' || more === 0) return null;
  if (token !== null) return token;
  if (more === null) {
    refuseOtherPaging(shape, envelope);
    return null;
  }
  throw mismatch(
    shape,
    'a continuation_token beside has_more',
    'none, so the list cannot be read to its end',
  );
}

/** Names that indicate further pages in other APIs. */
const GOES_ON = /(^|_)(next|more|cursor|continuation)(_|$)/;

/** A partial list must never pass for a complete one: items missing from a complete list count as resolved. */
function refuseOtherPaging(shape: ListEndpoint, envelope: Members): void {
  for (const [key, value] of Object.entries(envelope)) {
    if (GOES_ON.test(key) && isYes(value)) throw unknownPaging(shape, key);
    for (const [name, inner] of Object.entries(snakeKeys(value))) {
      if (GOES_ON.test(name) && isYes(inner)) throw unknownPaging(shape, `${key}.${name}`);
    }
  }
}

/** Null, zero and empty values mean no. */
function isYes(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value) && value !== 'false';
}

function unknownPaging(shape: ListEndpoint, member: string) {
  return mismatch(shape, 'has_more and continuation_token if the list continues', member);
}

function tokenText(token: unknown): string | null {
  if (token === undefined || token === null || token === '') return null;
  return typeof token === 'string' ? token : JSON.stringify(token);
}
