import type { TenantConfig } from '../config/schema.js';
import type { ReadableSourceId } from '../domain/observation.js';
import { unmappedConfigurations } from '../domain/pam.js';
import type { AdminApiOptions } from '../keeper/admin-api/caller.js';
import { createAuditEvents } from '../keeper/admin-api/events.js';
import type { Commander } from '../keeper/commander/client.js';
import type { RiskManagement } from '../keeper/risk-management.js';
import { NO_MEMORY } from '../keeper/sources/pam-memory.js';
import { readPrivilegedAccess } from '../keeper/sources/privileged-access.js';
import { isRiskSource, type RiskSourceId } from '../keeper/sources/read-sources.js';
import { readRolePolicies } from '../keeper/sources/role-policies.js';
import { HOUR } from '../util/clock.js';
import { type ErrorSummary, summarizeError } from '../util/errors.js';
import type { SyncDeps } from './deps.js';
import { enabledSources } from './enabled-sources.js';
import { type KeeperAccess, keeperAccess, riskManagement } from './keeper-access.js';

type Road = 'keeper' | 'commander';

/** One thing that was tried of Keeper. `error` null: it works. */
export interface KeeperTrial {
  /** Over which it was asked. */
  readonly area: Road;
  readonly name: string;
  readonly error: ErrorSummary | null;
  /** The error stops nothing: a sync works, and would do more if it were mended. */
  readonly isAdvice: boolean;
}

/** Any event code will do: with no alert of it the answer is an empty list. */
const SAMPLE_EVENT = 'account_recovery_decline';

type Endpoint = readonly [name: string, read: (api: RiskManagement) => Promise<unknown>];

/** What each source asks for. */
const ENDPOINTS: Readonly<Record<RiskSourceId, readonly Endpoint[]>> = {
  adoption: [
    ['Enterprise stat', (api) => api.enterpriseStat()],
    ['Enterprise stat details', (api) => api.enterpriseStatDetails()],
  ],
  alerts: [
    ['Security alerts summary', (api) => api.securityAlertsSummary()],
    ['Security alerts detail', (api) => api.securityAlertsDetail(SAMPLE_EVENT)],
  ],
  benchmarks: [['Security benchmarks', (api) => api.securityBenchmarks()]],
};

/** Tries what the enabled sources of a tenant will ask, over the roads on which a sync would ask it. */
export async function tryKeeper(tenant: TenantConfig, deps: SyncDeps): Promise<KeeperTrial[]> {
  const access = await keeperAccess(tenant, deps);
  const enabled = enabledSources(tenant);
  const trials = [
    ...(await tryRisk(tenant, access, enabled)),
    ...(enabled.includes('events') ? await tryEvents(access, deps) : []),
    ...(await tryCommander(tenant, access, enabled, deps)),
  ];
  const ofRoad = (road: Road) => trials.filter(({ area }) => area === road);
  return onceEach([...ofRoad('keeper'), ...ofRoad('commander')]);
}

async function tryRisk(
  tenant: TenantConfig,
  access: KeeperAccess,
  enabled: readonly ReadableSourceId[],
): Promise<KeeperTrial[]> {
  const endpoints = enabled.filter(isRiskSource).flatMap((source) => ENDPOINTS[source]);
  if (endpoints.length === 0) return [];
  const api = riskManagement(tenant, access);
  if ('error' in api) {
    return [api === access.commander ? keysMissing(api.error) : tokenMissing(api.error)];
  }
  const area = tenant.keeper.via === 'commander' ? 'commander' : 'keeper';
  return Promise.all(endpoints.map(([name, read]) => tryOne(area, name, () => read(api))));
}

async function tryEvents({ admin }: KeeperAccess, { clock }: SyncDeps): Promise<KeeperTrial[]> {
  if ('error' in admin) return [tokenMissing(admin.error)];
  return [await tryOne('keeper', 'Audit events', () => readSomeEvents(admin, clock.now()))];
}

/** Up to the first page with an event that is understood: the reader itself judges the whole. */
async function readSomeEvents(admin: AdminApiOptions, now: number): Promise<void> {
  const pages = createAuditEvents(admin).pages({ from: now - HOUR, to: now });
  for await (const { events } of pages) if (events.length > 0) return;
}

async function tryCommander(
  tenant: TenantConfig,
  { commander }: KeeperAccess,
  enabled: readonly ReadableSourceId[],
  deps: SyncDeps,
): Promise<KeeperTrial[]> {
  const asksRoles = enabled.includes('role-policies');
  const asksPam = enabled.includes('privileged-access');
  if (commander === null || !(asksRoles || asksPam)) return [];
  if ('error' in commander) return [keysMissing(commander.error)];
  return [
    ...(asksRoles ? [await tryRoles(commander, deps)] : []),
    ...(asksPam ? await tryPam(tenant, commander, deps) : []),
  ];
}

async function tryRoles(commander: Commander, deps: SyncDeps): Promise<KeeperTrial> {
  const { error } = await readRolePolicies(commander, deps);
  return trial('commander', 'Role policies', error);
}

/** Lists KeeperPAM without asking for single records, and names what has no AWS account yet. */
async function tryPam(
  { awsAccounts }: TenantConfig,
  commander: Commander,
  deps: SyncDeps,
): Promise<KeeperTrial[]> {
  const options = { awsAccounts, memory: NO_MEMORY, budget: 0 };
  const { reading } = await readPrivilegedAccess(commander, options, deps);
  const unmapped = reading.observations.flatMap((inventory) =>
    unmappedConfigurations(inventory, awsAccounts),
  );
  return [
    trial('commander', 'Privileged access', reading.error),
    ...unmapped.map(({ uid, name }) => ({
      area: 'commander' as const,
      name: `AWS environment ${name ?? uid}`,
      isAdvice: true,
      error: {
        code: 'AwsAccountUnknown',
        message: 'It has no AWS account here, so its findings stay on Keeper records.',
        mend: `Add "${uid}": { account: "...", partition: aws } under awsAccounts.`,
      },
    })),
  ];
}

/** One missing secret keeps several sources from being read. */
function onceEach(trials: readonly KeeperTrial[]): KeeperTrial[] {
  return [...new Map(trials.map((it) => [JSON.stringify(it), it])).values()];
}

function tokenMissing(error: unknown): KeeperTrial {
  return trial('keeper', 'API token', summarizeError(error));
}

function keysMissing(error: unknown): KeeperTrial {
  return trial('commander', 'Commander keys', summarizeError(error));
}

async function tryOne(
  area: Road,
  name: string,
  work: () => Promise<unknown>,
): Promise<KeeperTrial> {
  return trial(area, name, await work().then(() => null, summarizeError));
}

function trial(area: Road, name: string, error: ErrorSummary | null): KeeperTrial {
  return { area, name, error, isAdvice: false };
}
