import type { EndpointKey } from './endpoints.js';

/** The endpoints that the search may call: read-only ones whose paths Keeper does not document. */
export type SearchableEndpoint = Exclude<EndpointKey, 'events' | 'security_benchmarks_set'>;

/**
 * Evidence: `GET /api/rest/public/events` (Keeper documentation, Admin REST API) and
 * `GET /bi_api/rest/public/msp/billing-usage` (Keeper documentation, MSP billing). Both are
 * `<root>/rest/public/<area>/<name>`, with different roots.
 */
const ROOTS = ['/api/rest/public', '/bi_api/rest/public'] as const;

/**
 * The name of the feature in the documentation and in Keeper Commander (`risk-management`), as one word in the
 * spellings that URLs use; `rmd` is the area of the back-end calls (Keeper Commander, risk_management.py); `cspm` is
 * the token's integration (Keeper Commander, public-api-key); `events` has no area at all.
 */
const AREAS = [
  'risk-management',
  'risk_management',
  'riskmanagement',
  'rmd',
  'cspm',
  null,
] as const;

/** The spellings Keeper uses: kebab case in Commander, snake case in JSON, camel case in protocol buffers. */
const SPELLINGS: readonly ((words: readonly string[]) => string)[] = [
  (words) => words.join('-'),
  (words) => words.join('_'),
  (words) => words.map((word, index) => (index === 0 ? word : capitalized(word))).join(''),
];

/** Back-end calls start with `get`, such as `rmd/get_enterprise_stat` (Keeper Commander, risk_management.py). */
const VERBS: readonly (readonly string[])[] = [[], ['get']];

const WORDS: Readonly<Record<SearchableEndpoint, readonly string[]>> = {
  enterprise_stat: ['enterprise', 'stat'],
  enterprise_stat_details: ['enterprise', 'stat', 'details'],
  security_alerts_summary: ['security', 'alerts', 'summary'],
  security_alerts_detail: ['security', 'alerts', 'detail'],
  security_benchmarks_get: ['security', 'benchmarks'],
};

/**
 * Every candidate path of an endpoint, most likely first. An index in the list means the same root, area and spelling
 * for every endpoint, so an index that matched one endpoint is the best guess for the next.
 */
export function candidatePaths(endpoint: SearchableEndpoint): readonly string[] {
  const words = WORDS[endpoint];
  const names = VERBS.flatMap((verb) => SPELLINGS.map((spell) => spell([...verb, ...words])));
  return ROOTS.flatMap((root) =>
    AREAS.flatMap((area) =>
      names.map((name) => [root, ...(area === null ? [] : [area]), name].join('/')),
    ),
  );
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
