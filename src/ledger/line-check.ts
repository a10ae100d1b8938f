import type { LineContent } from './file/line-codec.js';
import type { RowState } from './port.js';
import type { StoredRow } from './row-codec.js';

const ROW_LENGTH = 14;
const STATES: ReadonlySet<unknown> = new Set<RowState>(['active', 'archived', 'rejected']);

/**
 * Checks that this is the content of a line as this version writes it. A checksum proves that a line is unchanged,
 * not that it was correct when written. Hand-coded, because a schema would double the time to open a ledger.
 */
export function isLineContent(content: unknown): content is LineContent {
  if (typeof content !== 'object' || content === null) return false;
  const {
    kind,
    ref,
    known,
    ghosts: pendingRows,
    puts,
    forgotten,
    unanswered,
  } = content as Partial<Record<string, unknown>>;
  if (kind === 'ledger') return true;
  if (kind === 'intend') {
    return isText(ref) && isListOf(known, isText) && isListOf(pendingRows, isStoredRow);
  }
  return (
    kind === 'settle' &&
    isNullOr(ref, isText) &&
    isListOf(puts, (put) => isText(put) || isStoredRow(put)) &&
    isListOf(forgotten, isText) &&
    isListOf(unanswered, isText)
  );
}

function isStoredRow(value: unknown): value is StoredRow {
  if (!Array.isArray(value) || value.length !== ROW_LENGTH) return false;
  const [id, state, materialHash, fullHash, createdAt, firstObservedAt, updatedAt, ...rest] = value;
  const [source, control, generation, mapperVersion, rejection, uncertain, body] = rest;
  return (
    [id, materialHash, fullHash, source, control].every(isText) &&
    STATES.has(state) &&
    [createdAt, firstObservedAt, generation, mapperVersion].every(isCount) &&
    isNullOr(updatedAt, isCount) &&
    isNullOr(rejection, isRejection) &&
    (uncertain === 0 || uncertain === 1) &&
    isNullOr(body, isCount)
  );
}

function isRejection(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { code, message, at } = value as Partial<Record<string, unknown>>;
  return isText(code) && isText(message) && isCount(at);
}

/** Times in milliseconds since the epoch are counts too. */
function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isNullOr(value: unknown, is: (value: unknown) => boolean): boolean {
  return value === null || is(value);
}

function isListOf(value: unknown, is: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}
