import { MINUTE, SECOND } from '../../util/clock.js';
import type { ErrorCode } from '../../util/error-codes.js';
import { HttpError, type HttpResponse } from '../../util/http.js';

interface ErrorMapping {
  readonly code: ErrorCode;
  /** The meaning, after "Keeper returned 401 for <endpoint>: ". */
  readonly meaning: string;
  readonly hint: string;
  readonly retryable?: boolean;
}

/** Keeper documentation, Admin REST API: create a token in the Admin Console or in Commander. */
const MAKE_TOKEN =
  'As a root administrator, create a token in the Admin Console (Integrations > Generate API token; <permissions>; set an expiry date) or in Keeper Commander: public-api-key generate --name keeper-bridge --integrations "<integrations>" --expires 1y';

const UNAVAILABLE: ErrorMapping = {
  code: 'KeeperUnavailable',
  meaning: 'Keeper reported an internal error, even on the last attempt',
  hint: 'Nothing to do for now: the next run retries. If it persists, check https://statuspage.keeper.io.',
  retryable: true,
};

const THROTTLED: ErrorMapping = {
  code: 'KeeperThrottled',
  meaning: 'too many calls, even on the last attempt',
  hint: 'The next run retries. If it persists, run less often, or find out who else uses the same token.',
  retryable: true,
};

const ELSEWHERE: ErrorMapping = {
  code: 'KeeperNotFound',
  meaning: 'this path has no such endpoint',
  hint: 'Run keeper-bridge check to search other paths. For some customers the API is a limited beta: ask Keeper whether it is enabled. Otherwise set keeper.endpoints.<endpoint>.path (and method) to what your Keeper documentation shows.',
};

const REFUSED: ErrorMapping = {
  code: 'KeeperRefused',
  meaning: 'the call was rejected',
  hint: 'Compare keeper.endpoints.<endpoint>.method and path with your Keeper documentation.',
};

/** Keeper documents 400, 401 and 500; its other public APIs return the rest. */
const BY_STATUS: Readonly<Record<number, ErrorMapping>> = {
  400: {
    code: 'KeeperBadRequest',
    meaning:
      'Keeper did not accept a parameter (for alert details: an event type it does not know)',
    hint: 'Report this with the name of the endpoint. Other sources are not affected.',
  },
  401: {
    code: 'KeeperUnauthorized',
    meaning: 'the API token is missing, wrong, expired, or belongs to another Keeper region',
    hint: `${MAKE_TOKEN}. Check that keeper.region is the region of your enterprise.`,
  },
  403: {
    code: 'KeeperForbidden',
    meaning: 'the API token is valid but may not read this',
    hint: `The token needs the integration <integration>, the enterprise needs the Advanced Reporting and Alerts add-on, and this machine's IP address must be allowed. For some customers the API is a limited beta: ask Keeper whether it is enabled. ${MAKE_TOKEN}.`,
  },
  404: ELSEWHERE,
  405: ELSEWHERE,
  410: ELSEWHERE,
  429: THROTTLED,
  500: UNAVAILABLE,
  502: UNAVAILABLE,
  503: UNAVAILABLE,
  504: UNAVAILABLE,
};

/** Keeper's own clients start with 30 s if a throttled response specifies no time (Keeper Commander, `rest_api`). */
const THROTTLED_WAIT_MS = 30 * SECOND;

/** The error for a response outside 2xx and 3xx. It contains nothing of the body. */
export function toHttpError(endpoint: string, response: HttpResponse): HttpError {
  const throttledMs = throttledFor(response);
  const refusal = throttledMs === null ? (BY_STATUS[response.status] ?? REFUSED) : THROTTLED;
  return new HttpError(
    refusal.code,
    `Keeper returned ${response.status} for ${endpoint}: ${refusal.meaning}.`,
    {
      endpoint,
      status: response.status,
      hint: hintFor(endpoint, refusal.hint),
      retryable: refusal.retryable ?? false,
      waitMs: response.retryAfterMs ?? throttledMs,
    },
  );
}

interface TokenNeeds {
  readonly integration: string;
  /** Commander's notation; 1 means read, 2 means read and write. */
  readonly integrations: string;
  /** As named in the Admin Console. */
  readonly permissions: string;
}

/** A run reads everything with one token. */
const READ_TOKEN: TokenNeeds = {
  integration: 'CSPM',
  integrations: 'CSPM:1,SIEM:1',
  permissions: 'permissions CSPM and SIEM, access level Read',
};
const TOKEN_NEEDS: Readonly<Record<string, TokenNeeds>> = {
  events: { ...READ_TOKEN, integration: 'SIEM' },
  security_benchmarks_set: {
    integration: 'CSPM with permission to write',
    integrations: 'CSPM:2,SIEM:1',
    permissions: 'permissions CSPM and SIEM, access level Read/Write',
  },
};

function hintFor(endpoint: string, hint: string): string {
  const needs = TOKEN_NEEDS[endpoint] ?? READ_TOKEN;
  return hint
    .replace('<endpoint>', endpoint)
    .replace('<integration>', needs.integration)
    .replace('<integrations>', needs.integrations)
    .replace('<permissions>', needs.permissions);
}

/** A Keeper error is a line or two. */
const MAX_ERROR_BODY_LENGTH = 100_000;

/** Keeper throttles with 403 and `{"error":"throttled","message":"... 30 seconds"}`; null for any other response. */
function throttledFor(response: HttpResponse): number | null {
  if (response.status !== 403 || response.text.length > MAX_ERROR_BODY_LENGTH) return null;
  let body: unknown;
  try {
    body = JSON.parse(response.text);
  } catch {
    return null;
  }
  if (typeof body !== 'object' || body === null) return null;
  if (!('error' in body) || body.error !== 'throttled') return null;
  const text = 'message' in body && typeof body.message === 'string' ? body.message : '';
  const [, amount, unit] = /(\d+)\s*(second|minute)/i.exec(text) ?? [];
  if (amount === undefined || unit === undefined) return THROTTLED_WAIT_MS;
  return Number(amount) * (unit.toLowerCase() === 'minute' ? MINUTE : SECOND);
}
