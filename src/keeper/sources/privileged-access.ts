import type { Reading } from '../../domain/observation.js';
import type { AwsAccounts, PamResource } from '../../domain/pam.js';
import type { Commander } from '../commander/client.js';
import { askAbout, COMMANDS_PER_RUN, knownOf } from './pam-ask.js';
import type { PamMemory } from './pam-memory.js';
import { assemblePamResources } from './pam-resources.js';
import {
  decodeConfigurations,
  decodeGateways,
  decodeRecords,
  type ListedRecord,
} from './pam-shapes.js';
import { type Found, readingOf, type SourceContext, uniqueBy } from './reading.js';

export interface PrivilegedAccessOptions {
  readonly awsAccounts: AwsAccounts;
  /** Of the run before. */
  readonly memory: PamMemory;
  /** Commands about single records in this run. */
  readonly budget?: number;
}

export interface PrivilegedAccessRead {
  readonly reading: Reading<'privileged-access'>;
  /** To be kept for the next run. */
  readonly memory: PamMemory;
}

/**
 * Reads the inventory of KeeperPAM: whole lists, and of its single records as many as the budget allows,
 * the others as they are remembered. Incomplete, without an error, while there are records of which
 * nothing is known yet. Never throws but for an abort of the run.
 */
export async function readPrivilegedAccess(
  commander: Commander,
  { awsAccounts, memory: remembered, budget = COMMANDS_PER_RUN }: PrivilegedAccessOptions,
  context: SourceContext,
): Promise<PrivilegedAccessRead> {
  let memory = remembered;
  let waiting = 0;
  const reading = await readingOf('privileged-access', context, async () => {
    const lists = await readLists(commander);
    const { records, configurations, gateways, rejected } = lists;
    const asked = await askAbout(records, remembered, { commander, budget }, context);
    if (asked.refused > 0) {
      context.logger.warn('Of single PAM records nothing was told', { records: asked.refused });
    }
    const now = context.clock.now();
    const resources = assemblePamResources({
      records,
      configurations,
      memory: asked.memory,
      accounts: awsAccounts,
      now,
    });
    memory = withAws(asked.memory, resources);
    waiting = records.filter((record) => isUnknown(record, memory, now)).length;
    return {
      observations: [{ resources, gateways, configurations }],
      rejected,
      error: asked.outage,
    } satisfies Found<'privileged-access'>;
  });
  if (waiting === 0 || reading.status !== 'complete') return { reading, memory };
  context.logger.info('Of some PAM records nothing is known yet', { records: waiting });
  return { reading: { ...reading, status: 'incomplete' }, memory };
}

async function readLists(commander: Commander) {
  // Commander lists records from memory, which a long-lived service does not renew by itself.
  await commander.run({ name: 'sync-down' });
  const configurations = decodeConfigurations(await commander.run({ name: 'pam-configurations' }));
  const gateways = decodeGateways(await commander.run({ name: 'pam-gateways' }));
  const rejected = configurations.rejected + gateways.rejected;
  const rest = { configurations: configurations.items, gateways: gateways.items };
  // Without a configuration there is nothing to list, and Commander calls an empty list a failure.
  if (configurations.items.length === 0) return { ...rest, records: [], rejected };
  const records = decodeRecords(await commander.run({ name: 'pam-records' }));
  const unique = uniqueBy(
    records.items,
    ({ recordUid }) => recordUid,
    () => null,
  );
  return { ...rest, records: unique, rejected: rejected + records.rejected };
}

function isUnknown(
  { recordUid, recordType }: ListedRecord,
  memory: PamMemory,
  now: number,
): boolean {
  const { details = null, rotation = null } = memory.get(recordUid) ?? {};
  return (
    knownOf(details, now) === null || (recordType === 'pamUser' && knownOf(rotation, now) === null)
  );
}

function withAws(memory: PamMemory, resources: readonly PamResource[]): PamMemory {
  const aws = new Map(resources.map((resource) => [resource.recordUid, resource.aws]));
  return new Map(
    [...memory].map(([uid, record]) => [uid, { ...record, aws: aws.get(uid) ?? null }] as const),
  );
}
