import type { SourceId } from '../domain/finding.js';
import type { SourceStatus } from '../domain/observation.js';
import type { ErrorSummary } from '../util/errors.js';

/**
 * `skipped`: nothing was tried there, since the run was not allowed or not able to begin. In a plan `planned`, or
 * `unchecked` where no credentials were found to send with.
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
  /** What the operator changed, and what became of the findings; absent when there is nothing to say. */
  readonly notices?: readonly Notice[];
  /** Sent to before, and no longer in the configuration: what it still holds is archived. */
  readonly removed?: true;
}

/** Something to know that is no error. */
export interface Notice {
  readonly code: 'EnterpriseChanged' | 'SettingsChanged' | 'TargetRemoved' | 'AdoptionSkipped';
  readonly message: string;
  /** How many were archived for it, or, of a skipped adoption, are in the ledger already. */
  readonly findings: number;
}

export interface SourceReport {
  readonly id: SourceId;
  readonly status: SourceReportStatus;
  readonly observations: number;
  readonly rejected: number;
  /** Active findings of earlier runs that stay as they are because the source was not read completely. */
  readonly kept: number;
  readonly error: ErrorSummary | null;
  /** Something odd about what was read that stops nothing; absent when there is nothing to say. */
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
  /** Events of this run for the event bus; absent when there were none to publish. */
  readonly events?: EventCounts;
  readonly tenants: readonly TenantReport[];
}
