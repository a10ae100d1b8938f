import type { LedgerEntry } from '../ledger/port.js';
import type { BridgeError } from '../util/errors.js';
import type { Acknowledgeable, SendStats } from './counts.js';
import type { Journal, Outcome, OutgoingFinding } from './send-queue.js';

/** A finding on its way, and the row the ledger gets when Security Hub acknowledges it. */
export interface PendingImport extends OutgoingFinding {
  readonly action: Acknowledgeable;
  readonly entry: LedgerEntry;
}

/** Where parcels go: a lane to Security Hub, or a rehearsal that only counts them. */
export interface Sender {
  readonly stats: SendStats;
  readonly refusal: BridgeError | null;
  add(item: PendingImport): Promise<void> | undefined;
  finish(): Promise<void>;
}

/** Hears what becomes of each parcel. */
export interface ImportJournal extends Journal<PendingImport> {
  /** Accounts for one outcome; a rehearsal calls it without a ledger behind. */
  count(outcome: Outcome<PendingImport>): void;
}

export type CreateSender = (journal: ImportJournal) => Sender;
