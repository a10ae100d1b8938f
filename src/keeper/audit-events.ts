import type { AuditEvent } from '../domain/audit-event.js';

export interface EventRange {
  /** Milliseconds since the epoch; the log is asked in whole seconds, so more may come. */
  readonly from: number;
  readonly to: number;
}

/** The events of one page that were understood, and how many were not. */
export interface EventPage {
  readonly events: readonly AuditEvent[];
  readonly rejected: number;
  /** Of the enterprises whose events they are, as far as the rows say so. */
  readonly enterpriseIds: readonly string[];
}

/** Keeper's audit log. */
export interface AuditEvents {
  /**
   * All events of a range, page by page, in no promised order; one event may come on several pages.
   * Throws BridgeError; a log that could not be read to its end never ends quietly.
   */
  pages(range: EventRange): AsyncIterable<EventPage>;
}
