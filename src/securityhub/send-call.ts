import {
  BatchImportFindingsCommand,
  type BatchImportFindingsResponse,
  type SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import type PQueue from 'p-queue';
import pRetry from 'p-retry';
import type { AsffFinding } from '../asff/types.js';
import type { Target } from '../domain/target.js';
import type { Clock } from '../util/clock.js';
import { SECOND } from '../util/clock.js';
import type { BridgeError } from '../util/errors.js';
import { type CallFailure, classifyCallError } from './classify.js';
import type { Pace } from './pace.js';

export interface SendDeps {
  readonly client: SecurityHubClient;
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
  /** Called once for every request that leaves. */
  readonly onRequest: () => void;
  readonly onThrottled: () => void;
}

export type GaveUpCode = 'Throttled' | 'Unanswered' | 'DeadlineReached' | 'Aborted';

export interface Refused {
  readonly code: string;
  readonly message: string;
}

/** How one call ended, after its retries. */
export type CallAnswer =
  | {
      readonly kind: 'answered';
      /** FailedFindings of this call by finding Id; ids that we did not send are left out. */
      readonly failed: ReadonlyMap<string, Refused>;
      /** False when the counts of the answer contradict its list, so that silence is no success. */
      readonly consistent: boolean;
    }
  | { readonly kind: 'invalid'; readonly message: string }
  | { readonly kind: 'refused'; readonly error: BridgeError }
  /** Given up. `maybeTaken`: one of the attempts ended without an answer. */
  | { readonly kind: 'gave-up'; readonly code: GaveUpCode; readonly maybeTaken: boolean };

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

/** Sends one packed call, with retries that obey the lane's pace. Never throws for what AWS does. */
export async function sendCall(
  findings: readonly AsffFinding[],
  deps: SendDeps,
): Promise<CallAnswer> {
  let maybeTaken = false;
  const attempt = async (): Promise<CallAnswer> => {
    await deps.pace.take(deps.signal);
    if (deps.deadline !== null && deps.clock.now() >= deps.deadline) {
      return { kind: 'gave-up', code: 'DeadlineReached', maybeTaken };
    }
    return send(findings, deps);
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
        if (error.failure.kind === 'unanswered') {
          maybeTaken = true;
          if (retriesLeft > 0)
            await deps.clock.sleep(backoff(attemptNumber, deps.random), deps.signal);
        }
      },
    });
  } catch (error) {
    return concede(error, maybeTaken, deps.signal);
  }
}

function concede(error: unknown, maybeTaken: boolean, signal: AbortSignal): CallAnswer {
  if (error instanceof AttemptFailed) {
    const { failure } = error;
    if (failure.kind === 'invalid' || failure.kind === 'refused') return failure;
    const code = failure.kind === 'throttled' ? 'Throttled' : 'Unanswered';
    return { kind: 'gave-up', code, maybeTaken };
  }
  // An abort may have cut a call on its way, so nothing is known of it.
  if (signal.aborted) return { kind: 'gave-up', code: 'Aborted', maybeTaken: true };
  throw error;
}

function isRetryable(error: unknown): boolean {
  return (
    error instanceof AttemptFailed &&
    (error.failure.kind === 'throttled' || error.failure.kind === 'unanswered')
  );
}

/** Exponential with full jitter, in milliseconds. */
function backoff(attemptNumber: number, random: () => number): number {
  return random() * Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** attemptNumber);
}

async function send(findings: readonly AsffFinding[], deps: SendDeps): Promise<CallAnswer> {
  try {
    const response = await deps.connections.add(() => request(findings, deps));
    deps.pace.onSuccess();
    return readAnswer(findings, response);
  } catch (error) {
    deps.signal.throwIfAborted();
    const failure = classifyCallError(error, deps.target);
    if (failure.kind === 'throttled') {
      deps.onThrottled();
      deps.pace.onThrottled(failure.retryAfterMs ?? undefined);
    }
    throw new AttemptFailed(failure);
  }
}

function request(
  findings: readonly AsffFinding[],
  deps: SendDeps,
): Promise<BatchImportFindingsResponse> {
  deps.onRequest();
  // The SDK's list types are mutable, ours are not; it does not write to them.
  const command = new BatchImportFindingsCommand({ Findings: findings as never });
  return deps.client.send(command, { abortSignal: deps.signal });
}

function readAnswer(
  findings: readonly AsffFinding[],
  response: BatchImportFindingsResponse,
): CallAnswer {
  const sent = new Set(findings.map((finding) => finding.Id));
  const failed = new Map<string, Refused>();
  for (const entry of response.FailedFindings ?? []) {
    const id = entry.Id ?? '';
    if (sent.has(id)) {
      failed.set(id, {
        code: entry.ErrorCode ?? 'Unknown',
        message: entry.ErrorMessage ?? 'Security Hub gave no reason.',
      });
    }
  }
  const succeeded = response.SuccessCount ?? 0;
  return { kind: 'answered', failed, consistent: succeeded === findings.length - failed.size };
}
