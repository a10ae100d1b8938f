import { isIPv4 } from 'node:net';
import pRetry from 'p-retry';
import { BodyTooLarge, readBody, TimeLimitReached, withTimeLimit } from './call-limits.js';
import { type Clock, SECOND } from './clock.js';
import type { ErrorCode } from './error-codes.js';
import { BridgeError, type BridgeErrorOptions } from './errors.js';
import type { Logger } from './logger.js';
import { networkCause } from './network-cause.js';
import { ProxyError } from './proxy-error.js';
import { parseRetryAfter } from './retry-after.js';

const DEFAULT_ATTEMPTS = 5;
/** A posture response takes seconds at most; longer means a hanging connection. */
const DEFAULT_TIMEOUT_MS = 30 * SECOND;
/** About 300,000 rows of the widest feed: far above any page, far below the memory of a Lambda function. */
export const DEFAULT_MAX_BYTES = 32 * 1024 * 1024;
/** A longer Retry-After would delay the run past its next schedule. */
const DEFAULT_MAX_WAIT_MS = 60 * SECOND;
const FIRST_BACKOFF_MS = SECOND;

/** Why a call waits, and how long. */
export interface Wait {
  readonly service: HttpCall['service'];
  readonly reason: 'rate-limit' | 'retry';
  readonly ms: number;
}

/** The dependencies and limits of a call. All calls of a client share one. */
export interface HttpContext {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Aborts the run; its reason is rethrown unchanged. */
  readonly signal: AbortSignal;
  /** Maximum number of attempts, including the first. Default 5. */
  readonly attempts?: number;
  /** Maximum number of attempts while there is no response, if lower; for interactive commands. */
  readonly connectionAttempts?: number;
  /** Per attempt, including the body. Default 30 s. */
  readonly timeoutMs?: number;
  /** Maximum body size, decompressed. Default 32 MiB. */
  readonly maxBytes?: number;
  /** Longest wait between two attempts, regardless of Retry-After. Default 60 s. */
  readonly maxWaitMs?: number;
  /** Called before each wait, so that progress output can show the reason. */
  readonly onWait?: (wait: Wait) => void;
}

export interface HttpCall {
  /** Prefix of the error codes, for example `Keeper` gives `KeeperUnreachable`. */
  readonly service: 'Keeper' | 'Commander';
  /** Identifies the call in errors and logs, because a URL could contain a secret. */
  readonly endpoint: string;
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whether a response with status 400 or above is a result rather than an error to retry. */
  readonly isResult?: (response: HttpResponse) => boolean;
  /** Creates the error for a response that is neither 2xx nor 3xx; its `retryable` decides about a retry. */
  readonly toHttpError: (response: HttpResponse) => HttpError;
}

export interface HttpResponse {
  readonly status: number;
  /** The raw body. */
  readonly bytes: Uint8Array;
  /** The body decoded as UTF-8. */
  readonly text: string;
  /** From the Retry-After header. */
  readonly retryAfterMs: number | null;
}

interface HttpErrorOptions extends BridgeErrorOptions {
  readonly endpoint: string;
  readonly status?: number;
  /** The wait that the server requested. */
  readonly waitMs?: number | null;
}

/** A failed call. Contains names and numbers only: no URL, header or body. */
export class HttpError extends BridgeError {
  override readonly name: string = 'HttpError';
  readonly endpoint: string;
  readonly status: number | null;
  readonly waitMs: number | null;

  constructor(code: ErrorCode, message: string, options: HttpErrorOptions) {
    super(code, message, options);
    this.endpoint = options.endpoint;
    this.status = options.status ?? null;
    this.waitMs = options.waitMs ?? null;
  }
}

/** Plain HTTP is allowed only to loopback hosts, because requests to them never leave the machine. */
export function isLoopback(url: URL): boolean {
  const host = url.hostname;
  return host === 'localhost' || host === '[::1]' || (isIPv4(host) && host.startsWith('127.'));
}

/**
 * Makes a call and returns its 2xx response, or one that `isResult` accepts. Retries while the error is retryable.
 * @throws HttpError `InsecureUrl`, `Redirected`, `ResponseTooLarge`, `<service>Unreachable` (network, timeout), or
 * the result of `call.toHttpError`; the signal's reason if the run is aborted
 */
