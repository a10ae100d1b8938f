import PQueue from 'p-queue';
import type { Clock } from '../util/clock.js';
import type { BridgeError } from '../util/errors.js';
import { CALLS_IN_FLIGHT } from './pacing.js';
import { callBytes, createPacker, type Packer } from './packing.js';
import type {
  CallResult,
  FailedFinding,
  ImportResponse,
  Outcome,
  OutcomeError,
  OutgoingFinding,
  RetriesExhaustedCode,
  Transport,
} from './transport.js';

/** The write-ahead record, backed by the ledger, that makes crashes recoverable. */
export interface Recorder {
  /** Durable before the call is sent. */
  recordIntent(items: readonly OutgoingFinding[]): Promise<string>;
  /** Durable before the outcomes count. `unanswered` items may have been imported or not. */
  recordOutcomes(
    ref: string | null,
    outcomes: readonly Outcome<OutgoingFinding>[],
    unanswered: readonly OutgoingFinding[],
  ): Promise<void>;
}

export interface SendStats {
  readonly importCalls: number;
  readonly importBytes: number;
  readonly throttled: number;
  /** Responses whose counts contradict their list. */
  readonly inconsistentResponses: number;
}

export interface SendQueueDeps {
  readonly transport: Transport;
  readonly recorder: Recorder;
  readonly clock: Pick<Clock, 'now'>;
  readonly signal: AbortSignal;
  /** See `CallDeps`. */
  readonly deadline: number | null;
}

/** Above this many waiting calls (at most 12 MB) `add` applies backpressure. */
const CALLS_WAITING = 50;
/** Maximum attempts per run for findings that fail with a transient code. */
const MAX_ATTEMPTS = 3;

/** The send queue of one target: packs findings into calls and ends each finding in exactly one outcome. */
export class SendQueue {
  readonly #stats = { importCalls: 0, importBytes: 0, throttled: 0, inconsistentResponses: 0 };
  readonly #deps: SendQueueDeps;
  readonly #packer: Packer<OutgoingFinding> = createPacker();
  readonly #calls = new PQueue({ concurrency: CALLS_IN_FLIGHT });
  #refusal: BridgeError | null = null;
  #failure: { readonly error: unknown } | null = null;

  constructor(deps: SendQueueDeps) {
    this.#deps = deps;
  }

  get stats(): SendStats {
    return this.#stats;
  }

  /** Why the target accepts nothing, once known. */
  get refusal(): BridgeError | null {
    return this.#refusal;
  }

  /** The promise, if there is one, is backpressure: it resolves when the queue has room. */
  add(item: OutgoingFinding): Promise<void> | undefined {
    for (const call of this.#packer.add(item, item.bytes)) this.#enqueue(call);
    if (this.#calls.size < CALLS_WAITING) return undefined;
    return this.#calls.onSizeLessThan(CALLS_WAITING);
  }

  /** Sends the rest and waits for all outcomes. Rethrows an error of the recorder. */
  async finish(): Promise<void> {
    for (const call of this.#packer.flush()) this.#enqueue(call);
    await this.#calls.onIdle();
    if (this.#failure !== null) throw this.#failure.error;
  }

  #enqueue(items: readonly OutgoingFinding[]): void {
    void this.#calls.add(async () => {
      if (this.#failure !== null) return;
      try {
        await this.#send(items, 1);
      } catch (error) {
        this.#failure ??= { error };
      }
    });
  }

  async #send(items: readonly OutgoingFinding[], attempt: number): Promise<void> {
    const { recorder, transport } = this.#deps;
    const stopped = this.#stopped();
    if (stopped !== null) return recorder.recordOutcomes(null, failAll(items, stopped), []);
    const ref = await recorder.recordIntent(items);
    const result = await transport.send(items.map((item) => item.finding));
    this.#stats.importCalls += result.requests;
    this.#stats.importBytes += result.requests * callBytes(items.map((item) => item.bytes));
    this.#stats.throttled += result.throttled;
    await this.#handle(ref, items, result, attempt);
  }

  /** Why no further call may be sent; null while calls may. */
  #stopped(): OutcomeError | null {
    if (this.#refusal !== null) return this.#refusal;
    const { deadline, clock, signal } = this.#deps;
    if (signal.aborted) return retriesExhausted('Aborted');
    const isOver = deadline !== null && clock.now() >= deadline;
    return isOver ? retriesExhausted('DeadlineReached') : null;
  }

  async #handle(
    ref: string,
    items: readonly OutgoingFinding[],
    result: CallResult<ImportResponse>,
    attempt: number,
  ): Promise<void> {
    const { recorder } = this.#deps;
    const unanswered = result.mayHaveSucceeded ? items : [];
    switch (result.kind) {
      case 'response':
        return this.#readResponse(ref, items, result, attempt);
      case 'invalid':
        return this.#bisect(ref, items, result, attempt);
      case 'refused':
        this.#refusal ??= result.error;
        return recorder.recordOutcomes(ref, failAll(items, result.error), unanswered);
      case 'retries-exhausted': {
        const error = retriesExhausted(result.code, result.cause);
        return recorder.recordOutcomes(ref, failAll(items, error), unanswered);
      }
    }
  }

