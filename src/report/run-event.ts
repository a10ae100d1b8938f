import type { Outcome, SentFinding } from '../delivery/transport.js';
import type { Finding } from '../domain/finding.js';
import type { ReadableSourceId, Readings } from '../domain/observation.js';
import type { Tenant } from '../domain/tenant.js';
import type { LedgerView } from '../ledger/port.js';
import type { Wait } from '../util/http.js';
import type { RunReport } from './run-report.js';

/** One target of one tenant. */
export interface TargetKey {
  readonly tenant: string;
  readonly account: string;
  readonly region: string;
}

export function targetKeyText({ tenant, account, region }: TargetKey): string {
  return [tenant, account, region].join(' ');
}

/** One target in one run. */
export interface RunScope extends TargetKey {
  readonly runId: string;
  readonly command: RunReport['command'];
}

export interface TenantRead {
  readonly tenant: Tenant;
  readonly readings: Readings;
  /** Every finding of the enabled controls, regardless of `minSeverity` and `passedFindings`. */
  readonly all: Iterable<Finding>;
  /** The findings that Security Hub should have. */
  readonly wanted: Iterable<Finding>;
}

/** Follows the sources and precedes `tenant-read`. */
interface TargetsOpened {
  readonly type: 'targets-opened';
  readonly tenant: string;
  /** Of the configured targets, in their order; null if it could not be opened. */
  readonly ledgers: readonly (LedgerView | null)[];
}

/** A finding is about to be queued for one target. */
export interface FindingPlanned {
  readonly type: 'finding-planned';
  readonly scope: RunScope;
  readonly item: SentFinding;
  readonly ledger: LedgerView;
}

/**
 * The outcomes of one call, or of findings that were rejected before a call; none in a dry run. Awaited after
 * Security Hub has responded and before the ledger moves: after a crash in between, the next run sends the findings
 * and emits this again.
 */
export interface OutcomesReceived {
  readonly type: 'outcomes-received';
  readonly scope: RunScope;
  readonly outcomes: readonly Outcome[];
  /** The state before these outcomes. */
  readonly ledger: LedgerView;
}

/** The areas that `check` tests. */
export type CheckArea =
  | 'configuration'
  | 'ledger'
  | 'keeper'
  | 'commander'
  | 'security-hub'
  | 'events';

/** What happens in a run, or in a check. */
export type RunEvent =
  /** Keeper or Commander responded to a call. */
  | { readonly type: 'response-received' }
  /** A call to Keeper or Commander pauses before its next attempt; the run does not wait for its subscribers. */
  | { readonly type: 'call-delayed'; readonly wait: Wait }
  /** One source of one tenant was read, or could not be. */
  | { readonly type: 'source-read'; readonly tenant: string; readonly source: ReadableSourceId }
  | TargetsOpened
  | ({ readonly type: 'tenant-read' } & TenantRead)
  /** Findings were adopted from Security Hub into the ledger. */
  | { readonly type: 'findings-adopted'; readonly tenant: string; readonly findings: number }
  | FindingPlanned
  /** Everything that goes to one target in this run is known. */
  | { readonly type: 'target-planned'; readonly scope: RunScope }
  | OutcomesReceived
  /**
   * Every new event was acknowledged everywhere; not emitted otherwise. The latency is the age of the newest event,
   * in milliseconds from Keeper's own timestamp.
   */
  | { readonly type: 'events-delivered'; readonly tenant: string; readonly latencyMs: number }
  /** One part of a check begins. */
  | {
      readonly type: 'check-started';
      /** Null if it belongs to no tenant. */
      readonly tenant: string | null;
      readonly area: CheckArea;
      /** Share of completed parts, from 0 to 1. */
      readonly share: number;
    }
  /** Not emitted if the run was aborted. */
  | { readonly type: 'run-finished'; readonly report: RunReport };

/**
 * Receives every event of a run. The run waits for the promise, if there is one, before it continues: that is how a
 * subscriber applies backpressure and keeps the ledger from moving. Must not throw: nothing that watches a run may
 * fail it.
 */
export type Subscriber = (event: RunEvent) => Promise<void> | undefined;

/** Several subscribers as one; each receives an event at the same time. */
export function subscribers(...all: readonly (Subscriber | undefined)[]): Subscriber {
  const each = all.filter((one) => one !== undefined);
  return (event) => {
    // An event per finding: nothing is allocated unless a subscriber asks to wait.
    let waits: Promise<void>[] | undefined;
    for (const subscriber of each) {
      const wait = subscriber(event);
      if (wait !== undefined) {
        waits ??= [];
        waits.push(wait);
      }
    }
    return waits && Promise.all(waits).then(() => {});
  };
}
