import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { AsffFinding } from '../../asff/types.js';
import { DAY, SECOND } from '../../util/clock.js';
import type { LedgerEntry, LedgerRow, RowState } from '../port.js';
import { itemCorrupt } from './errors.js';
import type { Item } from './table.js';

const ROW_PREFIX = 'f#';
/** Slightly more than the 30 days after which a run itself removes an archived finding. */
const ARCHIVED_TTL = 35 * DAY;
/**
 * Security Hub deletes what was not updated for 90 days, and a run updates before that: this row no longer has an
 * owner.
 */
export const ABANDONED_TTL = 200 * DAY;

/** The attributes read when a ledger is opened: everything but the body. */
export const ROW_ATTRIBUTES = [
  'sk',
  'state',
  'materialHash',
  'fullHash',
  'createdAt',
  'firstObservedAt',
  'updatedAt',
  'source',
  'control',
  'generation',
  'mapperVersion',
  'rejection',
  'uncertain',
  'bodyChecksum',
  'checksum',
];

const CHECKED_ATTRIBUTES = ROW_ATTRIBUTES.filter(
  (name) => name !== 'uncertain' && name !== 'checksum',
);

export function rowKey(pk: string, id: string): Item {
  return { pk: { S: pk }, sk: { S: ROW_PREFIX + id } };
}

export function isRow(item: Item): boolean {
  return text(item, 'sk').startsWith(ROW_PREFIX);
}

/**
 * An entry as stored. Null values are omitted.
 * @param now milliseconds since the epoch
 */
export function rowItem(pk: string, { row, body }: LedgerEntry, fence: number, now: number): Item {
  const { updatedAt, rejection } = row;
  const item: Item = {
    ...rowKey(pk, row.id),
    state: { S: row.state },
    materialHash: { S: row.materialHash },
    fullHash: { S: row.fullHash },
    createdAt: numeric(row.createdAt),
    firstObservedAt: numeric(row.firstObservedAt),
    source: { S: row.source },
    control: { S: row.control },
    generation: numeric(row.generation),
    mapperVersion: numeric(row.mapperVersion),
    fence: numeric(fence),
    expiresAt: epochSeconds(expiry(row, now)),
  };
  if (updatedAt !== null) item['updatedAt'] = numeric(updatedAt);
  if (rejection !== null) {
    const { code, message, at } = rejection;
    item['rejection'] = { M: { code: { S: code }, message: { S: message }, at: numeric(at) } };
  }
  if (row.uncertain) item['uncertain'] = { BOOL: true };
  if (body !== null) {
    const packed = pack(body);
    item['body'] = { B: packed };
    item['bodyChecksum'] = { S: checksumOf(packed) };
  }
  item['checksum'] = { S: rowChecksum(item) };
  return item;
}

/** Throws `LedgerCorrupt`. Earlier versions wrote no checksum. */
export function readRow(item: Item): LedgerRow {
  if (item['checksum'] !== undefined && item['checksum'].S !== rowChecksum(item)) {
    throw itemCorrupt(keyOf(item));
  }
  const rejection = item['rejection']?.M;
  return {
    id: text(item, 'sk').slice(ROW_PREFIX.length),
    state: stateOf(item),
    materialHash: text(item, 'materialHash'),
    fullHash: text(item, 'fullHash'),
    createdAt: number(item, 'createdAt'),
    firstObservedAt: number(item, 'firstObservedAt'),
    updatedAt: item['updatedAt'] === undefined ? null : number(item, 'updatedAt'),
    source: text(item, 'source'),
    control: text(item, 'control'),
    generation: number(item, 'generation'),
    mapperVersion: number(item, 'mapperVersion'),
    rejection:
      rejection === undefined
        ? null
        : {
            code: text(rejection, 'code'),
            message: text(rejection, 'message'),
            at: number(rejection, 'at'),
          },
    uncertain: item['uncertain']?.BOOL === true,
  };
}

/** The finding in an item's `body`; null if there is none. Throws `LedgerCorrupt`. */
export function readBody(item: Item): AsffFinding | null {
  const packed = item['body']?.B;
  if (packed === undefined) return null;
  assertIntact(packed, item['bodyChecksum'], keyOf(item));
  return unpack<AsffFinding>(packed, keyOf(item));
}

/** Throws `LedgerCorrupt` unless the bytes match their checksum. Earlier versions wrote none. */
export function assertIntact(
  packed: Uint8Array,
  checksum: AttributeValue | undefined,
  what: string,
): void {
  if (checksum !== undefined && checksum.S !== checksumOf(packed)) throw itemCorrupt(what);
}

export function checksumOf(data: string | Uint8Array): string {
  return crc32(data).toString(16).padStart(8, '0');
}

/** Covers everything that stays the same between two writes of the whole row; `uncertain` is changed separately. */
function rowChecksum(item: Item): string {
  return checksumOf(JSON.stringify(CHECKED_ATTRIBUTES.map((name) => inOrder(item[name]))));
}

/** DynamoDB does not keep the order of the properties of a map, such as `rejection`: restores the order in which they were written. */
function inOrder(value: AttributeValue | undefined): unknown {
  if (value?.M === undefined) return value ?? null;
  const { code, message, at, ...others } = value.M;
  return { M: { code, message, at, ...others } };
}

export function numeric(value: number): { readonly N: string } {
  return { N: String(value) };
}

/** For TTL attributes. @param time milliseconds since the epoch */
export function epochSeconds(time: number): { readonly N: string } {
  return numeric(Math.ceil(time / SECOND));
}

/** JSON, compressed (raw deflate): half the size of an ordinary finding. */
export function pack(value: unknown): Uint8Array {
  return deflateRawSync(JSON.stringify(value));
}

/** @param what identifies the item in the error if the bytes are damaged */
export function unpack<T>(packed: Uint8Array, what: string): T {
  try {
    return JSON.parse(inflateRawSync(packed).toString('utf8'));
  } catch (error) {
    throw itemCorrupt(what, error);
  }
}

export function text(item: Item, name: string): string {
  const value = item[name]?.S;
  if (value === undefined) throw itemCorrupt(keyOf(item));
  return value;
}

export function number(item: Item, name: string): number {
  const value = Number(item[name]?.N);
  if (!Number.isSafeInteger(value)) throw itemCorrupt(keyOf(item));
  return value;
}

function stateOf(item: Item): RowState {
  const state = text(item, 'state');
  if (state === 'active' || state === 'archived' || state === 'rejected') return state;
  throw itemCorrupt(keyOf(item));
}

function keyOf(item: Item): string {
  return item['sk']?.S ?? '(without a key)';
}

function expiry({ state, updatedAt }: LedgerRow, now: number): number {
  return state === 'archived' ? (updatedAt ?? now) + ARCHIVED_TTL : now + ABANDONED_TTL;
}
