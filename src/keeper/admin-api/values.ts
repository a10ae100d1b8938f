import * as z from 'zod';
import { SECOND } from '../../util/clock.js';
import { BENCHMARKS, STATUSES } from './enums.js';

/** Seconds since the epoch stay under this until the year 5138; milliseconds passed it in 1973. */
const MAX_SECONDS = 1e11;
/** 9999-12-31T23:59:59.999Z, the last time that has an ordinary ISO form. */
const LAST_TIME_MS = 253_402_300_799_999;
const NUMERIC = /^\d+(\.\d+)?$/;
const HAS_ZONE = /(Z|[+-]\d{2}:?\d{2})$/i;

export const Count = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .pipe(z.int().min(0));

/** True and false by any usual name. */
export const Flag = z.union([
  z.boolean(),
  z.literal([0, 1]).transform((value) => value === 1),
  z.stringbool(),
]);

/** Keeper's ids, kept as text: they may not fit a number. 320 characters is the longest e-mail address. */
export const Id = z.union([z.int().min(0).transform(String), z.string().trim().min(1).max(320)]);

/** Milliseconds since the epoch; null where Keeper says 0, which is never. */
export const Time = z.union([z.number(), z.string()]).transform((value, context) => {
  const time = toEpochMs(value);
  if (time !== undefined) return time;
  context.addIssue('Expected a time: milliseconds, seconds or ISO 8601');
  return z.NEVER;
});

/**
 * A time of the posture, in whole seconds: Keeper Commander gives no finer ones, and the same posture
 * must give the same findings by whichever road it is read.
 */
export const PostureTime = Time.transform((time) =>
  time === null ? null : Math.floor(time / SECOND) * SECOND,
);

/** Keeper's event code or number. It goes into finding ids, so only what a code is made of. */
export const EventType = z
  .union([z.int().min(0).transform(String), z.string().trim()])
  .pipe(z.string().regex(/^[A-Za-z0-9_.-]{1,100}$/));

/** Keeper's name with `SB_`, from a number or a name; a number we have no name for gives `SB_<number>`. */
export const BenchmarkName = enumText()
  .transform((text) => nameOfNumber(text, BENCHMARKS) ?? text)
  .transform((text) => (text.startsWith('SB_') ? text : `SB_${text}`))
  .pipe(
    z
      .string()
      .regex(/^SB_[A-Z0-9_]{1,100}$/)
      // Keeper's "no benchmark at all", which is no row.
      .refine((name) => name !== 'SB_INVALID'),
  );

export const Status = enumText()
  .transform((text) => nameOfNumber(text, STATUSES) ?? text.replace(/^SB_/, ''))
  .pipe(z.enum(STATUSES));

/** A number, or a name in any case with blanks or dashes for underscores. */
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

/** Undefined when it is no time. An ISO time without a zone is UTC: local time would differ by machine. */
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
