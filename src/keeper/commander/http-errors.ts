import { SECOND } from '../../util/clock.js';
import type { ErrorCode } from '../../util/error-codes.js';
import { HttpError, type HttpResponse } from '../../util/http.js';
import { commandLine, type FixedCommand } from './commands.js';

/** `submit`, `status` and `result` are the three calls of the queue; `execute` is the older, synchronous one. */
export type Step = 'submit' | 'status' | 'result' | 'execute';

export interface ErrorMapping {
  readonly code: ErrorCode;
  /** The meaning, after "Keeper Commander returned 401 for enterprise-stat: ". */
  readonly meaning: string;
  readonly hint: string;
  readonly retryable?: boolean;
  readonly waitMs?: number;
}

export const FAILED: ErrorMapping = {
  code: 'CommanderCommandFailed',
  meaning: 'the command failed',
  hint: "Run <command> in Keeper Commander 18.0.13 or later, as the service's user, to see the cause.",
};

const UNAVAILABLE: ErrorMapping = {
  code: 'CommanderUnavailable',
  meaning: 'the service reported an internal error, even on the last attempt',
  hint: 'Check the log of the Commander service; restart it with service-stop and service-start.',
  retryable: true,
};

const NOT_FOUND: ErrorMapping = {
  code: 'CommanderNotFound',
  meaning: 'there is no Commander service at this address',
  hint: 'Set commander.url to the address that service-start printed, without /api.',
};

const LOST: ErrorMapping = {
  code: 'CommanderRequestLost',
  meaning: 'the service no longer knows a request that it accepted',
  hint: 'It was probably restarted; the next run retries.',
};

const EXPIRED: ErrorMapping = {
  code: 'CommanderExpired',
  meaning: 'the command waited too long in the queue',
  hint: 'Give the bridge a dedicated Commander service, or run less often.',
};

const BY_STATUS: Readonly<Record<number, ErrorMapping>> = {
  400: FAILED,
  401: {
    code: 'CommanderUnauthorized',
    meaning: 'the API key is wrong or has expired',
    hint: 'Store the key that service-create or service-config-add printed where commander.apiKey points.',
  },
  403: {
    code: 'CommanderForbidden',
    meaning: 'this machine or this command is not allowed',
    hint: "Add <word> to the key's command list and this machine's IP address to the service's allow list.",
  },
  404: NOT_FOUND,
  429: {
    code: 'CommanderThrottled',
    meaning: 'too many calls, even on the last attempt',
    hint: 'Give the bridge a dedicated Commander service, or raise its rate limit to 60/minute.',
    retryable: true,
    // The limit is per minute and the response specifies no time: four waits outlast the minute.
    waitMs: 20 * SECOND,
  },
  503: {
    code: 'CommanderBusy',
    meaning: 'its queue is full, even on the last attempt',
    hint: 'Give the bridge a dedicated Commander service: other clients fill this queue.',
    retryable: true,
  },
};

/** Whether the response to this call may be the outcome of a command. */
export function isOutcome(step: Step): boolean {
  return step === 'result' || step === 'execute';
}

/** If the status is the command's own, a retry fails the same way. */
const OUTCOMES: Readonly<Record<number, ErrorMapping>> = { 500: FAILED, 504: EXPIRED };

/** The error for a response outside 2xx and 3xx. It contains nothing of the body. */
export function toHttpError(step: Step, command: FixedCommand, response: HttpResponse): HttpError {
  const refusal = refusalOf(step, response.status);
  return new HttpError(
    refusal.code,
    `Keeper Commander returned ${response.status} for ${command.name}: ${refusal.meaning}.`,
    {
      endpoint: command.name,
      status: response.status,
      hint: hintOf(refusal, command),
      retryable: refusal.retryable ?? false,
      waitMs: response.retryAfterMs ?? refusal.waitMs ?? null,
    },
  );
}

/** The hint, with the command as sent and its first word filled in. */
export function hintOf(refusal: ErrorMapping, command: FixedCommand): string {
  const line = commandLine(command);
  const word = line.split(' ', 1)[0] ?? '';
  // A function, because "$" has a special meaning in a replacement text.
  return refusal.hint.replace('<command>', () => line).replace('<word>', () => word);
}

function refusalOf(step: Step, status: number): ErrorMapping {
  const isFollowUp = step === 'result' || step === 'status';
  if (isFollowUp && status === 404) return LOST;
  return (isOutcome(step) ? OUTCOMES[status] : undefined) ?? BY_STATUS[status] ?? UNAVAILABLE;
}
