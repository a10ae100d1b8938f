import type { AuditEvent } from '../../domain/audit-event.js';
import type { EventWindow } from '../../domain/observation.js';
import type { Seen } from './familiarity.js';
import type { Track } from './tracks.js';

/** What events come to, taken in the order of their times. */
export interface Folded {
  readonly windows: readonly EventWindow[];
  /** Events that may yet make a burst or sequence: few, since the window of each rule is short. */
  readonly tracks: readonly Track[];
  /** Where users log in from. */
  readonly familiar: readonly Seen[];
}

/** What is known of the audit log between two runs; `Folded` is made of the settled events alone. */
export interface StreamState extends Folded {
  /**
   * Milliseconds since the epoch. What happened before is settled: nothing of it will be read again.
   * What happened since may still come in, in any order.
   */
  readonly since: number;
  /** The events since then that a rule looks at, each once. */
  readonly recent: readonly AuditEvent[];
  /** Events since then that are in the windows already: those that an earlier version had taken in. */
  readonly taken: readonly Pick<AuditEvent, 'hash' | 'timestamp'>[];
}

/** Before the first run: nothing is known, and the log is read from `since`. */
export function emptyState(since: number): StreamState {
  return { since, windows: [], tracks: [], familiar: [], recent: [], taken: [] };
}
