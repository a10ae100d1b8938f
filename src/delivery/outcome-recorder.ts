import type { IntentRef, LedgerEntry, LedgerWrite, TargetLedger } from '../ledger/port.js';
import { rejectedRow } from './entries.js';
import type { Recorder } from './send-queue.js';
import type { Outcome, OutcomeError, OutgoingFinding } from './transport.js';

export interface RecorderDeps {
  readonly ledger: TargetLedger;
  /** See run-clock. */
  readonly runTime: number;
  /** Awaited before each call is sent: renews the lease. */
  readonly beforeSend: () => Promise<void>;
  /** Awaited after each response and before the ledger is updated. */
  readonly beforeRecord: (outcomes: readonly Outcome[]) => Promise<void> | undefined;
  /** Called once the ledger has recorded the outcome. */
  readonly onRecorded: (outcome: Outcome) => void;
}

/** Updates the ledger of one target: an intent before each call, the outcomes after it. */
export function createRecorder(deps: RecorderDeps): Recorder {
  const { ledger, beforeSend, beforeRecord, onRecorded } = deps;
  return {
    async recordIntent(items): Promise<IntentRef> {
      await beforeSend();
      return ledger.recordIntent(items.map((item) => item.entry));
    },
    async recordOutcomes(ref, outcomes, unanswered) {
      await beforeRecord(outcomes);
      const writes: LedgerWrite[] = [];
      for (const { kind, item, error } of outcomes) {
        if (kind === 'acknowledged') writes.push({ kind: 'put', entry: item.entry });
        // A failed finding does not change its ledger row.
        if (kind !== 'rejected' || error === null || isUncertainArchive(item, ledger)) continue;
        writes.push({ kind: 'put', entry: await rejectedEntry(item, error, deps) });
      }
      if (ref !== null || writes.length > 0) {
        const ids = unanswered.map((item) => item.finding.Id);
        await ledger.recordOutcomes(ref, writes, ids);
      }
      outcomes.forEach(onRecorded);
    },
  };
}

/**
 * A rejected archive says nothing about an earlier call without a response, which may have reactivated or changed the
 * finding: its row stays uncertain, so that the next run archives or sends it again.
 */
function isUncertainArchive({ entry: { row } }: OutgoingFinding, { rows }: TargetLedger): boolean {
  return row.state === 'archived' && rows.get(row.id)?.uncertain === true;
}

async function rejectedEntry(
  { entry }: OutgoingFinding,
  error: OutcomeError,
  { ledger, runTime }: RecorderDeps,
): Promise<LedgerEntry> {
  const before = ledger.rows.get(entry.row.id);
  const row = rejectedRow(entry.row, before, { ...error, at: runTime });
  return { row, body: await ledger.body(row.id) };
}
