import type { TenantConfig } from '../config/schema.js';
import type { KeeperAccess } from '../keeper/access.js';
import type { AdminApiOptions, Query } from '../keeper/admin-api/caller.js';
import { createAdminApi } from '../keeper/admin-api/client.js';
import type { SearchableEndpoint } from '../keeper/admin-api/endpoint-candidates.js';
import {
  createEndpointSearch,
  type EndpointSearch,
  type SearchResult,
} from '../keeper/admin-api/endpoint-search.js';
import { ENDPOINTS } from '../keeper/admin-api/endpoints.js';
import type { List, RiskManagement } from '../keeper/risk-management.js';
import { BridgeError, summarizeError } from '../util/errors.js';
import { type CheckResult, type FoundEndpoint, type Transport, trial } from './check-result.js';
import { timesAhead } from './times-ahead.js';

const NAMES: Readonly<Record<SearchableEndpoint, string>> = {
  enterprise_stat: 'Enterprise stat',
  enterprise_stat_details: 'Enterprise stat details',
  security_alerts_summary: 'Security alerts summary',
  security_alerts_detail: 'Security alerts detail',
  security_benchmarks_get: 'Security benchmarks',
};

/** The result of reading one endpoint; the value is null if the read failed. */
export interface CheckedRead<T> {
  readonly trial: CheckResult;
  readonly value: T | null;
}

export interface EndpointCheck {
  readonly area: Transport;
  /** Reads an endpoint; if it is not at its path, searches other paths. */
  read<T>(
    endpoint: SearchableEndpoint,
    read: (api: RiskManagement) => Promise<T>,
    query?: Query,
  ): Promise<CheckedRead<T>>;
}

/** Checks the endpoints of one tenant. Those of Commander are its commands, which have no paths. */
export function createEndpointCheck(
  { keeper }: TenantConfig,
  api: RiskManagement,
  { admin }: KeeperAccess,
): EndpointCheck {
  const area = keeper.via === 'commander' ? 'commander' : 'keeper';
  const search = area === 'commander' || 'error' in admin ? null : createEndpointSearch(admin);
  return {
    area,
    async read(endpoint, read, query = {}) {
      const name = NAMES[endpoint];
      try {
        return { trial: trial(area, name, null), value: await read(api) };
      } catch (error) {
        const isMissing = error instanceof BridgeError && error.code === 'KeeperNotFound';
        if (!isMissing || search === null || 'error' in admin) {
          return { trial: trial(area, name, summarizeError(error)), value: null };
        }
        return readElsewhere({ endpoint, query, error }, read, search, admin);
      }
    },
  };
}

interface MissingEndpoint {
  readonly endpoint: SearchableEndpoint;
  readonly query: Query;
  readonly error: BridgeError;
}

async function readElsewhere<T>(
  missing: MissingEndpoint,
  read: (api: RiskManagement) => Promise<T>,
  search: EndpointSearch,
  admin: AdminApiOptions,
): Promise<CheckedRead<T>> {
  const { endpoint, query } = missing;
  const name = NAMES[endpoint];
  const result = await search.find(endpoint, query);
  if (result.path === null) {
    return { trial: trial('keeper', name, summarizeError(notFound(missing, result))), value: null };
  }
  const found = { endpoint, path: result.path };
  const endpoints = { ...admin.endpoints, [endpoint]: { method: 'GET', path: found.path } };
  // The search read one page; only the whole list shows whether a sync can read it.
  const whole = await read(createAdminApi({ ...admin, endpoints })).then(
    (value) => ({ value, error: pathWrong(found, admin.endpoints) }),
    (failure: unknown) => ({ value: null, error: failure }),
  );
  const moved = trial('keeper', name, summarizeError(whole.error));
  return { trial: { ...moved, found }, value: whole.value };
}

function pathWrong(
  { endpoint, path }: FoundEndpoint,
  configured: AdminApiOptions['endpoints'] = {},
): BridgeError {
  const { path: wrong } = { ...ENDPOINTS[endpoint], ...configured[endpoint] };
  return new BridgeError(
    'KeeperPathWrong',
    `Keeper serves ${endpoint} at ${path}, not at ${wrong}.`,
    {
      hint: 'Put the path into the configuration: keeper-bridge check --write',
    },
  );
}

/** The same error with the result of the search for another path. */
function notFound(
  { endpoint, error }: MissingEndpoint,
  { tried, others, stopped }: SearchResult,
): BridgeError {
  const end = stopped === null ? '' : ` The search ended early: ${STOPPED[stopped]}.`;
  const more = others.length > SHOWN_PATHS ? ', ...' : '';
  const seen = others.slice(0, SHOWN_PATHS).join(', ') + more;
  const elsewhere = others.length === 0 ? '' : ` Other responses: ${seen}.`;
  return new BridgeError(
    'KeeperNotFound',
    `${error.message} It was not found at ${tried} other paths either.${elsewhere}${end}`,
    {
      hint: `Ask Keeper whether the Admin REST API is enabled for your enterprise: for some customers it is a limited beta. If it is, set keeper.endpoints.${endpoint}.path to what your Keeper documentation shows.`,
    },
  );
}

/** Enough to see a pattern. */
const SHOWN_PATHS = 3;

const STOPPED: Readonly<Record<NonNullable<SearchResult['stopped']>, string>> = {
  calls: 'it reached its limit of calls',
  time: 'it reached its time limit',
  throttled: 'Keeper is throttling the calls',
  unreachable: 'Keeper no longer responds',
};

/** Times in the future do not fail a read, but make the dates in findings wrong. */
export function withFutureTimes(
  { trial: read, value }: CheckedRead<List<object>>,
  now: number,
): CheckResult {
  const warning = value && timesAhead(value.items, now);
  return warning === null ? read : { ...read, error: warning, isAdvice: true };
}
