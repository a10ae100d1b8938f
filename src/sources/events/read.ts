import type { AuditEvent } from '../../domain/audit-event.js';
import type { AuditEvents, EventRange } from '../../keeper/audit-events.js';

/** By event type. */
export interface EventFilter {
  /** Whether to keep the event. Others use no memory. */
  readonly wants: (type: string) => boolean;
  /** Whether this version knows the event type. */
  readonly knows: (type: string) => boolean;
}

export interface EventRead {
  /** The wanted events, each once. */
  readonly events: readonly AuditEvent[];
  /** Rows that could not be interpreted. */
  readonly rejected: number;
  /** Number of events by unknown type. */
  readonly unknown: ReadonlyMap<string, number>;
  /** Time of the newest event of any type; null if there was none. */
  readonly newestAt: number | null;
}

/** Reads a whole range of the audit log. @throws BridgeError see `AuditEvents.pages` */
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
      // Events after the range belong to a later read, even if clocks differ.
      if (timestamp < range.from || timestamp > range.to) continue;
      newestAt = Math.max(timestamp, newestAt ?? 0);
      if (filter.wants(type)) events.set(event.hash, event);
      if (!filter.knows(type)) unknown.set(type, (unknown.get(type) ?? 0) + 1);
    }
  }
  return { events: [...events.values()], rejected, unknown, newestAt };
}
