import type { AsffFinding } from '../asff/types.js';

export type RowState = 'active' | 'archived' | 'rejected';

/** What Security Hub last acknowledged for one finding in one target, without the body. */
export interface LedgerRow {
  readonly id: string;
  readonly state: RowState;
  readonly materialHash: string;
  readonly fullHash: string;
  /** Milliseconds since the epoch, like all times here. */
  readonly createdAt: number;
  readonly firstObservedAt: number;
  /** UpdatedAt of the last acknowledged import; null if none was ever acknowledged. */
  readonly updatedAt: number | null;
  readonly source: string;
  readonly control: string;
  readonly generation: number;
  readonly mapperVersion: number;
  readonly rejection: Rejection | null;
  /**
   * True if a call with this finding got no response (crash, dropped connection): Security Hub may have a newer state
   * than the row, so the finding is sent again regardless of its hashes.
   */
  readonly uncertain: boolean;
}

interface Rejection {
  readonly code: string;
  readonly message: string;
  readonly at: number;
}

/** A row together with its finding. */
export interface LedgerEntry {
  readonly row: LedgerRow;
  /** Last acknowledged ASFF; null if none was ever acknowledged. */
  readonly body: AsffFinding | null;
}

export type LedgerWrite =
  | { readonly kind: 'put'; readonly entry: LedgerEntry }
  | { readonly kind: 'forget'; readonly id: string };

/** Identifies an intent until its outcomes are recorded. */
export type IntentRef = string;

/**
 * The ledger of one tenant and target, open for one run. `rows` is the state at opening plus every recorded write;
 * bodies stay in the store and are fetched when an archive needs one.
 */
export interface TargetLedger {
  readonly rows: ReadonlyMap<string, LedgerRow>;
  body(id: string): Promise<AsffFinding | null>;
  /**
   * Written before a call is sent: these findings are in flight. If no `recordOutcomes` follows (crash, dropped
   * connection), the next `open` shows their rows as uncertain; findings without a row get the given one.
   */
  recordIntent(entries: readonly LedgerEntry[]): Promise<IntentRef>;
  /**
   * Durable when it resolves. Writes the outcomes; `unanswered` lists the findings of the intent whose outcome is
   * unknown, which stay uncertain. With `ref` null it writes rows that were not part of a call.
   */
  recordOutcomes(
    ref: IntentRef | null,
    writes: readonly LedgerWrite[],
    unanswered?: readonly string[],
  ): Promise<void>;
  close(): Promise<void>;
}

/** What a ledger holds of one target, to read only. */
export type LedgerView = Pick<TargetLedger, 'rows' | 'body'>;

/** Held by one run of one tenant at a time. */
export interface Lease {
  readonly owner: string;
  /** The fencing token: increases with each holder, and a store rejects writes with an older one. */
  readonly fence: number;
  /** Extends the lease; throws `LeaseLost` if another run has taken it. */
  renew(now: number): Promise<void>;
  release(): Promise<void>;
}

/** The store of one deployment: a directory, a table, or memory. */
export interface Ledger {
  /** Null if another run holds it. It may be taken over `ttlMs` after the last renewal. */
  acquireLease(tenant: string, owner: string, now: number, ttlMs: number): Promise<Lease | null>;
  /**
   * @param target as formatted by `targetKey`
   * @param lease null for read-only access
   */
  open(tenant: string, target: string, lease: Lease | null): Promise<TargetLedger>;
  /**
   * The position in a stream, or any other small per-tenant value; null if it was never written.
   * @throws BridgeError `CursorDamaged` if it differs from what was written
   */
  cursor(tenant: string, name: string): Promise<string | null>;
  setCursor(tenant: string, name: string, value: string, lease: Lease): Promise<void>;
  /** Checks that the store is writable without leaving anything behind; throws an error with a hint. */
  probe(): Promise<void>;
  close(): Promise<void>;
}
