import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeObject, decodePage, decodeRows } from '../../src/keeper/admin-api/decode.js';
import { decodeEvent } from '../../src/keeper/admin-api/events.js';
import { parseJson } from '../../src/keeper/admin-api/json.js';
import * as shapes from '../../src/keeper/admin-api/schemas.js';
import { BridgeError } from '../../src/util/errors.js';

const SHAPES: readonly shapes.ResponseSchema<unknown>[] = [
  shapes.ENTERPRISE_STAT,
  shapes.USER_ACTIVITY,
  shapes.ALERT_COUNTS,
  shapes.ALERT_USER,
  shapes.BENCHMARK,
];

/** Objects that nearly match: Keeper's key names with values of any type. */
const nearRow = (shape: shapes.ResponseSchema<unknown>) =>
  fc.dictionary(fc.constantFrom(...Object.values(shape.fields).flat()), fc.jsonValue());

const nearBody = (shape: shapes.ResponseSchema<unknown>) => {
  const rows = fc.array(fc.oneof(nearRow(shape), fc.jsonValue()));
  const keys = [...shape.wrappers, 'data', 'has_more', 'continuationToken'];
  return fc.oneof(
    fc.jsonValue(),
    rows,
    fc.dictionary(fc.constantFrom(...keys), fc.oneof(rows, fc.jsonValue())),
  );
};

const arbitraryAnswer = fc
  .constantFrom(...SHAPES)
  .chain((shape) => fc.tuple(fc.constant(shape), nearBody(shape)));

/** Runs `read`; a BridgeError is an acceptable result, any other error is not. */
function outcomeOf<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    expect(error).toBeInstanceOf(BridgeError);
    return null;
  }
}

/** Converts long integers back to doubles so that both results can be compared. */
function asNumbers(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, item: unknown) =>
    typeof item === 'string' && /^-?\d{16,}$/.test(item) ? Number(item) : item,
  );
}

describe('any Keeper response', () => {
  it('yields events that are decoded or skipped, never an error', () => {
    const keys = [
      'audit_event',
      'auditEvent',
      'timestamp',
      'username',
      'remote_address',
      '__proto__',
    ];
    const value = fc.oneof(fc.jsonValue(), fc.date({ noInvalidDate: true }), fc.constant('login'));
    const row = fc.dictionary(fc.oneof(fc.constantFrom(...keys), fc.string()), value);
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), row), (given) => {
        const event = decodeEvent(JSON.parse(JSON.stringify(given)));
        if (event === null) return;
        expect(event.hash).toMatch(/^[0-9a-f]{16}$/);
        expect(Number.isFinite(event.timestamp)).toBe(true);
        for (const text of Object.values(event.fields)) expect(text).toEqual(expect.any(String));
      }),
      { numRuns: 500 },
    );
  });

  it('yields rows or a BridgeError, and every lost row is counted', () => {
    fc.assert(
      fc.property(arbitraryAnswer, ([shape, body]) => {
        outcomeOf(() => decodeObject(shape, body));
        const page = outcomeOf(() => decodePage(shape, body));
        const list = page && outcomeOf(() => decodeRows(shape, page.rows));
        if (page && list) expect(list.items.length + list.rejected).toBe(page.rows.length);
      }),
      { numRuns: 300 },
    );
  });

  it('yields only times that can be written as ISO 8601', () => {
    const rows = fc.array(
      fc.record({
        id: fc.constant(1),
        has_records: fc.boolean(),
        user_id: fc.nat(),
        last_logged_in: fc.oneof(fc.double(), fc.string(), fc.date().map(String)),
      }),
    );
    fc.assert(
      fc.property(rows, (given) => {
        const list = outcomeOf(() => decodeRows(shapes.USER_ACTIVITY, given));
        for (const { lastLoggedIn } of list?.items ?? []) {
          expect(new Date(lastLoggedIn ?? 0).toISOString()).toMatch(/^\d{4}-/);
        }
      }),
    );
  });

  it('parses like JSON.parse or yields a BridgeError', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        const value = outcomeOf(() => parseJson('x', text));
        if (value !== null) expect(asNumbers(value)).toEqual(asNumbers(JSON.parse(text)));
      }),
    );
  });
});
