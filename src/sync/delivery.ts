import { generationId, splitGeneration } from '../asff/generation.js';
import { MAPPER_VERSION } from '../asff/prepare.js';
import type { PreparedFinding } from '../asff/types.js';
import { withoutDetails } from '../asff/without-details.js';
import type { Target } from '../domain/target.js';
import type { LedgerEntry, LedgerRow } from '../ledger/port.js';
import { type Decision, decide, type Policy } from '../plan/decide.js';
import { presentGenerations } from '../plan/generations.js';
import { planVanished } from '../plan/vanished.js';
import type { Withdrawal } from '../plan/withdrawn.js';
import type { Notice, TargetReport } from '../report/run-report.js';
import type { Outcome } from '../securityhub/lane.js';
import type { Logger } from '../util/logger.js';
import { DeliveryJournal, type JournalDeps } from './delivery-journal.js';
import { activeEntry, archivedEntry, type Presentation } from './entries.js';
import { noticesOf } from './notices.js';
import type { MakeOutbox, Outbox, Parcel } from './outbox.js';
import { Problems } from './problems.js';
import { redactArchived } from './redact-archived.js';
import { sendable } from './sendable.js';
import { isSevere } from './shrunken-list.js';
import { type Acknowledgeable, Tally } from './tally.js';
import type { Ending, SentFindings, TargetRun } from './target-run.js';

export interface DeliveryDeps extends JournalDeps {
  readonly target: Target;
  readonly logger: Logger;
  readonly policy: Omit<Policy, 'mapperVersion'>;
  /** Take the details out of what was archived before the user privacy changed. */
  readonly redactsArchived: boolean;
  readonly makeOutbox: MakeOutbox;
  /** For the report, from before the delivery. */
  readonly notices?: readonly Notice[];
}

/**
 * Bodies read together: from a table, one takes some 5 ms, and one by one they would take five times as long
 * as the calls that carry them. Leaves some of the table's requests to the other targets.
 */
const BODIES_AT_ONCE = 25;
/** Rejections found before sending are written in groups of this many. */
const REJECTIONS_A_WRITE = 100;

/** Carries out the plan for one target: decides, stamps and ships; the journal sees to what comes of it. */
export class Delivery implements TargetRun {
  readonly #deps: DeliveryDeps;
  readonly #journal: DeliveryJournal;
  readonly #outbox: Outbox;
  readonly #tally = new Tally();
  readonly #problems = new Problems();
  readonly #wanted = new Set<string>();
  /** By plain Id; those in their first generation are left out. */
  readonly #generations: ReadonlyMap<string, number>;
  /** Why each finding is archived that the operator's settings withdraw, by Id. */
  readonly #withdrawn = new Map<string, Withdrawal>();
  #unsendable: Outcome<Parcel>[] = [];

