import { toAsff, withTimestamps } from '../asff/envelope.js';
import { generationId, inGeneration } from '../asff/generation.js';
import { MAPPER_VERSION } from '../asff/prepare.js';
import type { AsffFinding, PreparedFinding } from '../asff/types.js';
import type { Target } from '../domain/target.js';
import type { LedgerEntry, LedgerRow } from '../ledger/port.js';
import type { SendAction } from '../plan/decide.js';

/** Where, when and why a finding is sent to Security Hub. */
export interface SendContext {
  readonly target: Target;
  /** See run-clock. */
  readonly runTime: number;
  readonly generation: number;
  /** The last acknowledged row of this generation. */
  readonly row: LedgerRow | undefined;
  readonly action: SendAction;
}

/** A wanted finding as sent, and its row once it is acknowledged. */
export function activeEntry(prepared: PreparedFinding, context: SendContext): LedgerEntry {
  const { target, runTime, generation, row, action } = context;
  const { productArn } = target;
  const updatedAt = laterThan(row, runTime);
  // Acknowledged before but to be created: Security Hub has deleted it.
  const isRecreated = action === 'create' && Boolean(row?.updatedAt);
  const createdAt = isRecreated ? updatedAt : (row?.createdAt ?? updatedAt);
  const firstObservedAt = row?.firstObservedAt ?? firstTime(prepared.firstObservedAt, updatedAt);
  const { content, related, materialHash, fullHash, source, control } = prepared;
  return {
    row: {
      id: generationId(content.Id, generation),
      state: 'active',
      materialHash,
      fullHash,
      createdAt,
      firstObservedAt,
      updatedAt,
      source,
      control,
      generation,
      mapperVersion: MAPPER_VERSION,
      rejection: null,
      uncertain: false,
    },
    body: toAsff(inGeneration(content, generation, { related, productArn }), target, {
      createdAt,
      updatedAt,
      firstObservedAt,
      lastObservedAt: Math.max(prepared.observedAt, firstObservedAt),
      recordState: 'ACTIVE',
      refresh: action === 'refresh',
    }),
  };
}

/** The last acknowledged finding, archived: Security Hub requires the whole finding every time. */
export function archivedEntry(row: LedgerRow, body: AsffFinding, runTime: number): LedgerEntry {
  const updatedAt = laterThan(row, runTime);
  return {
    row: { ...row, state: 'archived', updatedAt, rejection: null, uncertain: false },
    body: withTimestamps(body, {
      createdAt: row.createdAt,
      updatedAt,
      firstObservedAt: row.firstObservedAt,
      lastObservedAt: Date.parse(body.LastObservedAt),
      recordState: 'ARCHIVED',
    }),
  };
}

/**
 * The row of a permanently rejected finding. The hashes of rejected content replace the previous ones, so
 * that the same content stays in quarantine; a rejected archive does not change the finding.
 */
export function rejectedRow(
  rejected: LedgerRow,
  before: LedgerRow | undefined,
  rejection: NonNullable<LedgerRow['rejection']>,
): LedgerRow {
  const isArchive = rejected.state === 'archived';
  const row: LedgerRow =
    isArchive && before !== undefined ? before : { ...rejected, state: 'rejected' };
  return { ...row, updatedAt: before?.updatedAt ?? null, rejection };
}

/** Keeper's time, unless it is in the future or invalid. */
function firstTime(reportRead: number | null, updatedAt: number): number {
  return reportRead !== null && Number.isSafeInteger(reportRead)
    ? Math.min(reportRead, updatedAt)
    : updatedAt;
}

/** Security Hub ignores an update whose time is not later than the last. */
function laterThan(row: LedgerRow | undefined, runTime: number): number {
  return Math.max(runTime, (row?.updatedAt ?? 0) + 1);
}
