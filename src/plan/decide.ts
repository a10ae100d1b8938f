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

/** What the plan needs to know about a wanted finding. */
export interface Wanted {
  readonly materialHash: string;
  readonly fullHash: string;
  /** Based on an incomplete read, which is no reason to change an existing finding. */
  readonly partial: boolean;
}

/** Settings that apply to all findings. */
export interface Policy {
  /** A rejected finding is retried when the mapper version has changed. */
  readonly mapperVersion: number;
  /** Refresh a finding under its Id, or replace it with a new generation in time. */
  readonly lifecycle: 'refresh' | 'reissue';
  /**
   * When `userPrivacy` last changed, in milliseconds since the epoch. Findings sent before that are updated on any
   * difference, because names must not stay visible until the next material change.
   */
  readonly privacySince: number;
}

/**
 * Decides what to do about one wanted finding in one target, as in the lifecycle table of docs/architecture.md.
 *
 * @param row what Security Hub last acknowledged for this Id, if anything
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
  // Security Hub never had it or has deleted it, so it will be new there.
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
  // Security Hub has deleted it, so it will be new there. It is not a refresh that rules may filter out.
  if (age > EXPIRES_AFTER) return 'create';
  if (updatedAt < privacySince && row.fullHash !== wanted.fullHash) return 'update';
  if (wanted.partial) return refreshDue(row.id, age) ? 'refresh' : 'unchanged';
  // AWS recommends a new finding every 90 days over updating one forever.
  if (lifecycle === 'reissue' && refreshDue(row.id, now - row.createdAt)) return 'reissue';
  if (row.materialHash !== wanted.materialHash) return 'update';
  if (row.fullHash !== wanted.fullHash && age >= MIN_UPDATE_INTERVAL) return 'update';
  if (refreshDue(row.id, age)) return 'refresh';
  return 'unchanged';
}

/** An immaterial change is no reason to retry: the rejected part has not changed. */
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
