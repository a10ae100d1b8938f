import { crc32 } from 'node:zlib';
import * as z from 'zod';
import { BridgeError, type BridgeErrorOptions } from '../util/errors.js';
import type { Ledger } from './port.js';

/** Identifies one cursor of one tenant. */
export interface CursorKey {
  readonly ledger: Ledger;
  readonly tenant: string;
  readonly name: string;
}

/** Parses JSON text, then checks it against a schema. */
export function jsonText<T>(schema: z.ZodType<T>) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue('Expected JSON');
        return z.NEVER;
      }
    })
    .pipe(schema);
}

/** 9999-12-31T23:59:59.999Z, the last time with a four-digit year. */
const LAST_TIME_MS = 253_402_300_799_999;

/** Milliseconds since the epoch; anything but a safe integer would sooner or later reach a date as NaN. */
export const TimeText = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
  .pipe(z.int().max(LAST_TIME_MS));

/**
 * A cursor's value, parsed by its schema; null if it was never written.
 * @throws BridgeError `CursorDamaged`
 */
export async function readCursor<T>(
  { ledger, tenant, name }: CursorKey,
  schema: z.ZodType<T>,
): Promise<T | null> {
  const text = await ledger.cursor(tenant, name);
  if (text === null) return null;
  const parsed = schema.safeParse(text);
  if (parsed.success) return parsed.data;
  const problem = parsed.error.issues[0]?.message ?? 'its value is invalid';
  throw cursorDamaged(tenant, name, `${JSON.stringify(text.slice(0, 40))}: ${problem}`);
}

/** For `sync --adopt`, which rebuilds a damaged cursor: null in place of `CursorDamaged`. */
export async function nullIfDamaged<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (isDamagedCursor(error)) return null;
    throw error;
  }
}

export function isDamagedCursor(error: unknown): error is BridgeError {
  return error instanceof BridgeError && error.code === 'CursorDamaged';
}

/**
 * Protects a cursor against damage and against being read under another name. Every store keeps it next to the value;
 * earlier versions wrote none.
 */
export function cursorChecksum(tenant: string, name: string, value: string): string {
  return crc32(JSON.stringify([tenant, name, value]))
    .toString(16)
    .padStart(8, '0');
}

/** @param problem what is wrong, as the end of a sentence */
export function cursorDamaged(
  tenant: string,
  name: string,
  problem: string,
  options: Pick<BridgeErrorOptions, 'hint' | 'cause'> = {},
): BridgeError {
  return new BridgeError(
    'CursorDamaged',
    `The ledger cursor ${name} of tenant ${tenant} is damaged: ${problem}.`,
    {
      hint: 'Run again, in case another run replaced it just now. If the error persists, run `keeper-bridge sync --adopt`, which rebuilds the cursor, or restore the ledger from a backup.',
      fatal: true,
      ...options,
    },
  );
}
