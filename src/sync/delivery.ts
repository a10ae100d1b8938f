import { addressFinding, restamp, type Stamp } from '../asff/address.js';
import { fitFinding } from '../asff/fit.js';
import { MAPPER_VERSION } from '../asff/prepare.js';
import type { AsffFinding, PreparedFinding } from '../asff/types.js';
import { violations } from '../asff/validate.js';
import type { Target } from '../domain/target.js';
import type { LedgerEntry, LedgerRow, LedgerWrite, TargetLedger } from '../ledger/port.js';
import { decide } from '../plan/decide.js';
import { planVanished } from '../plan/vanished.js';
import type { TargetReport } from '../report/run-report.js';
import type { Journal, Outcome, Shipment } from '../securityhub/lane.js';
import type { BridgeError } from '../util/errors.js';
import type { Logger } from '../util/logger.js';
import { Problems } from './problems.js';
import { type Acknowledgeable, type SendStats, Tally } from './tally.js';
import type { Ending, TargetRun } from './target-run.js';

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

export interface DeliveryDeps {
  readonly target: Target;
  readonly ledger: TargetLedger;
  readonly logger: Logger;
  /** UpdatedAt of everything this run sends, unless a finding's last one is later; see run-clock. */
  readonly runTime: number;
  /** Awaited before each call leaves: keeps the lease. */
  readonly beforeSend: () => Promise<void>;
  readonly makeOutbox: (journal: Journal<Parcel>) => Outbox;
}

/** Rejections found before sending are written in groups of this many. */
const REJECTIONS_A_WRITE = 100;

/** Carries out the plan for one target: decides, stamps, ships, and moves the ledger with each outcome. */
export class Delivery implements Journal<Parcel>, TargetRun {
  readonly #deps: DeliveryDeps;
  readonly #outbox: Outbox;
  readonly #tally = new Tally();
  readonly #problems = new Problems();
  readonly #wanted = new Set<string>();
  #unsendable: Outcome<Parcel>[] = [];

  constructor(deps: DeliveryDeps) {
    this.#deps = deps;
    this.#outbox = deps.makeOutbox(this);
  }

  /** Takes one wanted finding; the promise, if there is one, asks the producer to wait. */
  offer(prepared: PreparedFinding): Promise<void> | undefined {
    const id = prepared.content.Id;
    if (this.#wanted.has(id)) {
      this.#deps.logger.error('Two findings with one Id: the second is left out', { id });
      return undefined;
    }
    this.#wanted.add(id);
    this.#tally.wanted += 1;
    const row = this.#deps.ledger.rows.get(id);
    const decision = decide(row, prepared, MAPPER_VERSION, this.#deps.runTime);
    if (decision === 'unchanged' || decision === 'quarantined') {
      this.#tally[decision] += 1;
      return undefined;
    }
    return this.#ship(decision, this.#present(prepared, row, decision === 'refresh'));
  }

  /** Archives what has vanished, waits for every outcome and accounts for it. */
  async finish(ending: Ending): Promise<TargetReport> {
    await this.#conclude(ending).finally(() => this.#deps.ledger.close());
    const { target } = this.#deps;
    const counts = this.#tally.counts(this.#outbox.stats);
    return {
      account: target.account,
      region: target.region,
      ...this.#problems.verdict(counts, this.#outbox.refusal),
      ...counts,
    };
  }

  async #conclude(ending: Ending): Promise<void> {
    // Each step is tried even when the one before broke: what is on its way must still be accounted for.
    await this.#archiveVanished(ending).catch((error) => this.#problems.broke(error));
    await this.#outbox.finish().catch((error) => this.#problems.broke(error));
    await this.#quarantineUnsendable().catch((error) => this.#problems.broke(error));
  }

  async depart(parcels: readonly Parcel[]): Promise<string> {
    await this.#deps.beforeSend();
    return this.#deps.ledger.intend(parcels.map((parcel) => parcel.entry));
  }

  async arrive(
    ref: string | null,
    outcomes: readonly Outcome<Parcel>[],
    unanswered: readonly Parcel[],
  ): Promise<void> {
    const writes: LedgerWrite[] = [];
    for (const outcome of outcomes) {
      const entry = await this.#entryAfter(outcome);
      if (entry !== null) writes.push({ kind: 'put', entry });
    }
    if (ref !== null || writes.length > 0) {
      const ids = unanswered.map((parcel) => parcel.finding.Id);
      await this.#deps.ledger.settle(ref, writes, ids);
    }
    for (const outcome of outcomes) this.count(outcome);
  }

  /** Accounts for one outcome; a rehearsal calls it without a ledger behind. */
  count(outcome: Outcome<Parcel>): void {
    const { action } = outcome.item;
    if (outcome.kind === 'acknowledged') {
      this.#tally.acknowledged(action);
      return;
    }
    this.#problems.note(outcome.kind, outcome.code, outcome.message);
    // An archive that did not come through leaves a finding as it was; it is not among the wanted.
    if (action === 'archive') this.#tally.held += 1;
    else this.#tally[outcome.kind === 'rejected' ? 'quarantined' : 'failed'] += 1;
  }

