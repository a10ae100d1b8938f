import type { Reading } from '../../domain/observation.js';
import {
  AWS_CONFIGURATION,
  type AwsAccounts,
  type PamConfiguration,
  type PamResource,
} from '../../domain/pam.js';
import type { Commander } from '../../keeper/commander/client.js';
import type { ErrorSummary } from '../../util/errors.js';
import { readingOf, type SourceContext, type SourceResult, uniqueBy } from '../reading.js';
import type { PamCache } from './cache.js';
import { configurationByRecord, isWhole, NO_GAPS, pamGaps } from './coverage.js';
import { COMMANDS_PER_RUN, fetchRecordDetails } from './record-details.js';
import { assemblePamResources } from './resources.js';
import {
  decodeConfigurations,
  decodeGateways,
  decodeRecords,
  type ListedConfiguration,
} from './schemas.js';

export interface PrivilegedAccessOptions {
  readonly awsAccounts: AwsAccounts;
  /** Cache of the previous run. */
  readonly memory: PamCache;
  /** Maximum number of commands about single records in this run. */
  readonly budget?: number;
}

export interface PrivilegedAccessRead {
  readonly reading: Reading<'privileged-access'>;
  /** Cache for the next run. */
  readonly memory: PamCache;
}

/**
 * Reads the KeeperPAM inventory: complete lists, and as many record details as the budget allows;
 * the rest come from the cache. Incomplete, without an error, while there are records that could not be
 * read. Throws only if the run is aborted.
 */
export async function readPrivilegedAccess(
  commander: Commander,
  { awsAccounts, memory: remembered, budget = COMMANDS_PER_RUN }: PrivilegedAccessOptions,
  context: SourceContext,
): Promise<PrivilegedAccessRead> {
  let memory = remembered;
  let gaps = NO_GAPS;
  const reading = await readingOf('privileged-access', context, async () => {
    const { records, configurations, gateways, rejected } = await readLists(commander, awsAccounts);
    const linked = configurationByRecord(configurations);
    const options = { commander, budget, configurations: linked };
    const asked = await fetchRecordDetails(records, remembered, options, context);
    warnOfRefusals(asked.refused, context);
    const now = context.clock.now();
    const inventory = { records, configurations, memory: asked.memory, now };
    const resources = assemblePamResources({ ...inventory, accounts: awsAccounts });
    memory = withPlaces(asked.memory, resources, configurations);
    gaps = pamGaps({ ...inventory, gateways });
    return {
      observations: [{ resources, gateways, configurations }],
      rejected,
      error: asked.outage,
    } satisfies SourceResult<'privileged-access'>;
  });
  if (isWhole(gaps) || reading.status !== 'complete') return { reading, memory };
  context.logger.info('PAM inventory incomplete', { ...gaps });
  return { reading: { ...reading, status: 'incomplete' }, memory };
}

function warnOfRefusals(refused: readonly ErrorSummary[], { logger }: SourceContext): void {
  if (refused.length === 0) return;
  const errors = uniqueBy(
    refused,
    ({ message }) => message,
    () => null,
  );
  logger.warn('PAM record details unavailable', { records: refused.length, errors });
}

async function readLists(commander: Commander, accounts: AwsAccounts) {
  // Commander lists records from its own cache, which a long-running service does not refresh by itself.
  await commander.run({ name: 'sync-down' });
  const configurations = decodeConfigurations(await commander.run({ name: 'pam-configurations' }));
  const gateways = decodeGateways(await commander.run({ name: 'pam-gateways' }));
  // Also without a configuration: Commander does not list one whose folder it cannot resolve.
  const records = decodeRecords(await commander.run({ name: 'pam-records' }));
  const unique = uniqueBy(
    records.items,
    ({ recordUid }) => recordUid,
    () => null,
  );
  return {
    configurations: configurations.items.map((row) => withAccount(row, accounts)),
    gateways: gateways.items,
    records: unique,
    rejected: configurations.rejected + gateways.rejected + records.rejected,
  };
}

function withAccount(row: ListedConfiguration, accounts: AwsAccounts): PamConfiguration {
  const isAws = row.type === AWS_CONFIGURATION;
  return { ...row, hasAwsAccount: isAws ? Object.hasOwn(accounts, row.uid) : null };
}

/** Runs that read only the audit log need to know which resource a record represents and which gateway reaches it. */
function withPlaces(
  memory: PamCache,
  resources: readonly PamResource[],
  configurations: readonly PamConfiguration[],
): PamCache {
  const byUid = new Map(resources.map((resource) => [resource.recordUid, resource]));
  const gateways = new Map(configurations.map(({ uid, gatewayUid }) => [uid, gatewayUid]));
  return new Map(
    [...memory].map(([uid, record]) => {
      const resource = byUid.get(uid);
      const gatewayUid = gateways.get(resource?.configUid ?? '') ?? null;
      return [uid, { ...record, aws: resource?.aws ?? null, gatewayUid }] as const;
    }),
  );
}
