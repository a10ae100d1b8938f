import type { TenantConfig } from '../config/schema.js';
import type { ReadableSourceId } from '../domain/observation.js';
import { unmappedConfigurations } from '../domain/pam.js';
import { type KeeperAccess, keeperAccess } from '../keeper/access.js';
import { createAuditEvents } from '../keeper/admin-api/events.js';
import type { AuditEvents } from '../keeper/audit-events.js';
import type { Commander } from '../keeper/commander/client.js';
import {
  type CheckResult,
  keysMissing,
  type Transport,
  tokenMissing,
  trial,
  tryOne,
} from '../sources/check-result.js';
import { EMPTY_PAM_CACHE } from '../sources/privileged-access/cache.js';
import { readPrivilegedAccess } from '../sources/privileged-access/read.js';
import { readRolePolicies } from '../sources/role-policies.js';
import { HOUR } from '../util/clock.js';
import { summarizeError } from '../util/errors.js';
import { checkRisk } from './check-risk.js';
import type { SyncDeps } from './deps.js';
import { enabledSources } from './enabled-sources.js';

/** Tries what the enabled sources of a tenant will ask, over the roads on which a sync would ask it. */
export async function checkKeeper(tenant: TenantConfig, deps: SyncDeps): Promise<CheckResult[]> {
  const access = await keeperAccess(tenant, deps);
  const enabled = enabledSources(tenant);
  const trials = (
    await Promise.all([
      checkRisk(tenant, access, enabled, deps.clock.now()),
      enabled.includes('events') ? tryEvents(access, deps) : [],
      tryCommander(tenant, access, enabled, deps),
    ])
  ).flat();
  trials.push(...noticesOf(access));
  const mismatch = access.witness.mismatch();
  if (mismatch !== null) trials.push(trial('keeper', 'Enterprise id', summarizeError(mismatch)));
  const ofRoad = (road: Transport) => trials.filter(({ area }) => area === road);
  return onceEach([...ofRoad('keeper'), ...ofRoad('commander')].map(asConnection));
}

async function tryEvents(
  { admin, witness }: KeeperAccess,
  { clock }: SyncDeps,
): Promise<CheckResult[]> {
  if ('error' in admin) return [tokenMissing(admin.error)];
  const log = witness.watchEvents(createAuditEvents(admin));
  return [await tryOne('keeper', 'Audit events', () => readSomeEvents(log, clock.now()))];
}

/** Up to the first page with an event that is understood: the reader itself judges the whole. */
async function readSomeEvents(log: AuditEvents, now: number): Promise<void> {
  const pages = log.pages({ from: now - HOUR, to: now });
  for await (const { events } of pages) if (events.length > 0) return;
}

async function tryCommander(
  tenant: TenantConfig,
  { commander }: KeeperAccess,
  enabled: readonly ReadableSourceId[],
  deps: SyncDeps,
): Promise<CheckResult[]> {
  const asksRoles = enabled.includes('role-policies');
  const asksPam = enabled.includes('privileged-access');
  if (commander === null || !(asksRoles || asksPam)) return [];
  if ('error' in commander) return [keysMissing(commander.error)];
  return [
    ...(asksRoles ? [await tryRoles(commander, deps)] : []),
    ...(asksPam ? await tryPam(tenant, commander, deps) : []),
  ];
}

async function tryRoles(commander: Commander, deps: SyncDeps): Promise<CheckResult> {
  const { error } = await readRolePolicies(commander, deps);
  return trial('commander', 'Role policies', error);
}

/** Lists KeeperPAM without asking for single records, and names what has no AWS account yet. */
async function tryPam(
  { awsAccounts }: TenantConfig,
  commander: Commander,
  deps: SyncDeps,
): Promise<CheckResult[]> {
  const options = { awsAccounts, memory: EMPTY_PAM_CACHE, budget: 0 };
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
        hint: `Add "${uid}": { account: "...", partition: aws } under awsAccounts.`,
      },
    })),
  ];
}

/** What the commands above found wrong with the service although they worked. */
function noticesOf({ commander }: KeeperAccess): CheckResult[] {
  if (commander === null || 'error' in commander) return [];
  return commander.notices.map((error) => ({
    area: 'commander',
    name: 'Commander refresh',
    error,
    isAdvice: true,
  }));
}

const UNREACHABLE: ReadonlySet<string> = new Set(['KeeperUnreachable', 'CommanderUnreachable']);

/** A host that does not answer is one problem, whatever was to be read from it. */
function asConnection(trial: CheckResult): CheckResult {
  return UNREACHABLE.has(trial.error?.code ?? '') ? { ...trial, name: 'Connection' } : trial;
}

/** One missing secret keeps several sources from being read. */
function onceEach(trials: readonly CheckResult[]): CheckResult[] {
  return [...new Map(trials.map((it) => [JSON.stringify(it), it])).values()];
}
