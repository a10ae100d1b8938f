import PQueue from 'p-queue';
import { MINUTE, SECOND } from '../../util/clock.js';
import { BridgeError } from '../../util/errors.js';
import { HttpError } from '../../util/http.js';
import { type AdminApiOptions, createCaller, type Query } from './caller.js';
import { candidatePaths, type SearchableEndpoint } from './endpoint-candidates.js';
import { ENDPOINTS } from './endpoints.js';
import { isResponseOf } from './recognize.js';

/** The five endpoints have 360 candidates in total. */
const MAX_CALLS = 400;
const MAX_DURATION_MS = 3 * MINUTE;
/** At most ten calls per second: the search must not look like an attack. */
const PAUSE_MS = SECOND / 10;
/** An existing path responds within a few seconds. */
const CALL_TIMEOUT_MS = 15 * SECOND;
/** Keeper's own clients wait this long if a throttled response specifies no time. */
const DEFAULT_THROTTLE_MS = 30 * SECOND;

type StopReason = 'calls' | 'time' | 'throttled' | 'unreachable';

export interface SearchResult {
  /** Null: no candidate returned a response of this endpoint. */
  readonly path: string | null;
  readonly tried: number;
  /** Candidates that returned something other than "not found", with their response. */
  readonly others: readonly string[];
  /** Why the search stopped before its last candidate; null if it did not. */
  readonly stopped: StopReason | null;
}

export interface EndpointSearch {
  /**
   * Searches for the path of one endpoint with GET.
   * @throws only if the run is aborted
   */
  find(endpoint: SearchableEndpoint, query?: Query): Promise<SearchResult>;
}

/** Searches for endpoints at the candidate paths, one call at a time, within one shared budget. */
export function createEndpointSearch(options: AdminApiOptions): EndpointSearch {
  const turns = new PQueue({ concurrency: 1 });
  const calls = createBoundedCalls(options);
  /** Indexes of candidates that matched an endpoint. */
  const places = new Set<number>();

  async function find(endpoint: SearchableEndpoint, query: Query): Promise<SearchResult> {
    const paths = candidatePaths(endpoint);
    const configured = options.endpoints?.[endpoint]?.path ?? ENDPOINTS[endpoint].path;
    const others: string[] = [];
    let tried = 0;
    for (const place of new Set([...places, ...paths.keys()])) {
      const path = paths[place];
      if (path === undefined || path === configured) continue;
      const response = await calls.get(endpoint, path, query);
      if (response === STOPPED) break;
      tried += 1;
      if (!(response instanceof Error) && isResponseOf(endpoint, response)) {
        places.add(place);
        return { path, tried, others, stopped: null };
      }
      const other = describe(response);
      if (other !== null) others.push(`${path}: ${other}`);
    }
    return { path: null, tried, others, stopped: calls.stopped() };
  }

  return { find: (endpoint, query = {}) => turns.add(() => find(endpoint, query)) };
}

/** Calls with a pause between them, until their number or their time is used up or Keeper cannot be reached. */
function createBoundedCalls(options: AdminApiOptions) {
  const { clock, signal } = options.http;
  const http = { ...options.http, attempts: 1, timeoutMs: CALL_TIMEOUT_MS };
  let calls = 0;
  let deadline: number | null = null;
  let stopped: StopReason | null = null;

  /** The response's JSON, or the error. A throttled call is repeated once after the requested wait. */
  async function get(endpoint: SearchableEndpoint, path: string, query: Query): Promise<unknown> {
    const call = createCaller({
      ...options,
      endpoints: { [endpoint]: { method: 'GET', path } },
      http,
    });
    deadline ??= clock.now() + MAX_DURATION_MS;
    for (;;) {
      if (calls >= MAX_CALLS) stopped = 'calls';
      if (clock.now() >= deadline) stopped = 'time';
      if (stopped !== null) return STOPPED;
      if (calls > 0) await clock.sleep(PAUSE_MS, signal);
      calls += 1;
      const response = await call(endpoint, query).catch((error: unknown) => error);
      signal.throwIfAborted();
      if (!(response instanceof HttpError && response.retryable)) return response;
      if (response.code === 'KeeperUnreachable') stopped = 'unreachable';
      if (response.code !== 'KeeperThrottled') return response;
      const waitMs = response.waitMs ?? DEFAULT_THROTTLE_MS;
      if (clock.now() + waitMs >= deadline) stopped = 'throttled';
      else await clock.sleep(waitMs, signal);
    }
  }

  return { get, stopped: () => stopped };
}

const STOPPED = Symbol('no further call');

/** What a path returned; null for nothing. */
function describe(response: unknown): string | null {
  if (!(response instanceof Error)) return 'a response in another format';
  if (!(response instanceof BridgeError)) throw response;
  if (response.code === 'KeeperNotFound' || response.code === 'KeeperNotJson') return null;
  const status = response instanceof HttpError ? response.status : null;
  return status === null ? response.code : String(status);
}
