import type { LedgerRow } from '../ledger/port.js';
import {
  EXPIRES_AFTER,
  isDeleted,
  MIN_UPDATE_INTERVAL,
  QUARANTINE_RETRY,
  refreshDue,
} from './lifecycle.js';

export type SendAction = 'create' | 'update' | 'refresh' | 'reactivate';
export type Decision = SendAction | 'reissue' | 'unchanged' | 'quarantined';

/** What the plan needs to know of a wanted finding. */
export interface Wanted {
  readonly materialHash: string;
  readonly fullHash: string;
  /** Made of an incomplete read: no reason to change a finding that is there. */
  readonly partial: boolean;
}

/** What the operator and the program lay down for all findings. */
export interface Policy {
  /** A refused finding is tried again when the mapper that made it has changed. */
  readonly mapperVersion: number;
  /** Keep a finding alive under its Id, or replace it by a new generation in time. */
  readonly lifecycle: 'refresh' | 'reissue';
  /**
   * When the user privacy last changed, in milliseconds since the epoch. Findings sent before that are updated on
   * any difference: names must not stay visible until a material change comes along.
   */
  readonly privacySince: number;
}

/**
 * What to do about one wanted finding in one target: the lifecycle table of the design.
 *
 * @param row what Security Hub last acknowledged of this Id, if anything
 * @param now milliseconds since the epoch
 */
export function decide(
  row: LedgerRow | undefined,
  wanted: Wanted,
  policy: Policy,
  now: number,
): Decision {
  if (row === undefined) return 'create';
  if (isQuarantined(row, wanted, policy, now)) return 'quarantined';
  // Never there, or deleted by now: what is sent will be new to Security Hub.
  if (row.updatedAt === null || isDeleted(row, now)) return 'create';
  if (row.state === 'archived') return 'reactivate';
  if (row.uncertain || row.state === 'rejected') return 'update';
  return decideActive(row, row.updatedAt, wanted, policy, now);
}

function decideActive(
  row: LedgerRow,
  updatedAt: number,
  wanted: Wanted,
  { lifecycle, privacySince }: Policy,
  now: number,
): 'create' | 'update' | 'refresh' | 'reissue' | 'unchanged' {
  const age = now - updatedAt;
  // Deleted in Security Hub by now: what is sent will be new there, and is no refresh that rules may leave out.
  if (age > EXPIRES_AFTER) return 'create';
  if (updatedAt < privacySince && row.fullHash !== wanted.fullHash) return 'update';
  if (wanted.partial) return refreshDue(row.id, age) ? 'refresh' : 'unchanged';
  // AWS would rather have a new finding every 90 days than one that is updated for ever.
  if (lifecycle === 'reissue' && refreshDue(row.id, now - row.createdAt)) return 'reissue';
  if (row.materialHash !== wanted.materialHash) return 'update';
  if (row.fullHash !== wanted.fullHash && age >= MIN_UPDATE_INTERVAL) return 'update';
  if (refreshDue(row.id, age)) return 'refresh';
  return 'unchanged';
}

/** An immaterial change is no reason to retry: what Security Hub rejected is in what did not change. */
function isQuarantined(
  { state, rejection, uncertain, ...row }: LedgerRow,
  wanted: Wanted,
  { mapperVersion, privacySince }: Policy,
  now: number,
): boolean {
  return (
    state === 'rejected' &&
    rejection !== null &&
    !uncertain &&
    rejection.at >= privacySince &&
    row.materialHash === wanted.materialHash &&
    row.mapperVersion === mapperVersion &&
    now - rejection.at < QUARANTINE_RETRY
  );
}
