import type { TenantConfig } from '../config/schema.js';
import { shownPeople } from '../controls/privacy.js';
import {
  type ReadableSourceId,
  type Reading,
  type Readings,
  SOURCE_APIS,
  type UserAccount,
} from '../domain/observation.js';
import { indexPeople, updatePeople } from '../domain/people.js';
import { type AccessDeps, keeperAccess, keeperApis, type Unavailable } from '../keeper/access.js';
import { distrustEmptyLists } from '../sources/contradictions.js';
import { loadPamCache } from '../sources/privileged-access/stored-cache.js';
import { enabledSources, SOURCES } from '../sources/registry.js';
import type { ReadContext, Source, SourceRead } from '../sources/source.js';
import { summarizeError } from '../util/errors.js';
import type { Redactor } from '../util/redact.js';
import type { RunContext } from './deps.js';
import { evaluationOf, privacyOf } from './evaluation.js';
import { loadPeople, savePeople } from './stored-people.js';
import { type TenantReading, tenantReading } from './tenant-reading.js';

export interface ReadDeps extends AccessDeps, Pick<RunContext, 'ledger' | 'texts' | 'emit'> {
  readonly adopts: boolean;
}

/**
 * Reads the selected sources of one tenant concurrently. An unavailable secret is a failed
 * read of the sources that need it, so that nothing is archived for them.
 * @throws BridgeError `EnterpriseMismatch`; or when the run is aborted or the ledger cannot be read
 */
export async function readTenant(
  config: TenantConfig,
  wanted: readonly ReadableSourceId[],
  deps: ReadDeps,
): Promise<TenantReading> {
  const { clock, logger, signal, ledger, adopts } = deps;
  const pam = await loadPamCache(config, ledger);
  const stored = await loadPeople(config, ledger, logger);
  const access = await keeperAccess(config, deps);
  const apis = keeperApis(config, access);
  const context: ReadContext = { clock, logger, signal, ledger, config, adopts, pam };
  const reads = await Promise.all(
    wanted.map(async (id) => {
      const read = await readSource(SOURCES[id], apis, context);
      await deps.emit?.({ type: 'source-read', tenant: config.name, source: id });
      return read;
    }),
  );
  const mismatch = access.witness.mismatch();
  if (mismatch !== null) throw mismatch;
  const readings: Readings = Object.fromEntries(reads.map(({ reading }) => [reading.id, reading]));
  const token = 'token' in access.admin ? access.admin.token : '';
  const run = {
    texts: deps.texts,
    now: clock.now(),
    readsAll: enabledSources(config).every((id) => wanted.includes(id)),
  };
  const pamCache = reads.find((read) => read.pamCache !== undefined)?.pamCache ?? pam.memory;
  const believed = cleanReadings(distrustEmptyLists(readings, logger), deps.redactor);
  const listed = shownPeople(accountsIn(believed), privacyOf(config, token));
  const people = listed.length > 0 ? updatePeople(stored.people, listed, run.now) : stored.people;
  const remembered = { pam: pamCache, people: indexPeople(people) };
  const evaluationFor = (settings: Partial<TenantConfig>) =>
    evaluationOf({ ...config, ...settings }, token, remembered, run);
  return tenantReading(believed, evaluationFor, {
    savePeople: (lease) => savePeople(config, people, stored, { ledger, lease }),
    newestEventAt: reads.find((read) => read.newestEventAt !== undefined)?.newestEventAt ?? null,
    async commit(lease) {
      for (const read of reads) await read.commit?.(lease);
    },
  });
}

function accountsIn({ 'role-policies': reading }: Readings): readonly UserAccount[] {
  return reading?.observations.flatMap(({ people }) => people?.accounts ?? []) ?? [];
}

function readSource(
  source: Source,
  apis: ReturnType<typeof keeperApis>,
  context: ReadContext,
): Promise<SourceRead<ReadableSourceId>> {
  const api = apis[SOURCE_APIS[source.id]] ?? NO_COMMANDER;
  if ('error' in api) return Promise.resolve({ reading: failed(source.id, api, context) });
  return source.read(api, context);
}

/** The configuration schema requires Commander for sources that read it. */
const NO_COMMANDER: Unavailable = { error: new Error('Commander is not configured') };

function failed(
  id: ReadableSourceId,
  { error }: Unavailable,
  { clock }: Pick<ReadContext, 'clock'>,
): Reading {
  const readAt = clock.now();
  return {
    id,
    status: 'failed',
    observations: [],
    rejected: 0,
    error: summarizeError(error),
    readAt,
  };
}

/** Redacts our own secrets if Keeper returns them as a name or value, so they reach no finding, event or report. */
function cleanReadings(readings: Readings, { clean }: Redactor): Readings {
  const entries = Object.entries<Reading>(readings).map(([id, reading]) => [
    id,
    {
      ...reading,
      // One by one, because the text of a whole source could be large.
      observations: reading.observations.map(clean),
      ...(reading.closed && { closed: reading.closed.map(clean) }),
      error: clean(reading.error),
    },
  ]);
  return Object.fromEntries(entries);
}
