import { validateForImport } from '../asff/fit.js';
import { generationId, splitGeneration } from '../asff/generation.js';
import { MAPPER_VERSION } from '../asff/prepare.js';
import type { PreparedFinding } from '../asff/types.js';
import { withoutDetails } from '../asff/without-details.js';
import type { Target } from '../domain/target.js';
import type { LedgerEntry, LedgerRow, LedgerView } from '../ledger/port.js';
import { isSevere, planArchival } from '../plan/archival.js';
import { type Decision, decide, type Policy } from '../plan/decide.js';
import { presentGenerations } from '../plan/generations.js';
import type { Withdrawal } from '../plan/withdrawn.js';
import type { Notice, TargetReport } from '../report/run-report.js';
import type { Logger } from '../util/logger.js';
import { activeEntry, archivedEntry, type SendContext } from './entries.js';
import { noticesOf } from './notices.js';
import { createRecorder, type RecorderDeps } from './outcome-recorder.js';
import { redactArchived } from './redact-archived.js';
import { type Recorder, SendQueue, type SendQueueDeps } from './send-queue.js';
import { TargetResult } from './target-result.js';
import type { ReadCoverage, TargetRun } from './target-run.js';
import type { DeliveryAction, Outcome, OutgoingFinding } from './transport.js';

export interface DeliveryDeps
  extends Omit<SendQueueDeps, 'recorder'>,
    Omit<RecorderDeps, 'onRecorded'> {
  readonly target: Target;
  readonly logger: Logger;
  readonly policy: Omit<Policy, 'mapperVersion'>;
  /** Remove the details of findings archived before the user privacy changed. */
  readonly redactsArchived: boolean;
  /** Notices from before the delivery, for the report. */
  readonly notices?: readonly Notice[];
  /** Called before a finding is queued; the promise, if there is one, is backpressure. */
  readonly beforeQueue: (item: OutgoingFinding) => Promise<void> | undefined;
  /** Awaited once every finding of this target is queued. */
  readonly onAllQueued: () => Promise<void> | undefined;
}

/**
 * Bodies read concurrently. A read from the table takes about 5 ms; sequential reads would take five times as long
 * as the calls that send the findings. Leaves capacity of the table to the other targets.
 */
const BODY_READ_CONCURRENCY = 25;
/** Invalid findings are recorded in groups of this many. */
const REJECTIONS_PER_WRITE = 100;

/** Executes the plan for one target: decides on and queues findings, and archives those no longer wanted. */
export class Delivery implements TargetRun {
  readonly #deps: DeliveryDeps;
  readonly #recorder: Recorder;
  readonly #queue: SendQueue;
  readonly #result = new TargetResult();
  readonly #wanted = new Set<string>();
  readonly #archived = new Set<string>();
  /** By plain Id; without findings in their first generation. */
  readonly #generations: ReadonlyMap<string, number>;
  /** Why the operator's settings withdraw a finding, by Id. */
  readonly #withdrawn = new Map<string, Withdrawal>();
  #invalid: Outcome<OutgoingFinding>[] = [];

  constructor(deps: DeliveryDeps) {
    this.#deps = deps;
    this.#generations = presentGenerations(deps.ledger.rows.values());
    const onRecorded = (outcome: Outcome) => this.#account(outcome);
    this.#recorder = createRecorder({ ...deps, onRecorded });
    this.#queue = new SendQueue({ ...deps, recorder: this.#recorder });
  }

  get sent(): LedgerView {
    return this.#deps.ledger;
  }

  /** Adds one wanted finding; the promise, if there is one, is backpressure. */
  add(prepared: PreparedFinding): Promise<void> | undefined {
    const { Id: base } = prepared.content;
    const generation = this.#generations.get(base) ?? 1;
    const id = generationId(base, generation);
    if (this.#wanted.has(id)) {
      this.#deps.logger.error('Duplicate finding Id; second finding skipped', { id });
      return undefined;
    }
    this.#wanted.add(id);
    this.#result.wanted += 1;
    const row = this.#deps.ledger.rows.get(id);
    // It may not have been imported, so the previous generation is kept.
    if (generation > 1 && row?.uncertain) this.#wanted.add(generationId(base, generation - 1));
    const decision = this.#decide(row, prepared);
    if (decision === 'unchanged' || decision === 'quarantined') {
      this.#result[decision] += 1;
      return undefined;
    }
    if (decision === 'reissue') return this.#reissue(prepared, generation + 1);
    const entry = this.#toEntry(prepared, { generation, row, action: decision });
    return this.#send(decision, entry);
  }

