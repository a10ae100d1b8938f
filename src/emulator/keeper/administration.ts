/** How the emulated enterprise runs Keeper. Times are ISO 8601 in UTC. */
export interface KeeperAdministration {
  /** None if undefined. */
  license?: KeeperLicense;
  /** Undefined: Keeper has never stored any. */
  alerts?: { name: string; events: string[]; isActive: boolean }[];
  /** None if undefined. */
  tokens?: { name: string; expiresAt: string | null; integrations: string[] }[];
  /** None if undefined. */
  pendingDevices?: { userId: number; requestedAt: string }[];
}

interface KeeperLicense {
  seats: number;
  active: number;
  invited: number;
  /** The last day; null for a trial. */
  expiresAt: string | null;
}
