import type { ErrorCode } from './error-codes.js';

/**
 * The one base error. Code decides on `code`, `retryable`, `fatal` and `alert`, never on the text.
 */
export interface BridgeErrorOptions {
  /** What the reader can do about it, as a sentence. Shown under the message. */
  readonly hint?: string;
  /** True when the same request may succeed later without anyone doing anything. */
  readonly retryable?: boolean;
  /** True when the run cannot go on at all (bad configuration, a bug). */
  readonly fatal?: boolean;
  /** True when a person should be told (an alarm), not only a log line. */
  readonly alert?: boolean;
  readonly cause?: unknown;
}

export class BridgeError extends Error {
  override readonly name: string = 'BridgeError';
  readonly code: ErrorCode;
  readonly hint: string | null;
  readonly retryable: boolean;
  readonly fatal: boolean;
  readonly alert: boolean;

  constructor(code: ErrorCode, message: string, options: BridgeErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint ?? null;
    this.retryable = options.retryable ?? false;
    this.fatal = options.fatal ?? false;
    this.alert = options.alert ?? true;
  }
}

/** What a report, a log or an event may show of an error: never the cause, which may hold a request. */
export interface ErrorSummary {
  /** An `ErrorCode`, or what AWS calls its refusal of a finding. */
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
}

/** Errors that are none of ours have no hint: nobody has thought of them. */
export function summarizeError(error: unknown): ErrorSummary {
  if (error instanceof BridgeError) {
    return { code: error.code, message: error.message, hint: error.hint };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'Unexpected', message, hint: null };
}
