/** One event of Keeper's audit log (Advanced Reporting and Alerts). */
export interface AuditEvent {
  /** Hash of all reported fields: the log has no event ids. */
  readonly hash: string;
  /** Keeper's event code. */
  readonly type: string;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  /** The user who did it; null if no user did. */
  readonly username: string | null;
  readonly remoteAddress: string | null;
  /** Type-specific fields by Keeper's names, for example `record_uid`. */
  readonly fields: Readonly<Record<string, string>>;
}
