import type { FindingOutcome } from '../events/outcome.js';
import type { LedgerEntry, LedgerWrite, TargetLedger } from '../ledger/port.js';
import type { Counts } from './counts.js';
import { rejectedRow } from './entries.js';
import type { Outcome } from './send-queue.js';
import type { TargetErrors } from './target-errors.js';
import type { ImportJournal, PendingImport } from './transport.js';

export interface JournalDeps {
  readonly ledger: TargetLedger;
  /** UpdatedAt of everything this run sends, unless a finding's last one is later; see run-clock. */
  readonly runTime: number;
  /** Awaited before each call leaves: keeps the lease. */
  readonly beforeSend: () => Promise<void>;
  /** Awaited after each answer, before the ledger moves; see RunObserver. */
  readonly observe: (outcomes: readonly FindingOutcome[]) => Promise<void>;
}

/** Moves the ledger of one target with each call that leaves and each answer, and counts what came of it. */
export class DeliveryJournal implements ImportJournal {
  readonly #deps: JournalDeps;
  readonly #counts: Counts;
  readonly #errors: TargetErrors;
  /** Does a newer generation of the same finding stand for this one? */
  readonly #isSuperseded: (id: string) => boolean;
  readonly #archived = new Set<string>();

  constructor(
    deps: JournalDeps,
    counts: Counts,
    errors: TargetErrors,
    isSuperseded: (id: string) => boolean,
  ) {
    this.#deps = deps;
    this.#counts = counts;
    this.#errors = errors;
    this.#isSuperseded = isSuperseded;
  }

  async recordIntent(items: readonly PendingImport[]): Promise<string> {
    await this.#deps.beforeSend();
    return this.#deps.ledger.recordIntent(items.map((item) => item.entry));
  }

  async recordOutcomes(
    ref: string | null,
    outcomes: readonly Outcome<PendingImport>[],
    unanswered: readonly PendingImport[],
  ): Promise<void> {
    await this.#deps.observe(outcomes.map((outcome) => this.#observed(outcome)));
    const writes: LedgerWrite[] = [];
    for (const outcome of outcomes) {
      const entry = await this.#entryAfter(outcome);
      if (entry !== null) writes.push({ kind: 'put', entry });
    }
    if (ref !== null || writes.length > 0) {
      const ids = unanswered.map((item) => item.finding.Id);
      await this.#deps.ledger.recordOutcomes(ref, writes, ids);
    }
    for (const outcome of outcomes) this.count(outcome);
  }

  count(outcome: Outcome<PendingImport>): void {
    const { action } = outcome.item;
    if (outcome.kind === 'acknowledged') {
      this.#counts.acknowledged(action);
      if (action === 'archive') this.#archived.add(outcome.item.finding.Id);
      return;
    }
    this.#errors.note(outcome.kind, outcome.code, outcome.message);
    // An archive that did not come through leaves a finding as it was; it is not among the wanted.
    if (action === 'archive') this.#counts.held += 1;
    else this.#counts[outcome.kind === 'rejected' ? 'quarantined' : 'failed'] += 1;
  }

  /** Was the archive of this finding acknowledged in this run (in a plan: would it be sent)? */
  isArchived(id: string): boolean {
    return this.#archived.has(id);
  }

  #observed(outcome: Outcome<PendingImport>): FindingOutcome {
    const { ledger } = this.#deps;
    const { action, entry, finding } = outcome.item;
    const { id } = entry.row;
    const superseded = action === 'archive' && this.#isSuperseded(id);
    const row = ledger.rows.get(id);
    const error = outcome.kind === 'acknowledged' ? null : outcome;
    const { kind } = outcome;
    return { kind, action, finding, error, row, superseded, before: () => ledger.body(id) };
  }

  /** The row and body to write for an outcome; null where the ledger stays as it is. */
  async #entryAfter(outcome: Outcome<PendingImport>): Promise<LedgerEntry | null> {
    const { entry } = outcome.item;
    if (outcome.kind === 'acknowledged') return entry;
    if (outcome.kind === 'failed') return null;
    const { ledger, runTime } = this.#deps;
    const { code, message } = outcome;
    const row = rejectedRow(entry.row, ledger.rows.get(entry.row.id), {
      code,
      message,
      at: runTime,
    });
    return { row, body: await ledger.body(row.id) };
  }
}
