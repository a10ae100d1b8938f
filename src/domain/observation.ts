import type { ErrorSummary } from '../util/errors.js';

export type BenchmarkStatus = 'RESOLVED' | 'IGNORED' | 'UNRESOLVED' | 'INVALID';

/** One row of Keeper's security benchmarks. Times are milliseconds since the epoch throughout. */
export interface BenchmarkObservation {
  /** Keeper's name, `SB_` included, for example `SB_CREATE_ALERTS`. */
  readonly benchmark: string;
  readonly status: BenchmarkStatus;
  readonly lastUpdated: number | null;
  /** True where Keeper itself evaluates the state, false where an administrator attested it. */
  readonly autoResolve: boolean | null;
}

/** Enterprise stat and its details, read together since the shares need the list of users. */
export interface AdoptionObservation {
  readonly usersLoggedRecent: number;
  readonly usersHasRecords: number;
  readonly users: readonly UserActivity[];
}

export interface UserActivity {
  readonly userId: string;
  /** Null: never logged in. */
  readonly lastLoggedIn: number | null;
  readonly hasRecords: boolean;
}

/** One alert type of the last 30 days against the 30 days before. */
export interface AlertObservation {
  /** Keeper's event code, or its number as text when Keeper gave only that. */
  readonly eventType: string;
  readonly currentCount: number;
  readonly currentUsers: number;
  readonly previousCount: number;
  readonly previousUsers: number;
  /** The users concerned; null when the detail could not be read. */
  readonly users: readonly AlertUser[] | null;
}

export interface AlertUser {
  readonly userId: string;
  readonly currentCount: number;
  readonly previousCount: number;
  readonly lastOccurrence: number | null;
}

/** What each source observes. */
export interface ObservationBySource {
  readonly benchmarks: BenchmarkObservation;
  readonly adoption: AdoptionObservation;
  readonly alerts: AlertObservation;
}

export type ReadableSourceId = keyof ObservationBySource;

/**
 * `complete`: the whole present truth, so what is absent is resolved. `incomplete`: usable, but
 * absence means nothing. `failed`: nothing usable. `off`: not asked for.
 */
export type SourceStatus = 'complete' | 'incomplete' | 'failed' | 'off';

/** The outcome of reading one source once. */
export interface Reading<S extends ReadableSourceId = ReadableSourceId> {
  readonly id: S;
  readonly status: SourceStatus;
  readonly observations: readonly ObservationBySource[S][];
  /** Records that could not be understood and were left out. */
  readonly rejected: number;
  readonly error: ErrorSummary | null;
  readonly readAt: number;
}

/** One reading for each source that was asked for. */
export type Readings = { readonly [S in ReadableSourceId]?: Reading<S> };

export function isComplete(readings: Readings, source: string): boolean {
  return readings[source as ReadableSourceId]?.status === 'complete';
}
