/**
 * RFC 3339 as the API reference narrows it: no spaces, at most nine digits of a second, an offset of at
 * most 18 hours with or without its colon, and the one leap second a day may end with.
 */
const TIME =
  /^\d{4}-[01]\d-[0-3]\dT(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d{1,9})?(?:Z|[+-](?:(?:0\d|1[0-7])(?::?[0-5]\d)?|18(?::?00)?))$/i;

/** Milliseconds since the epoch; null where Security Hub would not take the text for a time. */
export function parseTime(text: string): number | null {
  if (!TIME.test(text)) return null;
  const time = Date.parse(ORDINARY.test(text) ? text : ordinary(text));
  return Number.isNaN(time) ? null : time;
}

const ORDINARY = /T(?!23:59:60).*Z$/;

/** The language's own parser knows neither a small t or z, nor second 60, nor an offset without minutes. */
function ordinary(text: string): string {
  return text
    .toUpperCase()
    .replace('23:59:60', '23:59:59')
    .replace(/([+-]\d\d):?(\d\d)?$/, (_, hours, minutes = '00') => `${hours}:${minutes}`);
}
