import { ENDPOINTS, type EndpointKey } from '../../keeper/admin-api/endpoints.js';
import { type Clock, systemClock } from '../../util/clock.js';
import { type EnterpriseServer, serveEnterprise } from '../enterprise-server.js';
import type { HttpRequest, HttpResponse } from '../http-server.js';
import type { KeeperEnterprise } from './enterprise.js';
import { auditEvents } from './events.js';
import * as answers from './responses.js';
import { setBenchmarks } from './set-benchmarks.js';

export interface KeeperOptions {
  readonly enterprise: KeeperEnterprise;
  /** The only accepted token. */
  readonly token: string;
  /** READ, the default, may not set benchmarks. */
  readonly scope?: 'READ' | 'READ_WRITE';
  readonly clock?: Clock;
  readonly port?: number;
  readonly style?: 'snake' | 'camel';
  readonly enums?: 'name' | 'number';
  /** Rows per page of a list. Default 100, as in Keeper's audit log, which allows at most 1,000. */
  readonly pageSize?: number;
  /** What the token may read. Default: both. */
  readonly integrations?: readonly ('CSPM' | 'SIEM')[];
  /** Events of the previous page repeated at the start of each page. Default 0. */
  readonly repeatedEvents?: number;
}

export type KeeperEmulator = EnterpriseServer<EndpointKey>;

/** Keeper's limit for raw reports (Keeper Commander, `API_EVENT_RAW_ROW_LIMIT`). */
const MAX_EVENTS = 1_000;
/**
 * An in-process Keeper that serves the six risk management endpoints and the audit log at their default paths.
 * @throws BridgeError `PortUnavailable`
 */
export function startKeeper(options: KeeperOptions): Promise<KeeperEmulator> {
  const { enterprise, clock = systemClock, port = 0 } = options;
  return serveEnterprise(
    {
      operationOf,
      toHttpError: ({ status, code, message }) => refusal(status, code ?? 'fault', message),
      respond: (operation, request, present) =>
        answerTo(operation, request, present, options, clock.now()),
    },
    { enterprise, clock, port },
  );
}

function operationOf({ method, path }: HttpRequest): EndpointKey | 'Unknown' {
  const keys = Object.keys(ENDPOINTS) as EndpointKey[];
  const isCalled = (key: EndpointKey) =>
    ENDPOINTS[key].method === method && ENDPOINTS[key].path === path;
  return keys.find(isCalled) ?? 'Unknown';
}

function answerTo(
  operation: EndpointKey | 'Unknown',
  request: HttpRequest,
  enterprise: KeeperEnterprise,
  options: KeeperOptions,
  now: number,
): HttpResponse {
  if (operation === 'Unknown') return refusal(404, 'not_found');
  if (request.headers['x-api-token'] !== `Bearer ${options.token}`) {
    return refusal(401, 'unauthorized', 'API token invalid or missing');
  }
  if (operation === 'security_benchmarks_set') {
    if (options.scope !== 'READ_WRITE') return refusal(403, 'forbidden', 'the token may only read');
    return setBenchmarks(enterprise, request.body ?? '', now)
      ? { status: 200, body: {} }
      : refusal(400, 'bad_request', 'not a list of benchmarks');
  }
  const integration = operation === 'events' ? 'SIEM' : 'CSPM';
  if (options.integrations?.includes(integration) === false) {
    return refusal(403, 'forbidden', `the token lacks the integration ${integration}`);
  }
  const style = {
    style: options.style ?? 'snake',
    enums: options.enums ?? 'name',
    pageSize: options.pageSize ?? 100,
  } as const;
  const feed = {
    mostRows: options.pageSize ?? MAX_EVENTS,
    repeatedRows: options.repeatedEvents ?? 0,
    now,
  };
  const body =
    operation === 'events'
      ? auditEvents(enterprise.events ?? [], request.query, feed)
      : READS[operation](enterprise, request.query, style, now);
  if (body === null) {
    return refusal(400, 'bad_request', 'required query parameter has no value or an unknown one');
  }
  return { status: 200, body: style.style === 'camel' ? answers.camelKeys(body) : body };
}

/** Null stands for a missing or invalid parameter. */
const READS: Readonly<
  Record<
    Exclude<EndpointKey, 'events' | 'security_benchmarks_set'>,
    (
      enterprise: KeeperEnterprise,
      query: URLSearchParams,
      style: answers.ResponseStyle,
      now: number,
    ) => object | null
  >
> = {
  enterprise_stat: (enterprise, _query, _style, now) => answers.enterpriseStat(enterprise, now),
  enterprise_stat_details: (enterprise, query, style) =>
    answers.enterpriseStatDetails(enterprise, query.get('continuation_token'), style),
  security_alerts_summary: (enterprise, _query, style) =>
    answers.securityAlertsSummary(enterprise, style),
  security_alerts_detail: (enterprise, query, style) =>
    answers.securityAlertsDetail(
      enterprise,
      query.get('audit_event_type'),
      query.get('continuation_token'),
      style,
    ),
  security_benchmarks_get: (enterprise, _query, style) =>
    answers.securityBenchmarks(enterprise, style),
};

function refusal(status: number, error: string, message = ''): HttpResponse {
  return { status, body: { error, message } };
}
