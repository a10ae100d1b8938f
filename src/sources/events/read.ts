import type { AuditEvent } from '../../domain/audit-event.js';
import type { AuditEvents, EventRange } from '../../keeper/audit-events.js';

/** By event type. */
export interface EventFilter {
  /** Is it kept? What is not kept costs no memory, however much of it there is. */
  readonly wants: (type: string) => boolean;
  /** Is it a type that this version knows of? */
  readonly knows: (type: string) => boolean;
}

export interface EventRead {
  /** Those wanted, each once. */
  readonly events: readonly AuditEvent[];
  /** Rows that could not be understood. */
  readonly rejected: number;
  /** How many events there were of each type that is not known. */
  readonly unknown: ReadonlyMap<string, number>;
  /** Time of the newest event of any type; null when there was none. */
  readonly newestAt: number | null;
}

/** Reads a range of the audit log to its end. @throws BridgeError as `AuditEvents.pages` */
export async function readEvents(
  api: AuditEvents,
  range: EventRange,
  filter: EventFilter,
): Promise<EventRead> {
  const events = new Map<string, AuditEvent>();
  const unknown = new Map<string, number>();
  let rejected = 0;
  let newestAt: number | null = null;
  for await (const page of api.pages(range)) {
    rejected += page.rejected;
    for (const event of page.events) {
      const { type, timestamp } = event;
      // Later ones, by whatever clock, belong to a later read.
      if (timestamp < range.from || timestamp > range.to) continue;
      newestAt = Math.max(timestamp, newestAt ?? 0);
      if (filter.wants(type)) events.set(event.hash, event);
      if (!filter.knows(type)) unknown.set(type, (unknown.get(type) ?? 0) + 1);
    }
  }
  return { events: [...events.values()], rejected, unknown, newestAt };
}
