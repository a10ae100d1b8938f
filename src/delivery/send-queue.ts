import PQueue from 'p-queue';
import type { AsffFinding } from '../asff/types.js';
import type { BridgeError } from '../util/errors.js';
import type { RetriesExhaustedCode } from './call-hub.js';
import { classifyFindingError, refusalOf } from './classify.js';
import { CALLS_IN_FLIGHT } from './pacing.js';
import { callBytes, createPacker, type Packer } from './packing.js';
import { type CallAnswer, type SendDeps, sendCall } from './send-call.js';

/** A finding on its way, with its size as UTF-8 JSON. */
export interface OutgoingFinding {
  readonly finding: AsffFinding;
  readonly bytes: number;
}

export type Outcome<T> =
  | { readonly kind: 'acknowledged'; readonly item: T }
  /** Not taken, or nobody knows: tried again by the next run. */
  | { readonly kind: 'failed'; readonly item: T; readonly code: string; readonly message: string }
  /** Refused for good, and nothing was taken before: goes to quarantine. */
  | {
      readonly kind: 'rejected';
      readonly item: T;
      readonly code: string;
      readonly message: string;
    };

/** Keeps the record that makes every crash survivable. The ledger stands behind it. */
export interface Journal<T> {
  /** Durable before the call leaves. */
  recordIntent(items: readonly T[]): Promise<string>;
  /** Durable before the outcomes count. `unanswered` items may have been taken or not. */
  recordOutcomes(
    ref: string | null,
    outcomes: readonly Outcome<T>[],
    unanswered: readonly T[],
  ): Promise<void>;
}

export interface LaneStats {
  importCalls: number;
  importBytes: number;
  throttled: number;
  /** Answers whose counts contradict their list. */
  inconsistentAnswers: number;
}

/** Above this many waiting calls `add` asks the producer to wait: they hold at most 12 MB. */
const CALLS_WAITING = 50;
/** Findings that fail with a passing code are sent again this often within a run. */
const MAX_ATTEMPTS = 3;

export type LaneDeps<T> = Omit<SendDeps, 'onRequest' | 'onThrottled'> & {
  readonly journal: Journal<T>;
};

/** The sending queue of one target. Each shipment that goes in comes out in exactly one outcome. */
export class Lane<T extends OutgoingFinding> {
  readonly stats: LaneStats = {
    importCalls: 0,
    importBytes: 0,
    throttled: 0,
    inconsistentAnswers: 0,
  };
  readonly #deps: LaneDeps<T>;
  readonly #packer: Packer<T> = createPacker<T>();
  readonly #queue = new PQueue({ concurrency: CALLS_IN_FLIGHT });
  #refusal: BridgeError | null = null;
  #fault: { readonly error: unknown } | null = null;

  constructor(deps: LaneDeps<T>) {
    this.#deps = deps;
  }

  /** Why the target takes nothing, once that is known. */
  get refusal(): BridgeError | null {
    return this.#refusal;
  }

  /** Takes a shipment; the promise, if there is one, asks the producer to wait for room. */
  add(item: T): Promise<void> | undefined {
    for (const call of this.#packer.add(item, item.bytes)) this.#enqueue(call);
    if (this.#queue.size < CALLS_WAITING) return undefined;
    return this.#queue.onSizeLessThan(CALLS_WAITING);
  }

  /** Sends what is left and waits for all outcomes. Throws what the journal threw, if it did. */
  async finish(): Promise<void> {
    for (const call of this.#packer.flush()) this.#enqueue(call);
    await this.#queue.onIdle();
    if (this.#fault !== null) throw this.#fault.error;
  }

  #enqueue(items: readonly T[]): void {
    void this.#queue.add(async () => {
      if (this.#fault !== null) return;
      try {
        await this.#send(items, 1);
      } catch (error) {
        this.#fault ??= { error };
      }
    });
  }

  async #send(items: readonly T[], round: number): Promise<void> {
    const halt = this.#halted();
    if (halt !== null) {
      await this.#deps.journal.recordOutcomes(null, items.map(failedWith(halt)), []);
      return;
    }
    const ref = await this.#deps.journal.recordIntent(items);
    const answer = await sendCall(
      items.map((item) => item.finding),
      this.#sendDeps(items),
    );
    await this.#follow(ref, items, answer, round);
  }

  /** Why no call may leave any more, if so. */
  #halted(): { readonly code: string; readonly message: string } | null {
    if (this.#refusal !== null) return this.#refusal;
    if (this.#deps.signal.aborted) return retriesExhausted('Aborted');
    const { deadline, clock } = this.#deps;
    return deadline !== null && clock.now() >= deadline
      ? retriesExhausted('DeadlineReached')
      : null;
  }

  #sendDeps(items: readonly T[]): SendDeps {
    const bytes = callBytes(items.map((item) => item.bytes));
    return {
      ...this.#deps,
      onRequest: () => {
        this.stats.importCalls += 1;
        this.stats.importBytes += bytes;
      },
      onThrottled: () => {
        this.stats.throttled += 1;
      },
    };
  }

  async #follow(
    ref: string,
    items: readonly T[],
    answer: CallAnswer,
    round: number,
  ): Promise<void> {
    const { journal } = this.#deps;
    const open = answer.mayHaveSucceeded ? items : [];
    switch (answer.kind) {
      case 'answered':
        return this.#readOutcomes(ref, items, answer, round);
      case 'invalid':
        return this.#bisect(ref, items, answer, round);
      case 'refused':
        this.#refusal ??= answer.error;
        return journal.recordOutcomes(ref, items.map(failedWith(answer.error)), open);
      case 'gave-up': {
        const outcomes = items.map(failedWith<T>(retriesExhausted(answer.code, answer.cause)));
        return journal.recordOutcomes(ref, outcomes, open);
      }
    }
  }

