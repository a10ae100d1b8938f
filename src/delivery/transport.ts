import type { AsffFinding } from '../asff/types.js';
import type { LedgerEntry } from '../ledger/port.js';
import type { SendAction } from '../plan/decide.js';
import type { BridgeError } from '../util/errors.js';

export type DeliveryAction = SendAction | 'archive';

/** A finding as sent to one target. */
export interface SentFinding {
  readonly action: DeliveryAction;
  readonly finding: AsffFinding;
  /** Size as UTF-8 JSON; 0 if the finding is invalid and not sent. */
  readonly bytes: number;
  /** Archived because a newer generation of the finding replaces it. */
  readonly superseded: boolean;
}

export interface OutgoingFinding extends SentFinding {
  /** The ledger row once Security Hub has acknowledged the finding. */
  readonly entry: LedgerEntry;
}

export interface OutcomeError {
  readonly code: string;
  readonly message: string;
}

/** How the delivery of one finding to one target ended. */
export interface Outcome<T extends SentFinding = SentFinding> {
  /**
   * `failed`: not imported, or unknown; the next run sends it again. `rejected`: Security Hub rejects it permanently
   * and no earlier attempt can have succeeded; it goes to quarantine.
   */
  readonly kind: 'acknowledged' | 'failed' | 'rejected';
  readonly item: T;
  /** Null if acknowledged. */
  readonly error: OutcomeError | null;
}

/** Sends packed calls to Security Hub, or nowhere in a dry run. */
export interface Transport {
  /** Sends one call, with its retries. Never throws for errors of the receiver. */
  send(findings: readonly AsffFinding[]): Promise<CallResult<ImportResponse>>;
}

/** A finding that the response lists as failed. */
export interface FailedFinding extends OutcomeError {
  /** `retry`: may be transient. `reject`: the content is invalid. `refuse-target`: the target accepts nothing. */
  readonly verdict: 'retry' | 'reject' | 'refuse-target';
}

export interface ImportResponse {
  /** By finding Id; only findings of this call. */
  readonly failed: ReadonlyMap<string, FailedFinding>;
  /** Why the target accepts nothing, if the response says so. */
  readonly refusal: BridgeError | null;
  /** False if the counts contradict the list, so a finding missing from the list may have failed. */
  readonly isConsistent: boolean;
}

/** The attempts of one call. */
interface CallAttempts {
  readonly requests: number;
  readonly throttled: number;
  /** An attempt ended without a response, so the call may have succeeded regardless of later attempts. */
  readonly mayHaveSucceeded: boolean;
}

/** How one call ended after its retries. */
export type CallResult<T> = CallAttempts &
  (
    | { readonly kind: 'response'; readonly response: T }
    /** Something in the request is invalid. */
    | { readonly kind: 'invalid'; readonly message: string }
    /** The target accepts nothing from the bridge. */
    | { readonly kind: 'refused'; readonly error: BridgeError }
    | RetriesExhausted
  );

export type RetriesExhaustedCode = 'Throttled' | 'Unanswered' | 'DeadlineReached' | 'Aborted';

interface RetriesExhausted {
  readonly kind: 'retries-exhausted';
  readonly code: RetriesExhaustedCode;
  /** The last attempt's error, if it is more specific than the code. */
  readonly cause: string | null;
}
