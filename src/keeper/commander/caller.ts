import { MINUTE } from '../../util/clock.js';
import { type HttpContext, type HttpResponse, request } from '../../util/http.js';
import type { FixedCommand } from './commands.js';
import { apiKeyHeader, serviceUrl } from './credentials.js';
import { isOutcome, type Step, toHttpError } from './http-errors.js';
import { failedOutcome } from './outcome.js';

/** Commander lets a command wait 5 minutes in its queue; the same again for execution. */
export const MAX_COMMAND_MS = 10 * MINUTE;

export interface CallerOptions {
  readonly url: string;
  readonly apiKey: string;
  /** The 32 bytes that the service encrypts results with; null if it does not. */
  readonly key: Buffer | null;
  readonly http: HttpContext;
}

/**
 * Makes one call at the allowed pace.
 * @param path below `/api/`; with a body it is a POST
 */
export type CommanderCall = (
  step: Step,
  command: FixedCommand,
  path: string,
  body?: object,
) => Promise<HttpResponse>;

/**
 * Shared by all Commander Service Mode calls: address, key, pace, errors.
 * @throws BridgeError `CommanderUrlInvalid`, `CommanderKeyInvalid` immediately; the call throws the codes of
 * `request` and `toHttpError`
 */
export function createCommanderCall({ url, apiKey, key, http }: CallerOptions): CommanderCall {
  const base = serviceUrl(url);
  const headers = apiKeyHeader(apiKey);
  const pace = createCallPace(http);
  return async (step, command, path, body) => {
    await pace();
    return request(
      {
        service: 'Commander',
        endpoint: command.name,
        method: body === undefined ? 'GET' : 'POST',
        url: new URL(`${base}/api/${path}`),
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        // The outcome of a command is a result to read, whatever its HTTP status.
        isResult: (response) => isOutcome(step) && failedOutcome(response, key) !== null,
        toHttpError: (response) => toHttpError(step, command, response),
      },
      // The synchronous call returns when the command is done.
      step === 'execute' ? { ...http, timeoutMs: MAX_COMMAND_MS } : http,
    );
  };
}

/** Commander's default limit is 60 per minute for each of its endpoints; the total of our calls stays within it. */
const CALLS = 60;

/** Waits until one more call stays within 60 per minute. For callers that take turns. */
function createCallPace({
  clock,
  signal,
  onWait,
}: Pick<HttpContext, 'clock' | 'signal' | 'onWait'>): () => Promise<void> {
  const calls: number[] = [];
  return async () => {
    const oldest = calls.length < CALLS ? undefined : calls.shift();
    const waitMs = oldest === undefined ? 0 : oldest + MINUTE - clock.now();
    if (waitMs > 0) {
      onWait?.({ service: 'Commander', reason: 'rate-limit', ms: waitMs });
      await clock.sleep(waitMs, signal);
    }
    calls.push(clock.now());
  };
}
