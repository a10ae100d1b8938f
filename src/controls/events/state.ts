import type { AuditEvent } from '../../domain/audit-event.js';
import type { EventWindow } from '../../domain/observation.js';

/** What is known of the audit log between two runs. */
export interface StreamState {
  /**
   * Milliseconds since the epoch. What happened before is settled: nothing of it will be read again.
   * What happened since may still come in, in any order.
   */
  readonly since: number;
  /** Made of the settled events alone. */
  readonly windows: readonly EventWindow[];
  /** The events since then that a rule looks at, each once. */
  readonly recent: readonly AuditEvent[];
  /** Events since then that are in the windows already: those that an earlier version had taken in. */
  readonly taken: readonly Pick<AuditEvent, 'hash' | 'timestamp'>[];
}

/** Before the first run: nothing is known, and the log is read from `since`. */
export function emptyState(since: number): StreamState {
  return { since, windows: [], recent: [], taken: [] };
}
