import type { AuditEvent } from '../domain/audit-event.js';

export interface EventRange {
  /** Milliseconds since the epoch; the log is queried in whole seconds, so it may return more. */
  readonly from: number;
  readonly to: number;
}

/** The events of one page that were understood, and the number of those that were not. */
export interface EventPage {
  readonly events: readonly AuditEvent[];
  readonly rejected: number;
  /** The enterprises of the events, if the rows name them. */
  readonly enterpriseIds: readonly string[];
}

/** Keeper's audit log. */
export interface AuditEvents {
  /**
   * All events of a range, page by page, in no guaranteed order; an event may occur on several pages. Throws
   * BridgeError; a log that could not be read to its end never ends silently.
   */
  pages(range: EventRange): AsyncIterable<EventPage>;
}
