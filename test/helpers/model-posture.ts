import { type KeeperEnterprise, userId } from '../../src/emulator/keeper/enterprise.js';
import * as responses from '../../src/emulator/keeper/responses.js';
import { ENDPOINTS, type EndpointKey } from '../../src/keeper/admin-api/endpoints.js';
import { HOUR } from '../../src/util/clock.js';

/** How one source responds to a read. */
export type ReadState = 'complete' | 'incomplete' | 'failed';
export type ReadStates = Readonly<Record<'benchmarks' | 'adoption' | 'alerts', ReadState>>;

export const ALL_COMPLETE: ReadStates = {
  benchmarks: 'complete',
  adoption: 'complete',
  alerts: 'complete',
};

/** More than one run may archive unconfirmed, so that the limit takes effect. */
export const ALERTS = 14;
const BENCHMARKS = [
  'SB_CREATE_ALERTS',
  'SB_LOCK_DOWN_SSO_PROVIDER',
  'SB_ENFORCE_STRONG_MASTER_PASSWORD',
];
const USERS = 4;
/** Everything about the enterprise that a history can change. */
export const SLOTS = ALERTS + BENCHMARKS.length + USERS;
/** Level 0 is compliant; from 2 to 3 only immaterial content changes. */
export const LEVELS = 5;

const ENTERPRISE_ID = 8560;
const ALERT_COUNTS = [0, 1, 2, 3, 40];
const BENCHMARK_LEVELS = [
  ['RESOLVED', '2026-01-01T00:00:00Z'],
  ['IGNORED', '2026-01-01T00:00:00Z'],
  ['UNRESOLVED', '2026-01-01T00:00:00Z'],
  ['UNRESOLVED', '2026-02-02T00:00:00Z'],
  ['INVALID', '2026-01-01T00:00:00Z'],
] as const;
/**
 * For inactive users only the records differ, which is immaterial; far in the future means always
 * active.
 */
const USER_LEVELS = [
  ['2099-01-01T00:00:00Z', true],
  [null, false],
  ['2026-01-01T00:00:00Z', true],
  ['2026-01-01T00:00:00Z', false],
  ['2026-10-01T00:00:00Z', true],
] as const;

/** A configuration that yields some twenty findings, one per slot and a few more. */
export const TENANT_SETTINGS = {
  passedFindings: 'archive',
  sources: { events: false, rolePolicies: false, privilegedAccess: false },
  controls: {
    'benchmark.*': { enabled: false },
    'benchmark.create-alerts': { enabled: true },
    'benchmark.lock-down-sso-provider': { enabled: true },
    'benchmark.enforce-strong-master-password': { enabled: true },
    'adoption.*': { perUser: true },
  },
};

export function enterpriseOf(levels: readonly number[]): KeeperEnterprise {
  const at = <T>(table: readonly T[], slot: number) => table[levels[slot] ?? 0] as T;
  return {
    enterpriseId: ENTERPRISE_ID,
    alerts: Array.from({ length: ALERTS }, (_, n) => alertOf(n, at(ALERT_COUNTS, n))),
    benchmarks: BENCHMARKS.map((benchmark, n) => {
      const [status, lastUpdated] = at(BENCHMARK_LEVELS, ALERTS + n);
      return { benchmark, status, lastUpdated, autoResolve: false };
    }),
    users: Array.from({ length: USERS }, (_, n) => {
      const [lastLoggedIn, hasRecords] = at(USER_LEVELS, ALERTS + BENCHMARKS.length + n);
      return { id: userId(ENTERPRISE_ID, n + 1), lastLoggedIn, hasRecords };
    }),
  };
}

function alertOf(n: number, currentCount: number) {
  const lastOccurrence = new Date(Date.UTC(2026, 10, 1) + n * HOUR).toISOString();
  const user = { userId: userId(ENTERPRISE_ID, 1), currentCount, previousCount: 0, lastOccurrence };
  return { eventType: `model_event_${n}`, users: [user] };
}

/** An invalid row, which makes a list incomplete. */
const BAD_ROW = {};
const STYLE = { style: 'snake', enums: 'name', pageSize: 1000 } as const;

/** A Keeper behind `fetch`, without the network: these histories do not test reading. */
export function keeperFetch(
  now: () => number,
  read: () => { readonly enterprise: KeeperEnterprise; readonly states: ReadStates },
): typeof globalThis.fetch {
  return async (input) => {
    const { pathname, searchParams } = new URL(String(input));
    const { enterprise, states } = read();
    const { benchmarks, adoption, alerts } = states;
    const eventType = searchParams.get('audit_event_type');
    switch (endpointAt(pathname)) {
      case 'enterprise_stat':
        return respond(adoption, responses.enterpriseStat(enterprise, now()));
      case 'enterprise_stat_details':
        return respond(adoption, responses.enterpriseStatDetails(enterprise, null, STYLE));
      case 'security_benchmarks_get':
        return respond(benchmarks, responses.securityBenchmarks(enterprise, STYLE));
      case 'security_alerts_summary':
        return respond(alerts, responses.securityAlertsSummary(enterprise, STYLE));
      case 'security_alerts_detail':
        if (alerts !== 'complete') return refusal();
        return respond(alerts, responses.securityAlertsDetail(enterprise, eventType, null, STYLE));
      default:
        return refusal();
    }
  };
}

function endpointAt(path: string): EndpointKey {
  const keys = Object.keys(ENDPOINTS) as EndpointKey[];
  const key = keys.find((candidate) => ENDPOINTS[candidate].path === path);
  if (key === undefined) throw new Error(`Keeper has no ${path}`);
  return key;
}

function respond(state: ReadState, body: object | null): Response {
  if (state === 'failed') return refusal();
  if (state === 'complete') return Response.json(body);
  return Response.json(
    Object.fromEntries(
      Object.entries(body ?? {}).map(([key, value]) => [
        key,
        Array.isArray(value) ? [...value, BAD_ROW] : value,
      ]),
    ),
  );
}

/** Not retryable, so that a failed read takes no time. */
function refusal(): Response {
  return Response.json({ error: 'bad_request' }, { status: 400 });
}