  /** Sends the next generation; the run after its acknowledgement archives the current one. */
  #reissue(prepared: PreparedFinding, generation: number): Promise<void> | undefined {
    const entry = this.#toEntry(prepared, { generation, row: undefined, action: 'refresh' });
    const { id } = entry.row;
    this.#wanted.add(id);
    if (this.#decide(this.#deps.ledger.rows.get(id), prepared) === 'quarantined') {
      this.#result.quarantined += 1;
      return undefined;
    }
    return this.#send('refresh', entry);
  }

  #decide(row: LedgerRow | undefined, prepared: PreparedFinding): Decision {
    const { policy, runTime } = this.#deps;
    return decide(row, prepared, { mapperVersion: MAPPER_VERSION, ...policy }, runTime);
  }

  #toEntry(
    prepared: PreparedFinding,
    how: Pick<SendContext, 'generation' | 'row' | 'action'>,
  ): LedgerEntry {
    const { target, runTime } = this.#deps;
    return activeEntry(prepared, { target, runTime, ...how });
  }

  #send(action: DeliveryAction, entry: LedgerEntry): Promise<void> | undefined {
    const { row, body } = entry;
    if (body === null) throw new Error('a finding to send needs a body');
    const superseded = action === 'archive' && this.#isSuperseded(row.id);
    const fitted = validateForImport(body);
    if ('code' in fitted) {
      const item = { action, finding: body, bytes: 0, entry, superseded };
      return this.#queueRejection({ kind: 'rejected', item, error: fitted });
    }
    const { finding, bytes } = fitted;
    const item = { action, finding, bytes, entry: { row, body: finding }, superseded };
    const wait = this.#deps.beforeQueue(item);
    return wait === undefined ? this.#queue.add(item) : wait.then(() => this.#queue.add(item));
  }

  /** Archives findings no longer wanted, waits for every outcome and reports it. */
  async finish(coverage: ReadCoverage): Promise<TargetReport> {
    // Each step runs even if the previous one failed: findings in flight must still be accounted for.
    await this.#archiveGone(coverage).catch((error) => this.#result.fatal(error));
    await this.#deps.onAllQueued();
    await this.#queue.finish().catch((error) => this.#result.fatal(error));
    await this.#recordInvalid();
    const { ledger, policy, redactsArchived } = this.#deps;
    if (redactsArchived) {
      await redactArchived(ledger, policy.privacySince).catch((error) => this.#result.fatal(error));
    }
    // Throwing would end the run and release the lease while other targets still send.
    await ledger.close().catch((error) => this.#result.fatal(error));
    return this.#report();
  }

  #report(): TargetReport {
    const { target, logger, notices = [] } = this.#deps;
    const { account, region } = target;
    const { stats, refusal } = this.#queue;
    const { inconsistentResponses: responses } = stats;
    if (responses > 0) {
      const message = 'Inconsistent Security Hub responses; findings sent again';
      logger.warn(message, { account, region, responses });
    }
    const withdrawn = [...this.#withdrawn].filter(([id]) => this.#archived.has(id));
    const all = [...notices, ...noticesOf(withdrawn.map(([, reason]) => reason))];
    const summary = this.#result.summary(stats, refusal);
    return { account, region, ...summary, ...(all.length > 0 && { notices: all }) };
  }

  #account(outcome: Outcome): void {
    this.#result.add(outcome);
    const { kind, item } = outcome;
    if (kind === 'acknowledged' && item.action === 'archive') this.#archived.add(item.finding.Id);
  }

  async #archiveGone(coverage: ReadCoverage): Promise<void> {
    const { ledger, runTime } = this.#deps;
    const plan = await planArchival(ledger.rows.values(), {
      isWanted: (id) => this.#wanted.has(id),
      isComplete: coverage.isComplete,
      isClosed: (row) => this.#isOver(row, coverage),
      isMissed: async (row) => !coverage.isObserved(row) && isSevere(await ledger.body(row.id)),
      confirmed: coverage.confirmArchive,
      now: runTime,
    });
    this.#result.held += plan.held;
    this.#result.massArchiveHeld(plan.massArchiveHeld);
    for (let i = 0; i < plan.archive.length; i += BODY_READ_CONCURRENCY) {
      await this.#archive(plan.archive.slice(i, i + BODY_READ_CONCURRENCY));
    }
    if (plan.forget.length > 0) {
      const writes = plan.forget.map((id) => ({ kind: 'forget', id }) as const);
      await ledger.recordOutcomes(null, writes);
    }
  }

  /** Resolved, or withdrawn by the operator's settings. */
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

  #queueRejection(outcome: Outcome<OutgoingFinding>): Promise<void> | undefined {
    this.#invalid.push(outcome);
    return this.#invalid.length >= REJECTIONS_PER_WRITE ? this.#recordInvalid() : undefined;
  }

  async #recordInvalid(): Promise<void> {
    const outcomes = this.#invalid;
    this.#invalid = [];
    if (outcomes.length === 0) return;
    await this.#recorder
      .recordOutcomes(null, outcomes, [])
      .catch((error) => this.#result.fatal(error));
  }
}
