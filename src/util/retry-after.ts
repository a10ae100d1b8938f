import { SECOND } from './clock.js';

const SECONDS = /^\d+(\.\d+)?$/;
/** Only the date form that RFC 9110 tells servers to send: `Date.parse` alone would take almost anything. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * What a Retry-After header asks for, in milliseconds from `now`; null when it is absent or unreadable.
 * Takes both forms of RFC 9110 section 10.2.3: seconds and an HTTP date. A date in the past is 0.
 */
export function parseRetryAfter(header: string | null, now: number): number | null {
  const text = header?.trim() ?? '';
  if (SECONDS.test(text)) return Math.ceil(Number(text) * SECOND);
  if (!HTTP_DATE.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
