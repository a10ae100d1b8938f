import type { AuditEvent } from '../../domain/audit-event.js';
import type { EventWindow } from '../../domain/observation.js';
import type { Seen } from './familiarity.js';
import type { Track } from './track-book.js';

/** The result of applying events in order of time. */
export interface Folded {
  readonly windows: readonly EventWindow[];
  /** Events that may still become part of a burst or sequence; few, because each rule looks back a short time. */
  readonly tracks: readonly Track[];
  /** Where users log in from. */
  readonly familiar: readonly Seen[];
}

/** State of the audit log between runs; `Folded` contains settled events only. */
export interface StreamState extends Folded {
  /**
   * Milliseconds since the epoch. Earlier events are settled and will not be read again;
   * later ones may still arrive, in any order.
   */
  readonly since: number;
  /** The events since then that a rule uses, each once. */
  readonly recent: readonly AuditEvent[];
  /** Events since then that an earlier version had already applied to the windows. */
  readonly taken: readonly Pick<AuditEvent, 'hash' | 'timestamp'>[];
}

/** The state before the first run: nothing is known, and the log is read from `since`. */
export function emptyState(since: number): StreamState {
  return { since, windows: [], tracks: [], familiar: [], recent: [], taken: [] };
}