  #ship(action: Acknowledgeable, entry: LedgerEntry): Promise<void> | undefined {
    const { body } = entry;
    if (body === null) throw new Error('a parcel needs a finding');
    const fitted = fitFinding(body);
    const fault = 'tooLarge' in fitted ? tooLarge(fitted.tooLarge) : firstViolation(fitted.finding);
    if (fault !== null || 'tooLarge' in fitted) {
      const item = { action, entry, finding: body, bytes: 0 };
      return this.#putAside({ kind: 'rejected', item, ...(fault ?? tooLarge(0)) });
    }
    const { finding, bytes } = fitted;
    return this.#outbox.add({ action, entry: { row: entry.row, body: finding }, finding, bytes });
  }

  #present(prepared: PreparedFinding, row: LedgerRow | undefined, refresh: boolean): LedgerEntry {
    const { runTime, target } = this.#deps;
    const updatedAt = Math.max(runTime, (row?.updatedAt ?? 0) + 1);
    const createdAt = row?.createdAt ?? updatedAt;
    const firstObservedAt =
      row?.firstObservedAt ?? Math.min(prepared.firstObservedAt ?? updatedAt, updatedAt);
    const stamp: Stamp = {
      createdAt,
      updatedAt,
      firstObservedAt,
      lastObservedAt: Math.max(prepared.observedAt, firstObservedAt),
      recordState: 'ACTIVE',
      refresh,
    };
    return {
      row: {
        id: prepared.content.Id,
        state: 'active',
        materialHash: prepared.materialHash,
        fullHash: prepared.fullHash,
        createdAt,
        firstObservedAt,
        updatedAt,
        source: prepared.source,
        control: prepared.control,
        generation: row?.generation ?? 1,
        mapperVersion: MAPPER_VERSION,
        rejection: null,
        uncertain: false,
      },
      body: addressFinding(prepared.content, target, stamp),
    };
  }

  async #archiveVanished(ending: Ending): Promise<void> {
    const { ledger, runTime } = this.#deps;
    const plan = planVanished(ledger.rows.values(), {
      isWanted: (id) => this.#wanted.has(id),
      isComplete: ending.isComplete,
      confirmed: ending.confirmArchive,
      now: runTime,
    });
    this.#tally.held += plan.held;
    this.#problems.braked(plan.braked);
    for (const row of plan.archive) await this.#archive(row);
    if (plan.forget.length > 0) {
      const writes = plan.forget.map((id) => ({ kind: 'forget', id }) as const);
      await ledger.settle(null, writes);
    }
  }

  async #archive(row: LedgerRow): Promise<void> {
    const body = await this.#deps.ledger.body(row.id);
    if (body === null) throw new Error(`the ledger has no body for ${row.id}`);
    const updatedAt = Math.max(this.#deps.runTime, (row.updatedAt ?? 0) + 1);
    const archived = restamp(body, {
      createdAt: row.createdAt,
      updatedAt,
      firstObservedAt: row.firstObservedAt,
      lastObservedAt: Date.parse(body.LastObservedAt),
      recordState: 'ARCHIVED',
    });
    const after: LedgerRow = {
      ...row,
      state: 'archived',
      updatedAt,
      rejection: null,
      uncertain: false,
    };
    await this.#ship('archive', { row: after, body: archived });
  }

  /** The row and body to write for an outcome; null where the ledger stays as it is. */
  async #entryAfter(outcome: Outcome<Parcel>): Promise<LedgerEntry | null> {
    const { action, entry } = outcome.item;
    if (outcome.kind === 'acknowledged') return entry;
    if (outcome.kind === 'failed') return null;
    const { ledger, runTime } = this.#deps;
    const before = ledger.rows.get(entry.row.id);
    const row: LedgerRow = {
      // A refused archive changes nothing about the finding; a refused content replaces the old one's hashes.
      ...(action === 'archive' && before !== undefined ? before : entry.row),
      ...(action === 'archive' ? {} : { state: 'rejected' as const }),
      updatedAt: before?.updatedAt ?? null,
      rejection: { code: outcome.code, message: outcome.message, at: runTime },
    };
    return { row, body: await ledger.body(row.id) };
  }

  #putAside(outcome: Outcome<Parcel>): Promise<void> | undefined {
    this.#unsendable.push(outcome);
    return this.#unsendable.length >= REJECTIONS_A_WRITE ? this.#quarantineUnsendable() : undefined;
  }

  async #quarantineUnsendable(): Promise<void> {
    const outcomes = this.#unsendable;
    this.#unsendable = [];
    if (outcomes.length > 0) await this.arrive(null, outcomes, []);
  }
}

function tooLarge(bytes: number) {
  return {
    code: 'FindingTooLarge',
    message: `The finding has ${bytes} bytes even without its details; AWS takes 240,000.`,
  };
}

function firstViolation(finding: AsffFinding) {
  const [first] = violations(finding);
  if (first === undefined) return null;
  return { code: 'InvalidFinding', message: `${first.path}: ${first.rule}` };
}
