import type PQueue from 'p-queue';
import pRetry from 'p-retry';
import type { Target } from '../domain/target.js';
import { type Clock, SECOND } from '../util/clock.js';
import type { BridgeError } from '../util/errors.js';
import { parseRetryAfter } from '../util/retry-after.js';
import { type CallFailure, classifyCallError } from './classify.js';
import type { Pace } from './pacing.js';

export interface CallDeps {
  readonly target: Target;
  readonly pace: Pace;
  /** One cap on open connections, shared by all lanes. */
  readonly connections: PQueue;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** No call starts at or after this time (milliseconds since the epoch); null: no deadline. */
  readonly deadline: number | null;
  /** Between 0 and 1, for the jitter of the back-off. */
  readonly random: () => number;
  readonly onThrottled: () => void;
}

export type RetriesExhaustedCode = 'Throttled' | 'Unanswered' | 'DeadlineReached' | 'Aborted';

/** `cause`: what the last try ended with, where that says more than the code. */
interface RetriesExhausted {
  readonly kind: 'gave-up';
  readonly code: RetriesExhaustedCode;
  readonly cause: string | null;
}

/** How a call ended that brought no answer. */
export type CallEnd = Attempts &
  (
    | { readonly kind: 'invalid'; readonly message: string }
    | { readonly kind: 'refused'; readonly error: BridgeError }
    | RetriesExhausted
  );

export interface Attempts {
  /** One of the tries ended without an answer, so Security Hub may have taken it, whatever it said to a later one. */
  readonly mayHaveSucceeded: boolean;
}

/** 8 tries with back-off up to 20 s span about a minute: long enough for a passing fault, short for a run. */
const RETRIES = 7;
const BACKOFF_BASE_MS = SECOND / 4;
const BACKOFF_CAP_MS = 20 * SECOND;

class AttemptFailed extends Error {
  readonly failure: CallFailure;
  constructor(failure: CallFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}

/** Makes one call to Security Hub, with retries that obey the lane's pace. Never throws for what AWS does. */
export async function callHub<T>(
  request: () => Promise<T>,
  deps: CallDeps,
): Promise<(Attempts & { readonly kind: 'answered'; readonly answer: T }) | CallEnd> {
  let mayHaveSucceeded = false;
  let requestSent = false;
  const attempt = async () => {
    requestSent = false;
    await deps.pace.take(deps.signal);
    if (deps.deadline !== null && deps.clock.now() >= deps.deadline) {
      return retriesExhausted('DeadlineReached', mayHaveSucceeded);
    }
    requestSent = true;
    const answer = await tryOnce(request, deps);
    return { kind: 'answered', answer, mayHaveSucceeded } as const;
  };
  try {
    return await pRetry(attempt, {
      retries: RETRIES,
      minTimeout: 0,
      maxTimeout: 0,
      signal: deps.signal,
      shouldRetry: ({ error }) => isRetryable(error),
      onFailedAttempt: async ({ error, attemptNumber, retriesLeft }) => {
        if (!(error instanceof AttemptFailed)) return;
        const { kind } = error.failure;
        if (kind === 'unanswered') mayHaveSucceeded = true;
        // A throttled call waits by the pace.
        else if (kind !== 'not-sent') return;
        if (retriesLeft > 0)
          await deps.clock.sleep(backoff(attemptNumber, deps.random), deps.signal);
      },
    });
  } catch (error) {
    if (error instanceof AttemptFailed) return toCallFailure(error.failure, mayHaveSucceeded);
    // An abort may have cut a call on its way, so nothing is known of it.
    if (deps.signal.aborted) return retriesExhausted('Aborted', mayHaveSucceeded || requestSent);
    throw error;
  }
}

async function tryOnce<T>(request: () => Promise<T>, deps: CallDeps): Promise<T> {
  try {
    const answer = await deps.connections.add(request);
    deps.pace.onSuccess();
    return answer;
  } catch (error) {
    deps.signal.throwIfAborted();
    const failure = classifyCallError(error, deps.target);
    if (failure.kind === 'throttled') {
      deps.onThrottled();
      deps.pace.onThrottled(parseRetryAfter(failure.retryAfter, deps.clock.now()) ?? 0);
    }
    throw new AttemptFailed(failure);
  }
}

function isRetryable(error: unknown): boolean {
  return (
    error instanceof AttemptFailed &&
    ['throttled', 'unanswered', 'not-sent'].includes(error.failure.kind)
  );
}

/** Exponential with full jitter, in milliseconds. */
function backoff(attemptNumber: number, random: () => number): number {
  return random() * Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** attemptNumber);
}

function toCallFailure(failure: CallFailure, mayHaveSucceeded: boolean): CallEnd {
  if (failure.kind === 'invalid' || failure.kind === 'refused')
    return { ...failure, mayHaveSucceeded };
  if (failure.kind === 'not-sent')
    return { kind: 'refused', error: failure.error, mayHaveSucceeded };
  if (failure.kind === 'throttled') return retriesExhausted('Throttled', mayHaveSucceeded);
  return retriesExhausted('Unanswered', mayHaveSucceeded, failure.cause);
}

function retriesExhausted(
  code: RetriesExhaustedCode,
  mayHaveSucceeded: boolean,
  cause: string | null = null,
): CallEnd {
  return { kind: 'gave-up', code, cause, mayHaveSucceeded };
}
