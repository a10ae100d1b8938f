import type { LedgerEntry } from '../ledger/port.js';
import type { Journal, Outcome, Shipment } from '../securityhub/lane.js';
import type { BridgeError } from '../util/errors.js';
import type { Acknowledgeable, SendStats } from './tally.js';

/** A finding on its way, and the row the ledger gets when Security Hub acknowledges it. */
export interface Parcel extends Shipment {
  readonly action: Acknowledgeable;
  readonly entry: LedgerEntry;
}

/** Where parcels go: a lane to Security Hub, or a rehearsal that only counts them. */
export interface Outbox {
  readonly stats: SendStats;
  readonly refusal: BridgeError | null;
  add(parcel: Parcel): Promise<void> | undefined;
  finish(): Promise<void>;
}

/** Hears what becomes of each parcel. */
export interface ParcelJournal extends Journal<Parcel> {
  /** Accounts for one outcome; a rehearsal calls it without a ledger behind. */
  count(outcome: Outcome<Parcel>): void;
}

export type MakeOutbox = (journal: ParcelJournal) => Outbox;