  async #readResponse(
    ref: string,
    items: readonly OutgoingFinding[],
    { response, mayHaveSucceeded }: Extract<CallResult<ImportResponse>, { kind: 'response' }>,
    attempt: number,
  ): Promise<void> {
    const { failed, refusal, isConsistent } = response;
    if (!isConsistent) this.#stats.inconsistentResponses += 1;
    this.#refusal ??= refusal;
    const outcomes: Outcome<OutgoingFinding>[] = [];
    const retries: OutgoingFinding[] = [];
    const unanswered: OutgoingFinding[] = [];
    for (const item of items) {
      const failure = failed.get(item.finding.Id);
      if (failure === undefined && isConsistent) {
        outcomes.push({ kind: 'acknowledged', item, error: null });
        continue;
      }
      if (failure === undefined || mayHaveSucceeded) unanswered.push(item);
      const { verdict, code, message } = failure ?? INCONSISTENT;
      if (verdict === 'retry' && attempt < MAX_ATTEMPTS) retries.push(item);
      else {
        const kind = verdict === 'reject' && !mayHaveSucceeded ? 'rejected' : 'failed';
        outcomes.push({ kind, item, error: { code, message } });
      }
    }
    await this.#deps.recorder.recordOutcomes(ref, outcomes, unanswered);
    if (retries.length > 0) await this.#send(retries, attempt + 1);
  }

  /** The whole call was rejected because of one finding: split it in half until the invalid finding is isolated. */
  async #bisect(
    ref: string,
    items: readonly OutgoingFinding[],
    { message, mayHaveSucceeded }: Extract<CallResult<ImportResponse>, { kind: 'invalid' }>,
    attempt: number,
  ): Promise<void> {
    const { recorder } = this.#deps;
    const [item] = items;
    const unanswered = mayHaveSucceeded ? items : [];
    if (items.length === 1 && item !== undefined) {
      const kind = mayHaveSucceeded ? 'failed' : 'rejected';
      const outcome = { kind, item, error: { code: 'InvalidInput', message } } as const;
      return recorder.recordOutcomes(ref, [outcome], unanswered);
    }
    await recorder.recordOutcomes(ref, [], unanswered);
    const middle = Math.ceil(items.length / 2);
    await this.#send(items.slice(0, middle), attempt);
    await this.#send(items.slice(middle), attempt);
  }
}

const INCONSISTENT: FailedFinding = {
  code: 'InconsistentAnswer',
  message: "The counts in Security Hub's response contradict its list of failed findings.",
  verdict: 'retry',
};

const RETRIES_EXHAUSTED = {
  Throttled: 'Security Hub kept throttling this account and Region.',
  Unanswered: 'Security Hub returned no usable response after several attempts.',
  DeadlineReached: 'The run ended before this finding could be sent.',
  Aborted: 'The run was stopped.',
} as const;

function retriesExhausted(code: RetriesExhaustedCode, cause: string | null = null): OutcomeError {
  const message = RETRIES_EXHAUSTED[code];
  return {
    code,
    message: cause === null ? message : `${message} Last error: ${cause}`,
  };
}

function failAll(
  items: readonly OutgoingFinding[],
  { code, message }: OutcomeError,
): readonly Outcome<OutgoingFinding>[] {
  const error = { code, message };
  return items.map((item) => ({ kind: 'failed', item, error }));
}
