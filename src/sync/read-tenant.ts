import type { TenantConfig } from '../config/schema.js';
import { eventRules } from '../controls/events/rules.js';
import type { ReadableSourceId, Reading, Readings } from '../domain/observation.js';
import {
  type KeeperAccess,
  keeperAccess,
  riskManagement,
  type Unavailable,
} from '../keeper/access.js';
import { createAuditEvents } from '../keeper/admin-api/events.js';
import type { Commander } from '../keeper/commander/client.js';
import type { RiskManagement } from '../keeper/risk-management.js';
import { distrustEmptyLists } from '../sources/contradictions.js';
import {
  type EventStream,
  type EventStreamOptions,
  readEventStream,
} from '../sources/events/stream.js';
import type { PamCache } from '../sources/privileged-access/cache.js';
import { readPrivilegedAccess } from '../sources/privileged-access/read.js';
import {
  loadPamCache,
  type RecalledPam,
  savePamCache,
} from '../sources/privileged-access/stored-cache.js';
import { isRiskSource, readSources } from '../sources/registry.js';
import { readRolePolicies } from '../sources/role-policies.js';
import { type ErrorSummary, summarizeError } from '../util/errors.js';
import { cleanReadings } from './clean-readings.js';
import type { RunContext, SyncDeps } from './deps.js';
import { enabledSources } from './enabled-sources.js';
import { evaluationOf, settingsOf } from './evaluation.js';
import { type TenantReading, tenantReading } from './tenant-reading.js';

type Wanted = readonly ReadableSourceId[];
type ReadDeps = SyncDeps & Pick<RunContext, 'texts'> & Pick<EventStreamOptions, 'adopts'>;

/** What each group of sources gave, and what is to be remembered of it. */
interface Parts {
  readonly readings: Readings;
  readonly events: EventStream | null;
  readonly pam: PamCache | null;
}

/**
 * Reads the wanted sources of one tenant, all at the same time. A secret that cannot be had is a failed
 * read of the sources that need it, so that nothing is archived for them.
 * @throws BridgeError `EnterpriseMismatch`; when the run is aborted, or the ledger does not tell what is known of KeeperPAM
 */
export async function readTenant(
  config: TenantConfig,
  wanted: Wanted,
  context: ReadDeps,
): Promise<TenantReading> {
  const known = await loadPamCache(config, context.ledger);
  const access = await keeperAccess(config, context);
  const parts = await Promise.all([
    readAdmin(config, wanted, access, context),
    readCommander(config, wanted, access.commander, known, context),
  ]);
  const mismatch = access.witness.mismatch();
  if (mismatch !== null) throw mismatch;
  const readings = cleanReadings({ ...parts[0].readings, ...parts[1].readings }, context.redactor);
  const events = parts[0].events;
  const pam = parts[1].pam;
  const token = 'token' in access.admin ? access.admin.token : '';
  const run = {
    texts: context.texts,
    now: context.clock.now(),
    readsAll: enabledSources(config).every((id) => wanted.includes(id)),
  };
  const evaluationFor = (settings: Partial<TenantConfig>) =>
    evaluationOf({ ...config, ...settings }, token, pam ?? known.memory, run);
  return tenantReading(readings, evaluationFor, {
    newestEventAt: events?.newestEventAt ?? null,
    async commit(lease) {
      if (events !== null) await events.commit(lease);
      if (pam !== null) await savePamCache(config, pam, context.ledger, lease);
    },
  });
}

/** Risk management, and the events, which need the API token. */
async function readAdmin(
  config: TenantConfig,
  wanted: Wanted,
  access: KeeperAccess,
  context: ReadDeps,
): Promise<Parts> {
  const [risk, events] = await Promise.all([
    readRisk(riskManagement(config, access), wanted.filter(isRiskSource), context),
    wanted.includes('events') ? readEvents(config, access, context) : UNREAD,
  ]);
  return { ...events, readings: { ...risk, ...events.readings } };
}

const UNREAD: Parts = { readings: {}, events: null, pam: null };

async function readRisk(
  api: RiskManagement | Unavailable,
  mine: Wanted,
  context: SyncDeps,
): Promise<Readings> {
  return 'error' in api ? unread(mine, api, context).readings : readEach(api, mine, context);
}

async function readEach(api: RiskManagement, mine: Wanted, context: SyncDeps): Promise<Readings> {
  const each = mine.map((id) => reportRead(readSources(api, [id], context), context));
  const readings: Readings = Object.assign({}, ...(await Promise.all(each)));
  return distrustEmptyLists(readings, context.logger);
}

/** Tells a watcher when a source has been read. */
async function reportRead<T>(read: Promise<T>, { details }: SyncDeps): Promise<T> {
  const reading = await read;
  details?.sourceRead?.();
  return reading;
}

async function readEvents(
  config: TenantConfig,
  { admin, witness }: KeeperAccess,
  context: ReadDeps,
): Promise<Parts> {
  if ('error' in admin) return unread(['events'], admin, context);
  const { ledger, adopts = false } = context;
  const rules = eventRules(settingsOf(config));
  const options = { ledger, tenant: config.name, rules, adopts };
  const log = witness.watchEvents(createAuditEvents(admin));
  const events = await reportRead(readEventStream(log, options, context), context);
  return { readings: { events: events.reading }, events, pam: null };
}

/** Role policies and privileged access; both need Commander. */
async function readCommander(
  config: TenantConfig,
  wanted: Wanted,
  commander: Commander | Unavailable | null,
  known: RecalledPam,
  context: SyncDeps,
): Promise<Parts> {
  const mine = wanted.filter((id) => id === 'role-policies' || id === 'privileged-access');
  if (commander === null) return UNREAD;
  if ('error' in commander) return unread(mine, commander, context);
  const options = { awsAccounts: config.awsAccounts, memory: known.memory };
  const [policies, pam] = await Promise.all([
    mine.includes('role-policies')
      ? reportRead(readRolePolicies(commander, context), context)
      : null,
    mine.includes('privileged-access')
      ? reportRead(readPrivilegedAccess(commander, options, context), context)
      : null,
  ]);
  return {
    readings: {
      ...(policies && { 'role-policies': policies }),
      ...(pam && { 'privileged-access': withLoss(pam.reading, known.error) }),
    },
    events: null,
    pam: pam?.memory ?? null,
  };
}

/** Where the cache was lost, what was read is not all that is known. */
function withLoss(
  reading: Reading<'privileged-access'>,
  loss: ErrorSummary | null,
): Reading<'privileged-access'> {
  if (loss === null || reading.status === 'failed') return reading;
  return { ...reading, status: 'incomplete', error: reading.error ?? loss };
}

/** Every one of these sources has failed, for one reason. */
function unread(ids: Wanted, { error }: Unavailable, { clock, details }: SyncDeps): Parts {
  for (const _ of ids) details?.sourceRead?.();
  const failed = { observations: [], rejected: 0, status: 'failed', readAt: clock.now() } as const;
  const reading = (id: ReadableSourceId): Reading =>
    ({ id, ...failed, error: summarizeError(error) }) as Reading;
  const readings = Object.fromEntries(ids.map((id) => [id, reading(id)]));
  return { readings, events: null, pam: null };
}
