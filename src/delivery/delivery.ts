import { generationId, splitGeneration } from '../asff/generation.js';
import { MAPPER_VERSION } from '../asff/prepare.js';
import type { PreparedFinding } from '../asff/types.js';
import { withoutDetails } from '../asff/without-details.js';
import type { Target } from '../domain/target.js';
import type { LedgerEntry, LedgerRow } from '../ledger/port.js';
import { planArchival } from '../plan/archival.js';
import { type Decision, decide, type Policy } from '../plan/decide.js';
import { presentGenerations } from '../plan/generations.js';
import type { Withdrawal } from '../plan/withdrawn.js';
import type { Notice, TargetReport } from '../report/run-report.js';
import { noticesOf } from '../sync/notices.js';
import { redactArchived } from '../sync/redact-archived.js';
import { isSevere } from '../sync/shrunken-list.js';
import type { Logger } from '../util/logger.js';
import { type Acknowledgeable, Counts } from './counts.js';
import { activeEntry, archivedEntry, type SendContext } from './entries.js';
import { DeliveryJournal, type JournalDeps } from './import-journal.js';
import type { Outcome } from './send-queue.js';
import { TargetErrors } from './target-errors.js';
import type { ReadCoverage, SentFindings, TargetRun } from './target-run.js';
import type { CreateSender, PendingImport, Sender } from './transport.js';
import { validateForImport } from './validate-for-import.js';

export interface DeliveryDeps extends JournalDeps {
  readonly target: Target;
  readonly logger: Logger;
  readonly policy: Omit<Policy, 'mapperVersion'>;
  /** Take the details out of what was archived before the user privacy changed. */
  readonly redactsArchived: boolean;
  readonly createSender: CreateSender;
  /** For the report, from before the delivery. */
  readonly notices?: readonly Notice[];
}

/**
 * Bodies read together: from a table, one takes some 5 ms, and one by one they would take five times as long
 * as the calls that carry them. Leaves some of the table's requests to the other targets.
 */
const BODY_READ_CONCURRENCY = 25;
/** Rejections found before sending are written in groups of this many. */
const REJECTIONS_PER_WRITE = 100;

/** Carries out the plan for one target: decides, stamps and ships; the journal sees to what comes of it. */
export class Delivery implements TargetRun {
  readonly #deps: DeliveryDeps;
  readonly #journal: DeliveryJournal;
  readonly #sender: Sender;
  readonly #counts = new Counts();
  readonly #errors = new TargetErrors();
  readonly #wanted = new Set<string>();
  /** By plain Id; those in their first generation are left out. */
  readonly #generations: ReadonlyMap<string, number>;
  /** Why each finding is archived that the operator's settings withdraw, by Id. */
  readonly #withdrawn = new Map<string, Withdrawal>();
  #invalid: Outcome<PendingImport>[] = [];

