/** What the license of the enterprise allows. */
export interface License {
  /** Null: unlimited. */
  readonly seats: number | null;
  readonly active: number;
  readonly invited: number;
  /** The first day without a license; null if Keeper reports none, as for a trial. */
  readonly endsAt: number | null;
}

/** An alert that an administrator has set up in Advanced Reporting and Alerts. */
export interface AuditAlert {
  readonly name: string | null;
  readonly isActive: boolean;
  /** Keeper's event codes. */
  readonly events: readonly string[];
  /** Whether these are all of its events: Commander shows at most five. */
  readonly showsAllEvents: boolean;
}

/** A token of the Admin REST API, without the token itself. */
export interface ApiToken {
  readonly name: string | null;
  readonly isActive: boolean;
  /** Null: never. */
  readonly expiresAt: number | null;
  readonly canWrite: boolean;
}

/** A device of a user that waits for the approval of an administrator. */
export interface PendingDevice {
  /** The e-mail address of the user. */
  readonly user: string;
  readonly requestedAt: number;
}

/** How Keeper itself is administered. Null: could not be read. */
export interface Administration {
  /** Empty if Keeper reports no license. */
  readonly licenses: readonly License[] | null;
  readonly alerts: readonly AuditAlert[] | null;
  readonly tokens: readonly ApiToken[] | null;
  readonly devices: readonly PendingDevice[] | null;
}
