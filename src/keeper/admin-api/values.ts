import * as z from 'zod';
import { SECOND } from '../../util/clock.js';
import { BENCHMARKS, STATUSES } from './enums.js';

/** Seconds since the epoch stay below this until the year 5138; milliseconds exceeded it in 1973. */
const MAX_SECONDS = 1e11;
/** 9999-12-31T23:59:59.999Z, the last time with a four-digit year. */
const LAST_TIME_MS = 253_402_300_799_999;
const NUMERIC = /^\d+(\.\d+)?$/;
const HAS_ZONE = /(Z|[+-]\d{2}:?\d{2})$/i;

export const Count = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .pipe(z.int().min(0));

/** A boolean in any usual spelling. */
export const Flag = z.union([
  z.boolean(),
  z.literal([0, 1]).transform((value) => value === 1),
  z.stringbool(),
]);

/** Keeper's ids, kept as text because they may not fit a number. The longest e-mail address has 320 characters. */
export const Id = z.union([z.int().min(0).transform(String), z.string().trim().min(1).max(320)]);

/** Milliseconds since the epoch; null if Keeper returns 0, which means never. */
export const Time = z.union([z.number(), z.string()]).transform((value, context) => {
  const time = toEpochMs(value);
  if (time !== undefined) return time;
  context.addIssue('Expected a time: milliseconds, seconds or ISO 8601');
  return z.NEVER;
});

/**
 * A posture timestamp in whole seconds: Keeper Commander returns no finer ones, and the same posture must produce the
 * same findings through either API.
 */
export const PostureTime = Time.transform((time) =>
  time === null ? null : Math.floor(time / SECOND) * SECOND,
);

/** Keeper's event code or number. It becomes part of finding ids, so only valid code characters are accepted. */
export const EventType = z
  .union([z.int().min(0).transform(String), z.string().trim()])
  .pipe(z.string().regex(/^[A-Za-z0-9_.-]{1,100}$/));

/** Keeper's name with `SB_`, from a number or a name; an unknown number becomes `SB_<number>`. */
export const BenchmarkName = enumText()
  .transform((text) => nameOfNumber(text, BENCHMARKS) ?? text)
  .transform((text) => (text.startsWith('SB_') ? text : `SB_${text}`))
  .pipe(
    z
      .string()
      .regex(/^SB_[A-Z0-9_]{1,100}$/)
      // Keeper's value for "no benchmark", which is not a row.
      .refine((name) => name !== 'SB_INVALID'),
  );

export const Status = enumText()
  .transform((text) => nameOfNumber(text, STATUSES) ?? text.replace(/^SB_/, ''))
  .pipe(z.enum(STATUSES));

/** A number, or a name in any case with spaces or dashes for underscores. */
function enumText() {
  return z.union([z.int(), z.string()]).transform((value) =>
    String(value)
      .trim()
      .toUpperCase()
      .replace(/[\s-]+/g, '_'),
  );
}

function nameOfNumber<Name>(text: string, names: readonly Name[]): Name | undefined {
  return /^\d+$/.test(text) ? names[Number(text)] : undefined;
}

/** Undefined if it is not a time. An ISO time without a zone is UTC: local time would differ by machine. */
function toEpochMs(value: number | string): number | null | undefined {
  const text = String(value).trim();
  if (text === '') return null;
  const time = NUMERIC.test(text) ? fromNumber(Number(text)) : fromIso(text);
  if (Number.isNaN(time) || time < 0 || time > LAST_TIME_MS) return undefined;
  return time === 0 ? null : time;
}

function fromNumber(number: number): number {
  return Math.round(number < MAX_SECONDS ? number * SECOND : number);
}

function fromIso(text: string): number {
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return Number.NaN;
  const hasTime = text.includes(':');
  return Date.parse(hasTime && !HAS_ZONE.test(text) ? `${text}Z` : text);
}
