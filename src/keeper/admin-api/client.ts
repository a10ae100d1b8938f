import type { List, RiskManagement } from '../risk-management.js';
import { type AdminApiOptions, createCaller, type Query } from './caller.js';
import { decodeObject, decodePage, decodeRows } from './decode.js';
import { DEFAULT_MAX_PAGES, readAllPages, withToken } from './pages.js';
import * as shapes from './schemas.js';

/**
 * Reads risk management data from Keeper's Admin REST API.
 * @throws BridgeError as `createCaller`; the methods throw its codes and those of `decode*` and `readAllPages`
 */
export function createAdminApi(options: AdminApiOptions): RiskManagement {
  const call = createCaller(options);
  const maxPages = options.maxPages ?? DEFAULT_MAX_PAGES;

  async function list<Row>(
    shape: shapes.ResponseSchema<Row>,
    query: Query = {},
  ): Promise<List<Row>> {
    const readPage = async (token: string | null) =>
      decodePage(shape, await call(shape.endpoint, withToken(query, token)));
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
