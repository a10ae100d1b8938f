import type { BenchmarkStatus } from '../../domain/observation.js';

/**
 * All that the emulated Keeper knows of one enterprise: plain data, so that it can come from a JSON file,
 * and mutable, so that its posture can change between two reads. Times are ISO 8601 in UTC.
 */
export interface KeeperEnterprise {
  enterpriseId: number;
  users: KeeperUser[];
  benchmarks: KeeperBenchmark[];
  alerts: KeeperAlert[];
}

interface KeeperUser {
  /** (enterprise id << 32) + n, as Keeper makes them. */
  id: number;
  /** Null: never. */
  lastLoggedIn: string | null;
  hasRecords: boolean;
}

interface KeeperBenchmark {
  /** With `SB_`. */
  benchmark: string;
  status: BenchmarkStatus;
  lastUpdated: string;
  autoResolve: boolean;
}

/** The counts of the summary are the sums over the users. */
export interface KeeperAlert {
  eventType: string;
  /** Keeper's number for it, told when the emulator speaks in numbers. */
  eventTypeId?: number;
  users: KeeperAlertUser[];
}

export interface KeeperAlertUser {
  userId: number;
  currentCount: number;
  previousCount: number;
  lastOccurrence: string | null;
}

/** The id of an enterprise's nth user; no bit shift, since the result passes 32 bits. */
export function userId(enterpriseId: number, n: number): number {
  return enterpriseId * 2 ** 32 + n;
}
