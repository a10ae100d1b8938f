import { setMaxListeners } from 'node:events';
import type { Config, TenantConfig } from '../config/schema.js';
import { unmappedConfigurations } from '../domain/pam.js';
import type { Target } from '../domain/target.js';
import type { AdminApiOptions } from '../keeper/admin-api/caller.js';
import { createAdminApi } from '../keeper/admin-api/client.js';
import { createAuditEvents } from '../keeper/admin-api/events.js';
import type { Commander } from '../keeper/commander/client.js';
import type { RiskManagement } from '../keeper/risk-management.js';
import { NO_MEMORY } from '../keeper/sources/pam-memory.js';
import { readPrivilegedAccess } from '../keeper/sources/privileged-access.js';
import { probeTarget } from '../securityhub/probe.js';
import { HOUR } from '../util/clock.js';
import { type ErrorSummary, summarizeError } from '../util/errors.js';
import type { SyncDeps } from './deps.js';
import { adminAccess, commanderAccess } from './keeper-access.js';
import { targetsOf } from './places.js';

/** One thing that was tried. `error` null: it works. */
export interface CheckItem {
  /** Null for what belongs to no tenant. */
  readonly tenant: string | null;
  readonly area: 'ledger' | 'keeper' | 'commander' | 'security-hub';
  readonly name: string;
  readonly error: ErrorSummary | null;
}

/** Any event code will do: with no alert of it the answer is an empty list. */
const SAMPLE_EVENT = 'account_recovery_decline';

const ENDPOINTS: readonly (readonly [
  name: string,
  read: (api: RiskManagement) => Promise<unknown>,
])[] = [
  ['Enterprise stat', (api) => api.enterpriseStat()],
  ['Enterprise stat details', (api) => api.enterpriseStatDetails()],
  ['Security alerts summary', (api) => api.securityAlertsSummary()],
  ['Security alerts detail', (api) => api.securityAlertsDetail(SAMPLE_EVENT)],
  ['Security benchmarks', (api) => api.securityBenchmarks()],
];

type Area = Pick<CheckItem, 'tenant' | 'area'>;

/** What is tried together. */
interface Step extends Area {
  readonly run: () => Promise<Trial[]>;
}

/**
 * Tries everything a sync needs, changes nothing, and says of each thing whether it works.
 * @param onStep told before each part what is tried next, and which share of the parts is done
 */
export async function runCheck(
  config: Config,
  deps: SyncDeps,
  onStep: (next: Area, share: number) => void = () => {},
): Promise<CheckItem[]> {
  setMaxListeners(0, deps.signal);
  const steps = stepsOf(config, deps);
  const items: CheckItem[] = [];
  for (const [index, { tenant, area, run }] of steps.entries()) {
    onStep({ tenant, area }, index / steps.length);
    for (const trial of await run()) items.push({ tenant, area, ...trial });
  }
  return items;
}

function stepsOf(config: Config, deps: SyncDeps): Step[] {
  const ledger = async () => [await tryOne('writable', () => deps.ledger.probe())];
  return [
    { tenant: null, area: 'ledger', run: ledger },
    ...config.tenants.flatMap((tenant): Step[] => [
      { tenant: tenant.name, area: 'keeper', run: () => checkKeeper(tenant, deps) },
      { tenant: tenant.name, area: 'commander', run: () => checkCommander(tenant, deps) },
      ...targetsOf(tenant).map((target): Step => {
        const run = async () => [await checkTarget(target, deps)];
        return { tenant: tenant.name, area: 'security-hub', run };
      }),
    ]),
  ];
}

async function checkTarget(target: Target, { hubClient }: SyncDeps): Promise<Trial> {
  const refusal = await probeTarget(hubClient(target), target);
  const name = `${target.account} ${target.region}`;
  return { name, error: refusal && summarizeError(refusal) };
}

type Trial = Pick<CheckItem, 'name' | 'error'>;

async function checkKeeper(tenant: TenantConfig, deps: SyncDeps): Promise<Trial[]> {
  let admin: AdminApiOptions;
  try {
    admin = await adminAccess(tenant, deps);
  } catch (error) {
    return [{ name: 'API token', error: summarizeError(error) }];
  }
  const api = createAdminApi(admin);
  const trials = ENDPOINTS.map(([name, read]) => tryOne(name, () => read(api)));
  if (tenant.sources.events) {
    trials.push(tryOne('Audit events', () => readOnePage(admin, deps.clock.now())));
  }
  return Promise.all(trials);
}

async function readOnePage(admin: AdminApiOptions, now: number): Promise<void> {
  const pages = createAuditEvents(admin).pages({ from: now - HOUR, to: now });
  for await (const _ of pages) return;
}

async function checkCommander(tenant: TenantConfig, deps: SyncDeps): Promise<Trial[]> {
  if (tenant.commander === null) return [];
  try {
    const commander = await commanderAccess(tenant, deps);
    if (commander === null) return [];
    return [
      await tryOne('Role policies', () => commander.run({ name: 'roles' })),
      ...(await checkPam(tenant, commander, deps)),
    ];
  } catch (error) {
    return [{ name: 'Commander keys', error: summarizeError(error) }];
  }
}

/** Lists KeeperPAM without asking for single records, and names what has no AWS account yet. */
async function checkPam(
  { awsAccounts }: TenantConfig,
  commander: Commander,
  deps: SyncDeps,
): Promise<Trial[]> {
  const options = { awsAccounts, memory: NO_MEMORY, budget: 0 };
  const { reading } = await readPrivilegedAccess(commander, options, deps);
  const unmapped = reading.observations.flatMap((inventory) =>
    unmappedConfigurations(inventory, awsAccounts),
  );
  return [
    { name: 'Privileged access', error: reading.error },
    ...unmapped.map(({ uid, name }) => ({
      name: `AWS environment ${name}`,
      error: {
        code: 'AwsAccountUnknown',
        message: 'It has no AWS account here, so its findings stay on Keeper records.',
        mend: `Add "${uid}": { account: "...", partition: aws } under awsAccounts.`,
      },
    })),
  ];
}

async function tryOne(name: string, work: () => Promise<unknown>): Promise<Trial> {
  try {
    await work();
    return { name, error: null };
  } catch (error) {
    return { name, error: summarizeError(error) };
  }
}
