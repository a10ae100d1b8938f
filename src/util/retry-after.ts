import { SECOND } from './clock.js';

const SECONDS = /^\d+(\.\d+)?$/;
/** Only the date format that RFC 9110 requires of servers: `Date.parse` alone would accept almost anything. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * The wait requested by a Retry-After header, in milliseconds from `now`; null if it is missing or unreadable.
 * Accepts both forms of RFC 9110 section 10.2.3: seconds and an HTTP date. A date in the past is 0.
 */
export function parseRetryAfter(header: string | null, now: number): number | null {
  const text = header?.trim() ?? '';
  if (SECONDS.test(text)) return Math.ceil(Number(text) * SECOND);
  if (!HTTP_DATE.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