  constructor(deps: DeliveryDeps) {
    this.#deps = deps;
    this.#generations = presentGenerations(deps.ledger.rows.values());
    this.#journal = new DeliveryJournal(deps, this.#tally, this.#problems, (id) =>
      this.#isSuperseded(id),
    );
    this.#outbox = deps.makeOutbox(this.#journal);
  }

  get sent(): SentFindings {
    return this.#deps.ledger;
  }

  /** Takes one wanted finding; the promise, if there is one, asks the producer to wait. */
  offer(prepared: PreparedFinding): Promise<void> | undefined {
    const { Id: base } = prepared.content;
    const generation = this.#generations.get(base) ?? 1;
    const id = generationId(base, generation);
    if (this.#wanted.has(id)) {
      this.#deps.logger.error('Two findings with one Id: the second is left out', { id });
      return undefined;
    }
    this.#wanted.add(id);
    this.#tally.wanted += 1;
    const row = this.#deps.ledger.rows.get(id);
    // Nobody knows whether it has arrived, so the generation before is not given up yet.
    if (generation > 1 && row?.uncertain) this.#wanted.add(generationId(base, generation - 1));
    const decision = this.#decide(row, prepared);
    if (decision === 'unchanged' || decision === 'quarantined') {
      this.#tally[decision] += 1;
      return undefined;
    }
    if (decision === 'reissue') return this.#reissue(prepared, generation + 1);
    const entry = this.#present(prepared, { generation, row, action: decision });
    return this.#ship(decision, entry);
  }

  /** The next generation goes out now; the present one is archived by the run after its acknowledgement. */
  #reissue(prepared: PreparedFinding, generation: number): Promise<void> | undefined {
    const entry = this.#present(prepared, { generation, row: undefined, action: 'refresh' });
    const { id } = entry.row;
    this.#wanted.add(id);
    if (this.#decide(this.#deps.ledger.rows.get(id), prepared) === 'quarantined') {
      this.#tally.quarantined += 1;
      return undefined;
    }
    return this.#ship('refresh', entry);
  }

  #decide(row: LedgerRow | undefined, prepared: PreparedFinding): Decision {
    const { policy, runTime } = this.#deps;
    return decide(row, prepared, { mapperVersion: MAPPER_VERSION, ...policy }, runTime);
  }

  /** Archives what has vanished, waits for every outcome and accounts for it. */
  async finish(ending: Ending): Promise<TargetReport> {
    await this.#conclude(ending);
    // Thrown, it would end the run, and give back the lease, while other targets still send.
    await this.#deps.ledger.close().catch((error) => this.#problems.broke(error));
    const { target, logger } = this.#deps;
    const { inconsistentAnswers } = this.#outbox.stats;
    if (inconsistentAnswers > 0) {
      logger.warn('Security Hub contradicted itself; those findings were sent again', {
        account: target.account,
        region: target.region,
        answers: inconsistentAnswers,
      });
    }
    const counts = this.#tally.counts(this.#outbox.stats);
    const notices = this.#notices();
    return {
      account: target.account,
      region: target.region,
      ...this.#problems.verdict(counts, this.#outbox.refusal),
      ...counts,
      ...(notices.length > 0 && { notices }),
    };
  }

  #notices(): Notice[] {
    const archived = [...this.#withdrawn].filter(([id]) => this.#journal.isArchived(id));
    return [...(this.#deps.notices ?? []), ...noticesOf(archived.map(([, reason]) => reason))];
  }

  async #conclude(ending: Ending): Promise<void> {
    // Each step is tried even when the one before broke: what is on its way must still be accounted for.
    await this.#archiveVanished(ending).catch((error) => this.#problems.broke(error));
    await this.#outbox.finish().catch((error) => this.#problems.broke(error));
    await this.#quarantineUnsendable();
    if (this.#deps.redactsArchived) {
      const { ledger, policy } = this.#deps;
      await redactArchived(ledger, policy.privacySince).catch((error) =>
        this.#problems.broke(error),
      );
    }
  }

  #ship(action: Acknowledgeable, entry: LedgerEntry): Promise<void> | undefined {
    const { body } = entry;
    if (body === null) throw new Error('a parcel needs a finding');
    const fitted = sendable(body);
    if ('code' in fitted) {
      const item = { action, entry, finding: body, bytes: 0 };
      return this.#putAside({ kind: 'rejected', item, ...fitted });
    }
    return this.#outbox.add({ action, entry: { row: entry.row, body: fitted.finding }, ...fitted });
  }

  #present(
    prepared: PreparedFinding,
    how: Pick<Presentation, 'generation' | 'row' | 'action'>,
  ): LedgerEntry {
    const { target, runTime } = this.#deps;
    return activeEntry(prepared, { target, runTime, ...how });
  }

  async #archiveVanished(ending: Ending): Promise<void> {
    const { ledger, runTime } = this.#deps;
    const plan = await planVanished(ledger.rows.values(), {
      isWanted: (id) => this.#wanted.has(id),
      isComplete: ending.isComplete,
      isClosed: (row) => this.#isOver(row, ending),
      isMissed: async (row) => !ending.isObserved(row) && isSevere(await ledger.body(row.id)),
      confirmed: ending.confirmArchive,
      now: runTime,
    });
    this.#tally.held += plan.held;
    this.#problems.braked(plan.braked);
    for (let i = 0; i < plan.archive.length; i += BODIES_AT_ONCE) {
      await this.#archive(plan.archive.slice(i, i + BODIES_AT_ONCE));
    }
    if (plan.forget.length > 0) {
      const writes = plan.forget.map((id) => ({ kind: 'forget', id }) as const);
      await ledger.settle(null, writes);
    }
  }

  /** By itself, or because the operator's settings withdraw it. */
  #isOver(row: LedgerRow, ending: Ending): boolean {
    const { base } = splitGeneration(row.id);
    if (this.#isSuperseded(row.id) || ending.isClosed(base)) return true;
    const reason = ending.withdrawalOf(row, base);
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
      await this.#ship('archive', archivedEntry(row, shown, runTime));
    }
  }

  #putAside(outcome: Outcome<Parcel>): Promise<void> | undefined {
    this.#unsendable.push(outcome);
    return this.#unsendable.length >= REJECTIONS_A_WRITE ? this.#quarantineUnsendable() : undefined;
  }

  async #quarantineUnsendable(): Promise<void> {
    const outcomes = this.#unsendable;
    this.#unsendable = [];
    if (outcomes.length === 0) return;
    await this.#journal.arrive(null, outcomes, []).catch((error) => this.#problems.broke(error));
  }
}
