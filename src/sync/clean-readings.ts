import type { Reading, Readings } from '../domain/observation.js';
import type { Redactor } from '../util/redact.js';

/** What Keeper sent back of our own secrets, as a name or a value, reaches no finding, event or report. */
export function cleanReadings(readings: Readings, { clean }: Redactor): Readings {
  const entries = Object.entries<Reading>(readings).map(([id, reading]) => [
    id,
    {
      ...reading,
      // One by one: the text of a whole source could be large.
      observations: reading.observations.map(clean),
      ...(reading.closed && { closed: reading.closed.map(clean) }),
      error: clean(reading.error),
    },
  ]);
  return Object.fromEntries(entries);
}
