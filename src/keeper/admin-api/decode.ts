import type { List } from '../risk-management.js';
import { type Members, snakeKeys } from './members.js';
import { describe, mismatch } from './mismatch.js';
import { nextToken } from './next-page.js';
import type { ListEndpoint, ResponseSchema } from './schemas.js';

/** One page of a list: its rows as they came, and the token of the next page, null at the end. */
export interface Page {
  readonly rows: readonly unknown[];
  readonly next: string | null;
}

/**
 * Reads an answer that is one object, bare or under `data`.
 * @throws BridgeError `ContractMismatch`
 */
export function decodeObject<Row>(shape: ResponseSchema<Row>, body: unknown): Row {
  const result = shape.schema.safeParse(pickFields(shape, flatten(body)));
  if (!result.success) throw mismatch(shape, `an object with ${keysOf(shape)}`, describe(body));
  return result.data;
}

/**
 * Finds the rows and the next page in an answer: a bare array, or an object with the list under a known key.
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
 * Reads rows, leaving out and counting those that cannot be understood.
 * @throws BridgeError `ContractMismatch` when there are rows and none can be understood
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

/** The object's members with snake_case keys, those of an object under `data` lifted beside them. */
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
