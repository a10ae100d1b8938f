import type PQueue from 'p-queue';
import pRetry from 'p-retry';
import type { Target } from '../domain/target.js';
import { type Clock, SECOND } from '../util/clock.js';
import { parseRetryAfter } from '../util/retry-after.js';
import { type CallFailure, classifyCallError } from './classify.js';
import type { Pace } from './pacing.js';
import type { CallResult, RetriesExhaustedCode } from './transport.js';

export interface CallDeps {
  readonly target: Target;
  readonly pace: Pace;
  /** One cap on open connections, shared by all targets. */
  readonly connections: PQueue;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** No call starts at or after this time (milliseconds since the epoch); null: no deadline. */
  readonly deadline: number | null;
  /** Between 0 and 1, for the jitter of the back-off. */
  readonly random: () => number;
}

/** 8 attempts with back-off up to 20 s span about a minute: long enough for a transient error, short for a run. */
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

/** Makes one call to Security Hub, with retries at the target's pace. Never throws for errors of AWS. */
export async function callHub<T>(
  request: () => Promise<T>,
  deps: CallDeps,
): Promise<CallResult<T>> {
  const attempts = { requests: 0, throttled: 0, mayHaveSucceeded: false };
  let requestSent = false;
  const attempt = async (): Promise<CallResult<T>> => {
    requestSent = false;
    await deps.pace.take(deps.signal);
    if (deps.deadline !== null && deps.clock.now() >= deps.deadline) {
      return { ...attempts, ...retriesExhausted('DeadlineReached') };
    }
    requestSent = true;
    const response = await tryOnce(request, attempts, deps);
    return { ...attempts, kind: 'response', response };
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
        if (kind === 'unanswered') attempts.mayHaveSucceeded = true;
        // For a throttled call, the pacer waits.
        else if (kind !== 'not-sent') return;
        if (retriesLeft > 0)
          await deps.clock.sleep(backoff(attemptNumber, deps.random), deps.signal);
      },
    });
  } catch (error) {
    if (error instanceof AttemptFailed) return { ...attempts, ...failedCall(error.failure) };
    if (!deps.signal.aborted) throw error;
    // The abort may have interrupted a call in flight, so its outcome is unknown.
    attempts.mayHaveSucceeded ||= requestSent;
    return { ...attempts, ...retriesExhausted('Aborted') };
  }
}

async function tryOnce<T>(
  request: () => Promise<T>,
  attempts: { requests: number; throttled: number },
  deps: CallDeps,
): Promise<T> {
  try {
    const response = await deps.connections.add(() => {
      attempts.requests += 1;
      return request();
    });
    deps.pace.onSuccess();
    return response;
  } catch (error) {
    deps.signal.throwIfAborted();
    const failure = classifyCallError(error, deps.target);
    if (failure.kind === 'throttled') {
      attempts.throttled += 1;
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

function failedCall(failure: CallFailure) {
  if (failure.kind === 'invalid' || failure.kind === 'refused') return failure;
  if (failure.kind === 'not-sent') return { kind: 'refused', error: failure.error } as const;
  if (failure.kind === 'throttled') return retriesExhausted('Throttled');
  return retriesExhausted('Unanswered', failure.cause);
}

function retriesExhausted(code: RetriesExhaustedCode, cause: string | null = null) {
  return { kind: 'retries-exhausted', code, cause } as const;
}
