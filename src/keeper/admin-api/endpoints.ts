export interface Endpoint {
  readonly method: string;
  /** From the root of the host; may contain a query. */
  readonly path: string;
}

/**
 * Defaults, inferred and not verified: Keeper documents purpose, header and errors of these endpoints but not their
 * methods and paths. Operators override them with `keeper.endpoints.<key>`.
 */
export const ENDPOINTS = {
  enterprise_stat: get('enterprise-stat'),
  enterprise_stat_details: get('enterprise-stat-details'),
  security_alerts_summary: get('security-alerts-summary'),
  security_alerts_detail: get('security-alerts-detail'),
  security_benchmarks_get: get('security-benchmarks'),
  /** Only for write-back. */
  security_benchmarks_set: { ...get('security-benchmarks'), method: 'POST' },
  /** This one is documented. */
  events: { method: 'GET', path: '/api/rest/public/events' },
} as const satisfies Readonly<Record<string, Endpoint>>;

export type EndpointKey = keyof typeof ENDPOINTS;

export type EndpointOverrides = Readonly<Partial<Record<EndpointKey, Partial<Endpoint>>>>;

function get(name: string): Endpoint {
  return { method: 'GET', path: `/api/rest/public/risk-management/${name}` };
}
