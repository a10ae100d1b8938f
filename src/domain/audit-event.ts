/** One event of Keeper's audit log (Advanced Reporting and Alerts). */
export interface AuditEvent {
  /** Of all that Keeper told of it: the log gives no event ids. */
  readonly hash: string;
  /** Keeper's event code. */
  readonly type: string;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  /** Who did it; null for what no user does. */
  readonly username: string | null;
  readonly remoteAddress: string | null;
  /** What only events of its type have, by Keeper's names, for example `record_uid`. */
  readonly fields: Readonly<Record<string, string>>;
}
