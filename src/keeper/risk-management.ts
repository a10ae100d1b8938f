import type {
  AlertObservation,
  AlertUser,
  BenchmarkObservation,
  UserActivity,
} from '../domain/observation.js';

/** Rows that were understood, and the number of those that were not. */
export interface List<Row> {
  readonly items: readonly Row[];
  readonly rejected: number;
}

export interface EnterpriseStat {
  readonly usersLoggedRecent: number;
  readonly usersHasRecords: number;
}

/** One row of the alerts summary; `eventType` is Keeper's own value, which the detail request needs. */
export type AlertCounts = Omit<AlertObservation, 'users'>;

/**
 * Keeper's risk management data, through either API. Every list is complete: all pages, or an error. All methods
 * throw BridgeError; a response in an unknown format is `ContractMismatch`, never an empty list.
 */
export interface RiskManagement {
  enterpriseStat(): Promise<EnterpriseStat>;
  enterpriseStatDetails(): Promise<List<UserActivity>>;
  /** The last 30 days compared with the 30 before. */
  securityAlertsSummary(): Promise<List<AlertCounts>>;
  securityAlertsDetail(eventType: string): Promise<List<AlertUser>>;
  securityBenchmarks(): Promise<List<BenchmarkObservation>>;
}
