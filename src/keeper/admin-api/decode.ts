import { BridgeError } from '../../util/errors.js';
import type { List } from '../risk-management.js';
import type { Listing, Shape } from './shapes.js';

/** Enough to recognise an answer by, few enough for a log line. */
const SHOWN_KEYS = 20;
const SHOWN_KEY_LENGTH = 40;

type Json = Readonly<Record<string, unknown>>;

/** One page of a list: its rows as they came, and the token of the next page, null at the end. */
export interface Page {
  readonly rows: readonly unknown[];
  readonly next: string | null;
}

/**
 * Reads an answer that is one object, bare or under `data`.
 * @throws BridgeError `ContractMismatch`
 */
export function decodeObject<Row>(shape: Shape<Row>, body: unknown): Row {
  const result = shape.schema.safeParse(pickFields(shape, flatten(body)));
  if (!result.success) throw mismatch(shape, `an object with ${keysOf(shape)}`, describe(body));
  return result.data;
}

/**
 * Finds the rows and the next page in an answer: a bare array, or an object with the list under a known key.
 * @throws BridgeError `ContractMismatch`
 */
export function decodePage(shape: Listing, body: unknown): Page {
  if (Array.isArray(body)) return { rows: body, next: null };
  const envelope = flatten(body);
  const rows = shape.wrappers.map((key) => envelope[key]).find((value) => Array.isArray(value));
  if (rows === undefined) {
    throw mismatch(shape, `a list, bare or under ${shape.wrappers.join(', ')}`, describe(body));
  }
  return { rows, next: nextToken(shape, envelope) };
}

/**
 * Reads rows, leaving out and counting those that cannot be understood.
 * @throws BridgeError `ContractMismatch` when there are rows and none can be understood
 */
export function decodeRows<Row>(shape: Shape<Row>, rows: readonly unknown[]): List<Row> {
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

/** The object's members with snake_case keys, those of an object under `data` lifted beside them. */
function flatten(body: unknown): Json {
  const outer = snakeKeys(body);
  return { ...outer, ...snakeKeys(outer['data']) };
}

/** An object's members with their keys in snake_case; none where it is no object. */
export function snakeKeys(value: unknown): Json {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [snakeCase(key), item] as const),
  );
}

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/^_/, '');
}

function pickFields(shape: Shape<unknown>, given: Json): Json {
  const values = Object.entries(shape.fields).map(([field, keys]) => {
    const value = keys.map((key) => given[key]).find((item) => item !== undefined && item !== null);
    return [field, value] as const;
  });
  return Object.fromEntries(values);
}

/** `has_more` decides where it is given. The token may be text, a number or an object: it goes back as it came. */
function nextToken(shape: Listing, envelope: Json): string | null {
  const token = tokenText(envelope['continuation_token']);
  const more = envelope['has_more'] ?? token !== null;
  if (more === false || more === 'false' || more === 0) return null;
  if (token !== null) return token;
  throw mismatch(
    shape,
    'a continuation_token beside has_more',
    'none, so the list cannot be finished',
  );
}

function tokenText(token: unknown): string | null {
  if (token === undefined || token === null || token === '') return null;
  return typeof token === 'string' ? token : JSON.stringify(token);
}

function keysOf(shape: Shape<unknown>): string {
  return Object.values(shape.fields)
    .map((keys) => keys.join(' or '))
    .join(', ');
}

/** An answer that is not understood. */
export function mismatch(shape: Listing, expected: string, came: string): BridgeError {
  return new BridgeError(
    'ContractMismatch',
    `Keeper's answer to ${shape.endpoint} is not understood: expected ${expected}; came ${came}.`,
    {
      mend: `Findings of this source stay as they are. Check keeper.endpoints.${shape.endpoint}.path; if it is right, Keeper has changed its answer: please report this message.`,
    },
  );
}

/** The form of an answer, by its keys; never its values, which may be personal. */
export function describe(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (value === null) return 'null';
  if (!isObject(value)) return `a ${typeof value}`;
  const keys = Object.keys(value);
  if (keys.length === 0) return 'an empty object';
  const shown = keys.slice(0, SHOWN_KEYS).map((key) => key.slice(0, SHOWN_KEY_LENGTH));
  const more = keys.length > SHOWN_KEYS ? ', ...' : '';
  return `an object with the keys ${shown.join(', ')}${more}`;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
