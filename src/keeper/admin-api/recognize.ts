import { decodeObject, decodePage, decodeRows } from './decode.js';
import type { SearchableEndpoint } from './endpoint-candidates.js';
import { snakeKeys } from './members.js';
import * as shapes from './schemas.js';

const SHAPES: Readonly<Record<SearchableEndpoint, shapes.ResponseSchema<unknown>>> = {
  enterprise_stat: shapes.ENTERPRISE_STAT,
  enterprise_stat_details: shapes.USER_ACTIVITY,
  security_alerts_summary: shapes.ALERT_COUNTS,
  security_alerts_detail: shapes.ALERT_USER,
  security_benchmarks_get: shapes.BENCHMARK,
};

/** Keys that can contain any list. */
const ANY_LIST: ReadonlySet<string> = new Set(['data', 'items']);

/**
 * Whether a response can only come from this endpoint: a row that matches its schema, or an empty list under a key
 * unique to it. A bare empty list could come from any endpoint.
 */
export function isResponseOf(endpoint: SearchableEndpoint, body: unknown): boolean {
  const shape = SHAPES[endpoint];
  try {
    if (shape.wrappers.length === 0) {
      decodeObject(shape, body);
      return true;
    }
    const { rows } = decodePage(shape, body);
    if (rows.length === 0) return hasOwnKey(shape, body);
    decodeRows(shape, rows);
    return true;
  } catch {
    return false;
  }
}

function hasOwnKey({ wrappers }: shapes.ListEndpoint, body: unknown): boolean {
  const outer = snakeKeys(body);
  const inner = snakeKeys(outer['data']);
  return wrappers.some(
    (key) => !ANY_LIST.has(key) && (Object.hasOwn(outer, key) || Object.hasOwn(inner, key)),
  );
}
