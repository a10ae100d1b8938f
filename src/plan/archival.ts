import type { AsffFinding } from '../asff/types.js';
import type { LedgerRow } from '../ledger/port.js';
import { hasExpired, isDeleted, QUARANTINE_RETRY } from './lifecycle.js';

/**
 * Archiving more than half of a source's findings in one run needs confirmation if there are more than this many, or
 * if a severe one is missing without a reason.
 */
const MASS_ARCHIVE_MIN = 10;

export interface ArchivalContext {
  /** Whether this run wants the finding. */
  readonly isWanted: (id: string) => boolean;
  /** Were all sources of this row's finding read completely in this run? Only then does absence mean anything. */
  readonly isComplete: (row: Pick<LedgerRow, 'source' | 'control'>) => boolean;
  /**
   * Whether the problem is known to be resolved. If so, no read is needed to archive it, and the bulk-archive guard
   * does not apply.
   */
  readonly isClosed: (row: LedgerRow) => boolean;
  /** Whether it is HIGH or CRITICAL and only its absence suggests that it is resolved. Called for few rows. */
  readonly isMissed: (row: LedgerRow) => Promise<boolean>;
  /** The operator confirmed a bulk archive. */
  readonly confirmed: boolean;
  readonly now: number;
}

export interface ArchivalPlan {
  readonly archive: readonly LedgerRow[];
  /** Rows whose findings Security Hub has deleted or never had. */
  readonly forget: readonly string[];
  /** Number of findings left unchanged because their state is unknown. */
  readonly held: number;
  /** Sources whose bulk archive was held. */
  readonly massArchiveHeld: readonly { readonly source: string; readonly count: number }[];
}

/** Input of the bulk-archive guard for one source. */
interface SourceShare {
  /** Without those known to be resolved. */
  active: number;
  readonly candidates: LedgerRow[];
}

/** Decides what happens to the rows that no wanted finding matches. */
export async function planArchival(
  rows: Iterable<LedgerRow>,
  context: ArchivalContext,
): Promise<ArchivalPlan> {
  const closed: LedgerRow[] = [];
  const shares = new Map<string, SourceShare>();
  const forget: string[] = [];
  let held = 0;
  for (const row of rows) {
    const share = shares.get(row.source) ?? { active: 0, candidates: [] };
    shares.set(row.source, share);
    const isWanted = context.isWanted(row.id);
    const isOver = !isWanted && context.isClosed(row);
    if (isLive(row) && !isOver) share.active += 1;
    if (isWanted) continue;
    const fate = actionFor(row, context);
    if (fate === 'forget') forget.push(row.id);
    if (fate === 'held') held += 1;
    if (fate === 'archive') (isOver ? closed : share.candidates).push(row);
  }
  const { archive, ...rest } = await holdMassArchive(shares, context, held);
  return { forget, archive: closed.concat(archive), ...rest };
}

/** Security Hub shows it as active, or may: a call without a response could have reactivated an archived finding. */
export function isLive(row: LedgerRow): boolean {
  return row.uncertain || (row.state !== 'archived' && row.updatedAt !== null);
}

/** Is it HIGH or CRITICAL in Security Hub? */
export function isSevere(body: AsffFinding | null): boolean {
  const label = body?.FindingProviderFields.Severity.Label;
  return label === 'HIGH' || label === 'CRITICAL';
}

function actionFor(
  row: LedgerRow,
  context: ArchivalContext,
): 'archive' | 'forget' | 'held' | 'keep' {
  if (isDeleted(row, context.now)) return 'forget';
  if (row.state === 'archived' && !row.uncertain) return 'keep';
  if (hasExpired(row, context.now)) return 'forget';
  if (!context.isComplete(row) && !context.isClosed(row)) return 'held';
  if (!isLive(row)) return 'forget';
  return wasRefused(row, context) ? 'held' : 'archive';
}

/**
 * Security Hub recently rejected this archive, so it is not retried yet without confirmation. A row that was rejected
 * earlier holds the rejection of a previous content, which does not count.
 */
function wasRefused({ state, rejection }: LedgerRow, { confirmed, now }: ArchivalContext): boolean {
  if (state === 'rejected' || rejection === null || confirmed) return false;
  return now - rejection.at < QUARANTINE_RETRY;
}

async function holdMassArchive(
  shares: ReadonlyMap<string, SourceShare>,
  context: ArchivalContext,
  alreadyHeld: number,
): Promise<{ archive: LedgerRow[] } & Pick<ArchivalPlan, 'held' | 'massArchiveHeld'>> {
  const archive: LedgerRow[] = [];
  const massArchiveHeld: { source: string; count: number }[] = [];
  let held = alreadyHeld;
  for (const [source, share] of shares) {
    const { candidates } = share;
    if (await needsConfirmation(share, context)) {
      massArchiveHeld.push({ source, count: candidates.length });
      held += candidates.length;
    } else {
      for (const row of candidates) archive.push(row);
    }
  }
  return { archive, held, massArchiveHeld };
}

async function needsConfirmation(
  { active, candidates }: SourceShare,
  { confirmed, isMissed }: ArchivalContext,
): Promise<boolean> {
  if (confirmed || candidates.length * 2 <= active) return false;
  if (candidates.length > MASS_ARCHIVE_MIN) return true;
  const missed = await Promise.all(candidates.map(isMissed));
  return missed.includes(true);
}
