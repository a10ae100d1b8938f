import type {
  AlertObservation,
  AlertUser,
  BenchmarkObservation,
  UserActivity,
} from '../domain/observation.js';

/** Rows that were understood, and how many were not. */
export interface List<Row> {
  readonly items: readonly Row[];
  readonly rejected: number;
}

export interface EnterpriseStat {
  readonly usersLoggedRecent: number;
  readonly usersHasRecords: number;
}

/** One row of the alerts summary; `eventType` is as Keeper wrote it, and is what the detail asks for. */
export type AlertCounts = Omit<AlertObservation, 'users'>;

/**
 * Keeper's risk management data, by whatever road it comes. Every list is whole: all pages, or an error.
 * All methods throw BridgeError; an answer of unknown shape is `ContractMismatch`, never an empty list.
 */
export interface RiskManagement {
  enterpriseStat(): Promise<EnterpriseStat>;
  enterpriseStatDetails(): Promise<List<UserActivity>>;
  /** The last 30 days against the 30 before. */
  securityAlertsSummary(): Promise<List<AlertCounts>>;
  securityAlertsDetail(eventType: string): Promise<List<AlertUser>>;
  securityBenchmarks(): Promise<List<BenchmarkObservation>>;
}
