/**
 * RFC 3339 as the API reference restricts it: no spaces, at most nine fractional digits, an offset of at most 18
 * hours with or without a colon, and the leap second that may end a day.
 */
const TIME =
  /^\d{4}-[01]\d-[0-3]\dT(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d{1,9})?(?:Z|[+-](?:(?:0\d|1[0-7])(?::?[0-5]\d)?|18(?::?00)?))$/i;

/** Milliseconds since the epoch; null if Security Hub would not accept the text as a time. */
export function parseTime(text: string): number | null {
  if (!TIME.test(text)) return null;
  const time = Date.parse(ORDINARY.test(text) ? text : ordinary(text));
  return Number.isNaN(time) ? null : time;
}

const ORDINARY = /T(?!23:59:60).*Z$/;

/** JavaScript's parser supports neither a lowercase t or z, nor second 60, nor an offset without minutes. */
function ordinary(text: string): string {
  return text
    .toUpperCase()
    .replace('23:59:60', '23:59:59')
    .replace(/([+-]\d\d):?(\d\d)?$/, (_, hours, minutes = '00') => `${hours}:${minutes}`);
}