export async function request(call: HttpCall, context: HttpContext): Promise<HttpResponse> {
  if (call.url.protocol !== 'https:' && !isLoopback(call.url)) {
    throw new HttpError('InsecureUrl', `${call.endpoint} must be called over https.`, {
      endpoint: call.endpoint,
      hint: 'Start the base URL with https://.',
    });
  }
  return pRetry(async () => accept(call, await send(call, context)), {
    retries: (context.attempts ?? DEFAULT_ATTEMPTS) - 1,
    // This module waits itself, using the injected clock.
    minTimeout: 0,
    signal: context.signal,
    shouldRetry: async ({ error, attemptNumber }) => {
      if (!(error instanceof HttpError && error.retryable)) return false;
      const isUnreachable = error.code === `${call.service}Unreachable`;
      if (isUnreachable && attemptNumber >= (context.connectionAttempts ?? Infinity)) return false;
      await waitBeforeRetry(call.service, error, attemptNumber, context);
      return true;
    },
  });
}

async function send(call: HttpCall, context: HttpContext): Promise<HttpResponse> {
  const timeoutMs = context.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  try {
    return await withTimeLimit(timeoutMs, context.signal, (signal) =>
      fetchOnce(call, context, signal),
    );
  } catch (error) {
    context.signal.throwIfAborted();
    if (error instanceof ProxyError) throw viaProxy(error, call.endpoint);
    // A BridgeError, such as a lost lease, is not a connection error.
    if (error instanceof BridgeError) throw error;
    const reason =
      error instanceof TimeLimitReached
        ? `no response within ${timeoutMs / SECOND} s`
        : networkCause(error);
    throw new HttpError(
      `${call.service}Unreachable`,
      `${call.service} at ${call.url.host} could not be reached: ${reason}.`,
      {
        endpoint: call.endpoint,
        retryable: true,
        cause: error,
        hint: 'Check the base URL, DNS, outgoing HTTPS (port 443) and any proxy in between.',
      },
    );
  }
}

async function fetchOnce(
  call: HttpCall,
  context: HttpContext,
  signal: AbortSignal,
): Promise<HttpResponse> {
  const response = await context.fetch(call.url, {
    method: call.method,
    headers: call.headers,
    body: call.body ?? null,
    // A followed redirect could send the token to another host.
    redirect: 'manual',
    signal,
  });
  const maxBytes = context.maxBytes ?? DEFAULT_MAX_BYTES;
  const bytes = await readBody(response, maxBytes).catch((error: unknown) => {
    throw error instanceof BodyTooLarge ? tooLarge(call, response.status, maxBytes) : error;
  });
  // TextDecoder, unlike Buffer, removes a byte order mark.
  const text = new TextDecoder().decode(bytes);
  const retryAfter = response.headers.get('retry-after');
  const retryAfterMs = parseRetryAfter(retryAfter, context.clock.now());
  return { status: response.status, bytes, text, retryAfterMs };
}

function viaProxy({ code, message, hint, retryable }: ProxyError, endpoint: string): HttpError {
  const given = hint === null ? {} : { hint };
  return new HttpError(code, `${endpoint}: ${message}`, { endpoint, retryable, ...given });
}

function tooLarge({ service, endpoint }: HttpCall, status: number, maxBytes: number): HttpError {
  const message = `${service} responded to ${endpoint} with more than ${maxBytes} bytes.`;
  return new HttpError('ResponseTooLarge', message, { endpoint, status });
}

function accept(call: HttpCall, response: HttpResponse): HttpResponse {
  const { status } = response;
  if (status >= 200 && status < 300) return response;
  if (status < 400) {
    throw new HttpError(
      'Redirected',
      `${call.service} responded to ${call.endpoint} with a redirect (${status}), which is not followed, so that the token stays with the host it is meant for.`,
      { endpoint: call.endpoint, status, hint: 'Set the base URL to the final address.' },
    );
  }
  if (call.isResult?.(response)) return response;
  throw call.toHttpError(response);
}

async function waitBeforeRetry(
  service: HttpCall['service'],
  error: HttpError,
  attempt: number,
  context: HttpContext,
): Promise<void> {
  const { code, endpoint, status } = error;
  const requestedMs = error.waitMs ?? backoff(attempt);
  const waitMs = Math.min(requestedMs, context.maxWaitMs ?? DEFAULT_MAX_WAIT_MS);
  context.logger.warn('Call failed, retrying', {
    code,
    endpoint,
    status,
    attempt,
    waitMs,
  });
  context.onWait?.({ service, reason: status === 429 ? 'rate-limit' : 'retry', ms: waitMs });
  await context.clock.sleep(waitMs, context.signal);
}

/** 1 s, 2 s, 4 s, ... minus up to half at random, so that many clients do not retry in step. */
function backoff(attempt: number): number {
  return Math.round(FIRST_BACKOFF_MS * 2 ** (attempt - 1) * (1 - Math.random() / 2));
}
