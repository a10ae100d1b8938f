import type { AsffFinding } from '../asff/types.js';

export type RowState = 'active' | 'archived' | 'rejected';

/** What Security Hub last acknowledged of one finding in one target; all but the body. */
export interface LedgerRow {
  readonly id: string;
  readonly state: RowState;
  readonly materialHash: string;
  readonly fullHash: string;
  /** Milliseconds since the epoch, as all times here. */
  readonly createdAt: number;
  readonly firstObservedAt: number;
  /** UpdatedAt of the last acknowledged import; null while none was ever acknowledged. */
  readonly updatedAt: number | null;
  readonly source: string;
  readonly control: string;
  readonly generation: number;
  readonly mapperVersion: number;
  readonly rejection: Rejection | null;
  /**
   * True when a call that carried this finding ended without an answer (a crash, a cut connection):
   * Security Hub may hold more than the row says, so the finding is sent again whatever the hashes say.
   */
  readonly uncertain: boolean;
}

interface Rejection {
  readonly code: string;
  readonly message: string;
  readonly at: number;
}

/** A row together with the finding it stands for. */
export interface LedgerEntry {
  readonly row: LedgerRow;
  /** Last acknowledged ASFF; null when none ever was. */
  readonly body: AsffFinding | null;
}

export type LedgerWrite =
  | { readonly kind: 'put'; readonly entry: LedgerEntry }
  | { readonly kind: 'forget'; readonly id: string };

/** Names an intent until it is settled. */
export type IntentRef = string;

/**
 * The ledger of one tenant in one target, open for the time of a run. `rows` is the state at opening
 * plus every settled write; bodies stay in the store and are fetched when an archive needs one.
 */
export interface TargetLedger {
  readonly rows: ReadonlyMap<string, LedgerRow>;
  body(id: string): Promise<AsffFinding | null>;
  /**
   * Written before a call leaves: these findings are on their way. If no `settle` follows (a crash,
   * a cut connection), the next `open` shows their rows as uncertain; those that had no row get the given one.
   */
  recordIntent(entries: readonly LedgerEntry[]): Promise<IntentRef>;
  /**
   * Durable when it resolves. Writes the outcomes; `unanswered` names the findings of the intent whose
   * fate is unknown, which stay uncertain. With `ref` null it writes rows that no call carried.
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
  /** Rises with each holder; a store refuses writes under an older fence. */
  readonly fence: number;
  /** Extends the lease; throws `LeaseLost` when another run has taken it. */
  renew(now: number): Promise<void>;
  release(): Promise<void>;
}

/** The store behind one deployment: a folder, a table, or memory. */
export interface Ledger {
  /** Null when another run holds it. `ttlMs` after the last renewal it may be taken over. */
  acquireLease(tenant: string, owner: string, now: number, ttlMs: number): Promise<Lease | null>;
  /** @param target as `targetKey` writes it. @param lease null: for reading only, nothing is written. */
  open(tenant: string, target: string, lease: Lease | null): Promise<TargetLedger>;
  /**
   * A stream's position, or any other small per-tenant value; null when never written.
   * @throws BridgeError `CursorDamaged` when it is not what was written
   */
  cursor(tenant: string, name: string): Promise<string | null>;
  setCursor(tenant: string, name: string, value: string, lease: Lease): Promise<void>;
  /** Checks that the store can be written, without leaving anything behind; throws with the mend. */
  probe(): Promise<void>;
  close(): Promise<void>;
}
