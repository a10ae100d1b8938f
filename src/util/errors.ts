import type { ErrorCode } from './error-codes.js';

/** The base error of the bridge. Code decides by `code`, `retryable`, `fatal` and `alert`, never by the text. */
export interface BridgeErrorOptions {
  /** The fix, as a sentence. Shown below the message. */
  readonly hint?: string;
  /** True if the same request may succeed later without intervention. */
  readonly retryable?: boolean;
  /** True if the run cannot continue at all (bad configuration, a bug). */
  readonly fatal?: boolean;
  /** True if a person should be alerted, in addition to a log line. */
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

/** The part of an error that a report, a log or an event may show: never the cause, which may contain a request. */
export interface ErrorSummary {
  /** An `ErrorCode`, or AWS's own code for a rejected finding. */
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
}

/** Foreign errors have no hint, because their cause is unexpected. */
export function summarizeError(error: unknown): ErrorSummary {
  if (error instanceof BridgeError) {
    return { code: error.code, message: error.message, hint: error.hint };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'Unexpected', message, hint: null };
}