  async #readOutcomes(
    ref: string,
    items: readonly T[],
    answer: Extract<CallAnswer, { kind: 'answered' }>,
    round: number,
  ): Promise<void> {
    if (!answer.consistent) this.stats.inconsistentAnswers += 1;
    const outcomes: Outcome<T>[] = [];
    const again: T[] = [];
    const unanswered: T[] = [];
    for (const item of items) {
      const refused = answer.failed.get(item.finding.Id);
      if (refused === undefined && answer.consistent) {
        outcomes.push({ kind: 'acknowledged', item });
        continue;
      }
      if (refused === undefined || answer.mayHaveSucceeded) unanswered.push(item);
      const { code, message } = refused ?? INCONSISTENT;
      const verdict = classifyFindingError(code);
      if (verdict === 'refuse-target')
        this.#refusal ??= refusalOf(code, message, this.#deps.target);
      if (verdict === 'retry' && round < MAX_ATTEMPTS) again.push(item);
      else {
        const kind = verdict === 'reject' && !answer.mayHaveSucceeded ? 'rejected' : 'failed';
        outcomes.push({ kind, item, code, message });
      }
    }
    await this.#deps.journal.recordOutcomes(ref, outcomes, unanswered);
    if (again.length > 0) await this.#send(again, round + 1);
  }

  /** The whole call was refused for one finding's sake: halve it until the guilty one stands alone. */
  async #bisect(
    ref: string,
    items: readonly T[],
    { message, mayHaveSucceeded }: Extract<CallAnswer, { kind: 'invalid' }>,
    round: number,
  ): Promise<void> {
    const [only] = items;
    const open = mayHaveSucceeded ? items : [];
    if (items.length === 1 && only !== undefined) {
      const kind = mayHaveSucceeded ? 'failed' : 'rejected';
      const outcome = { kind, item: only, code: 'InvalidInput', message } as const;
      return this.#deps.journal.recordOutcomes(ref, [outcome], open);
    }
    await this.#deps.journal.recordOutcomes(ref, [], open);
    const middle = Math.ceil(items.length / 2);
    await this.#send(items.slice(0, middle), round);
    await this.#send(items.slice(middle), round);
  }
}

const INCONSISTENT = {
  code: 'InconsistentAnswer',
  message: 'The counts in the answer of Security Hub contradict its list of failed findings.',
};

const RETRIES_EXHAUSTED = {
  Throttled: 'Security Hub kept throttling this account and Region.',
  Unanswered: 'Security Hub gave no usable answer after several tries.',
  DeadlineReached: 'The run ended before this finding could be sent.',
  Aborted: 'The run was stopped.',
} as const;

function retriesExhausted(code: RetriesExhaustedCode, cause: string | null = null) {
  const message = RETRIES_EXHAUSTED[code];
  return {
    code,
    message: cause === null ? message : `${message} The last one ended with: ${cause}`,
  };
}

function failedWith<T>(reason: { readonly code: string; readonly message: string }) {
  return (item: T): Outcome<T> => ({
    kind: 'failed',
    item,
    code: reason.code,
    message: reason.message,
  });
}
