import type { SourceId, SourceStatus } from '../domain/observation.js';
import type { ErrorSummary } from '../util/errors.js';

/**
 * `skipped`: nothing was attempted, because the run was not allowed or not able to start. In a plan `planned`, or
 * `unchecked` if no credentials were found.
 */
export type TargetStatus =
  | 'delivered'
  | 'partial'
  | 'refused'
  | 'unreachable'
  | 'skipped'
  | 'planned'
  | 'unchecked';

export type SourceReportStatus = SourceStatus | 'skipped';

/** Every wanted finding in exactly one of created ... failed; archived and held are not wanted. */
export interface TargetCounts {
  readonly wanted: number;
  readonly created: number;
  readonly updated: number;
  readonly refreshed: number;
  readonly reactivated: number;
  readonly archived: number;
  readonly unchanged: number;
  readonly held: number;
  readonly quarantined: number;
  readonly failed: number;
  readonly importCalls: number;
  readonly importBytes: number;
  readonly throttled: number;
  readonly ingestionEvents: number;
  readonly estimatedUsd: number;
}

export interface TargetReport extends TargetCounts {
  readonly account: string;
  readonly region: string;
  readonly status: TargetStatus;
  readonly error: ErrorSummary | null;
  /** What the operator changed, and the effect on findings; undefined if there is nothing to report. */
  readonly notices?: readonly Notice[];
  /** Removed from the configuration; its remaining findings are archived. */
  readonly removed?: true;
}

/** Information for the operator that is not an error. */
export interface Notice {
  readonly code: 'EnterpriseChanged' | 'SettingsChanged' | 'TargetRemoved' | 'AdoptionSkipped';
  readonly message: string;
  /** Number of archived findings or, for a skipped adoption, of findings already in the ledger. */
  readonly findings: number;
}

export interface SourceReport {
  readonly id: SourceId;
  readonly status: SourceReportStatus;
  readonly observations: number;
  readonly rejected: number;
  /** Active findings of earlier runs that are kept because the source was not read completely. */
  readonly kept: number;
  readonly error: ErrorSummary | null;
  /** An anomaly in the data that does not prevent delivery; undefined if there is none. */
  readonly warning?: ErrorSummary;
}

export interface TenantReport {
  readonly name: string;
  readonly sources: readonly SourceReport[];
  readonly targets: readonly TargetReport[];
}

export interface EventCounts {
  readonly published: number;
  readonly failed: number;
}

/** `sync --json` and `plan --json`, version 1. */
export interface RunReport {
  readonly version: 1;
  readonly command: 'sync' | 'plan' | 'retire';
  readonly runId: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly outcome: 'succeeded' | 'partial' | 'failed';
  /** Events of this run for the event bus; undefined if there were none. */
  readonly events?: EventCounts;
  readonly tenants: readonly TenantReport[];
}
