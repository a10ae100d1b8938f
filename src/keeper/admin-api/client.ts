import { BridgeError } from '../../util/errors.js';
import { type HttpContext, request } from '../../util/http.js';
import type { List, RiskManagement } from '../risk-management.js';
import { decodeObject, decodePage, decodeRows } from './decode.js';
import { ENDPOINTS, type EndpointKey, type EndpointOverrides } from './endpoints.js';
import { parseJson } from './json.js';
import { DEFAULT_MAX_PAGES, readAllPages } from './pages.js';
import { refuse } from './refusals.js';
import { endpointUrl, type KeeperAddress, keeperBaseUrl } from './regions.js';
import * as shapes from './shapes.js';

export interface AdminApiOptions extends KeeperAddress {
  /** The API token, with or without the word Bearer. */
  readonly token: string;
  readonly endpoints?: EndpointOverrides;
  /** Pages of one list before it counts as endless. Default 10,000. */
  readonly maxPages?: number;
  readonly http: HttpContext;
}

type Query = Readonly<Record<string, string>>;

/**
 * Reads risk management data over Keeper's Admin REST API.
 * @throws BridgeError `KeeperBaseUrlInvalid`, `KeeperHostNotAllowed`, `KeeperTokenInvalid` at once; the
 * methods throw the codes of `request`, `refuse`, `parseJson`, `decode*` and `readAllPages`.
 */
export function createAdminApi(options: AdminApiOptions): RiskManagement {
  const base = keeperBaseUrl(options);
  const headers = { accept: 'application/json', 'x-api-token': bearer(options.token) };
  const maxPages = options.maxPages ?? DEFAULT_MAX_PAGES;

  async function call(key: EndpointKey, query: Query): Promise<unknown> {
    const { method, path } = { ...ENDPOINTS[key], ...options.endpoints?.[key] };
    const url = endpointUrl(base, path);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const answer = await request(
      {
        service: 'Keeper',
        endpoint: key,
        method,
        url,
        headers,
        refuse: (refused) => refuse(key, refused),
      },
      options.http,
    );
    return parseJson(key, answer.text);
  }

  async function list<Row>(shape: shapes.Shape<Row>, query: Query = {}): Promise<List<Row>> {
    const readPage = async (token: string | null) =>
      decodePage(
        shape,
        await call(
          shape.endpoint,
          token === null ? query : { ...query, continuation_token: token },
        ),
      );
    return decodeRows(shape, await readAllPages(shape.endpoint, readPage, maxPages));
  }

  return {
    enterpriseStat: async () =>
      decodeObject(shapes.ENTERPRISE_STAT, await call(shapes.ENTERPRISE_STAT.endpoint, {})),
    enterpriseStatDetails: () => list(shapes.USER_ACTIVITY),
    securityAlertsSummary: () => list(shapes.ALERT_COUNTS),
    securityAlertsDetail: (eventType) => list(shapes.ALERT_USER, { audit_event_type: eventType }),
    securityBenchmarks: () => list(shapes.BENCHMARK),
  };
}

/** Checked here since `fetch` quotes a header value that it refuses in its error. */
function bearer(token: string): string {
  const bare = token.trim().replace(/^Bearer\s+/i, '');
  if (!/^[\x21-\x7e]+$/.test(bare)) {
    throw new BridgeError(
      'KeeperTokenInvalid',
      'The Keeper API token is empty or has characters that no token has.',
      {
        mend: 'Store the token alone, on one line, as Keeper Commander printed it.',
        fatal: true,
      },
    );
  }
  return `Bearer ${bare}`;
}