  constructor(deps: DeliveryDeps) {
    this.#deps = deps;
    this.#generations = presentGenerations(deps.ledger.rows.values());
    this.#journal = new DeliveryJournal(deps, this.#counts, this.#errors, (id) =>
      this.#isSuperseded(id),
    );
    this.#sender = deps.createSender(this.#journal);
  }

  get sent(): SentFindings {
    return this.#deps.ledger;
  }

  /** Takes one wanted finding; the promise, if there is one, asks the producer to wait. */
  add(prepared: PreparedFinding): Promise<void> | undefined {
    const { Id: base } = prepared.content;
    const generation = this.#generations.get(base) ?? 1;
    const id = generationId(base, generation);
    if (this.#wanted.has(id)) {
      this.#deps.logger.error('Two findings with one Id: the second is left out', { id });
      return undefined;
    }
    this.#wanted.add(id);
    this.#counts.wanted += 1;
    const row = this.#deps.ledger.rows.get(id);
    // Nobody knows whether it has arrived, so the generation before is not given up yet.
    if (generation > 1 && row?.uncertain) this.#wanted.add(generationId(base, generation - 1));
    const decision = this.#decide(row, prepared);
    if (decision === 'unchanged' || decision === 'quarantined') {
      this.#counts[decision] += 1;
      return undefined;
    }
    if (decision === 'reissue') return this.#reissue(prepared, generation + 1);
    const entry = this.#toEntry(prepared, { generation, row, action: decision });
    return this.#send(decision, entry);
  }

  /** The next generation goes out now; the present one is archived by the run after its acknowledgement. */
  #reissue(prepared: PreparedFinding, generation: number): Promise<void> | undefined {
    const entry = this.#toEntry(prepared, { generation, row: undefined, action: 'refresh' });
    const { id } = entry.row;
    this.#wanted.add(id);
    if (this.#decide(this.#deps.ledger.rows.get(id), prepared) === 'quarantined') {
      this.#counts.quarantined += 1;
      return undefined;
    }
    return this.#send('refresh', entry);
  }

  #decide(row: LedgerRow | undefined, prepared: PreparedFinding): Decision {
    const { policy, runTime } = this.#deps;
    return decide(row, prepared, { mapperVersion: MAPPER_VERSION, ...policy }, runTime);
  }

  /** Archives what has vanished, waits for every outcome and accounts for it. */
  async finish(coverage: ReadCoverage): Promise<TargetReport> {
    await this.#conclude(coverage);
    // Thrown, it would end the run, and give back the lease, while other targets still send.
    await this.#deps.ledger.close().catch((error) => this.#errors.fatal(error));
    const { target, logger } = this.#deps;
    const { inconsistentAnswers } = this.#sender.stats;
    if (inconsistentAnswers > 0) {
      logger.warn('Security Hub contradicted itself; those findings were sent again', {
        account: target.account,
        region: target.region,
        answers: inconsistentAnswers,
      });
    }
    const counts = this.#counts.counts(this.#sender.stats);
    const notices = this.#notices();
    return {
      account: target.account,
      region: target.region,
      ...this.#errors.summary(counts, this.#sender.refusal),
      ...counts,
      ...(notices.length > 0 && { notices }),
    };
  }

  #notices(): Notice[] {
    const archived = [...this.#withdrawn].filter(([id]) => this.#journal.isArchived(id));
    return [...(this.#deps.notices ?? []), ...noticesOf(archived.map(([, reason]) => reason))];
  }

  async #conclude(coverage: ReadCoverage): Promise<void> {
    // Each step is tried even when the one before broke: what is on its way must still be accounted for.
    await this.#archiveVanished(coverage).catch((error) => this.#errors.fatal(error));
    await this.#sender.finish().catch((error) => this.#errors.fatal(error));
    await this.#quarantineInvalid();
    if (this.#deps.redactsArchived) {
      const { ledger, policy } = this.#deps;
      await redactArchived(ledger, policy.privacySince).catch((error) => this.#errors.fatal(error));
    }
  }

  #send(action: Acknowledgeable, entry: LedgerEntry): Promise<void> | undefined {
    const { body } = entry;
    if (body === null) throw new Error('a parcel needs a finding');
    const fitted = validateForImport(body);
    if ('code' in fitted) {
      const item = { action, entry, finding: body, bytes: 0 };
      return this.#queueRejection({ kind: 'rejected', item, ...fitted });
    }
    return this.#sender.add({ action, entry: { row: entry.row, body: fitted.finding }, ...fitted });
  }

  #toEntry(
    prepared: PreparedFinding,
    how: Pick<SendContext, 'generation' | 'row' | 'action'>,
  ): LedgerEntry {
    const { target, runTime } = this.#deps;
    return activeEntry(prepared, { target, runTime, ...how });
  }

  async #archiveVanished(coverage: ReadCoverage): Promise<void> {
    const { ledger, runTime } = this.#deps;
    const plan = await planArchival(ledger.rows.values(), {
      isWanted: (id) => this.#wanted.has(id),
      isComplete: coverage.isComplete,
      isClosed: (row) => this.#isOver(row, coverage),
      isMissed: async (row) => !coverage.isObserved(row) && isSevere(await ledger.body(row.id)),
      confirmed: coverage.confirmArchive,
      now: runTime,
    });
    this.#counts.held += plan.held;
    this.#errors.massArchiveHeld(plan.massArchiveHeld);
    for (let i = 0; i < plan.archive.length; i += BODY_READ_CONCURRENCY) {
      await this.#archive(plan.archive.slice(i, i + BODY_READ_CONCURRENCY));
    }
    if (plan.forget.length > 0) {
      const writes = plan.forget.map((id) => ({ kind: 'forget', id }) as const);
      await ledger.recordOutcomes(null, writes);
    }
  }

  /** By itself, or because the operator's settings withdraw it. */
  #isOver(row: LedgerRow, coverage: ReadCoverage): boolean {
    const { base } = splitGeneration(row.id);
    if (this.#isSuperseded(row.id) || coverage.isClosed(base)) return true;
    const reason = coverage.withdrawalOf(row, base);
    if (reason !== null) this.#withdrawn.set(row.id, reason);
    return reason !== null;
  }

  #isSuperseded(id: string): boolean {
    const { base, generation } = splitGeneration(id);
    return generation < (this.#generations.get(base) ?? 1);
  }

  async #archive(rows: readonly LedgerRow[]): Promise<void> {
    const { ledger, runTime, policy } = this.#deps;
    const bodies = await Promise.all(rows.map(({ id }) => ledger.body(id)));
    for (const [at, row] of rows.entries()) {
      const body = bodies[at];
      if (!body) throw new Error(`the ledger has no body for ${row.id}`);
      const isOutdated = (row.updatedAt ?? 0) < policy.privacySince;
      const shown = isOutdated ? withoutDetails(body) : body;
      await this.#send('archive', archivedEntry(row, shown, runTime));
    }
  }

  #queueRejection(outcome: Outcome<PendingImport>): Promise<void> | undefined {
    this.#invalid.push(outcome);
    return this.#invalid.length >= REJECTIONS_PER_WRITE ? this.#quarantineInvalid() : undefined;
  }

  async #quarantineInvalid(): Promise<void> {
    const outcomes = this.#invalid;
    this.#invalid = [];
    if (outcomes.length === 0) return;
    await this.#journal
      .recordOutcomes(null, outcomes, [])
      .catch((error) => this.#errors.fatal(error));
  }
}
