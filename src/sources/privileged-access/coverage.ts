import type { PamConfiguration, PamGateway } from '../../domain/pam.js';
import type { CachedRecord, PamCache } from './cache.js';
import { aboutsOf, BLANK, knownOf } from './questions.js';
import type { ListedRecord } from './schemas.js';

interface Inventory {
  readonly records: readonly ListedRecord[];
  readonly configurations: readonly PamConfiguration[];
  readonly gateways: readonly PamGateway[];
  readonly memory: PamCache;
  readonly now: number;
}

/** Gaps that make a reading of KeeperPAM incomplete. */
export interface PamGaps {
  /** Number of records that were not read or not understood. */
  readonly unread: number;
  /** PAM configurations referenced by records but missing from the list; Commander omits some. */
  readonly unlisted: readonly string[];
  /** Gateways without a state and configurations without a type in the list. */
  readonly unknown: readonly string[];
}

export const NO_GAPS: PamGaps = { unread: 0, unlisted: [], unknown: [] };

export function isWhole({ unread, unlisted, unknown }: PamGaps): boolean {
  return unread + unlisted.length + unknown.length === 0;
}

export function pamGaps({ records, configurations, gateways, memory, now }: Inventory): PamGaps {
  const listed = new Set(configurations.map(({ uid }) => uid));
  const linked = configurationByRecord(configurations);
  const heldOf = ({ recordUid }: ListedRecord) => memory.get(recordUid) ?? BLANK;
  const named = records.flatMap((record) => namedConfigurations(heldOf(record), now));
  const unread = records.filter((record) =>
    isUnread(record, heldOf(record), { isListed: linked.has(record.recordUid), now }),
  );
  return {
    unread: unread.length,
    unlisted: [...new Set(named)].filter((uid) => !listed.has(uid)).sort(),
    unknown: [
      ...gateways.filter(({ isOnline }) => isOnline === null),
      ...configurations.filter(({ type }) => type === null),
    ].map(({ uid }) => uid),
  };
}

/** By the record UIDs that each configuration lists. */
export function configurationByRecord(
  configurations: readonly PamConfiguration[],
): ReadonlyMap<string, string> {
  return new Map(
    configurations.flatMap(({ uid, resourceUids }) => resourceUids.map((it) => [it, uid] as const)),
  );
}

function namedConfigurations({ details, rotation }: CachedRecord, now: number): string[] {
  const uids = [knownOf(details, now)?.linkedConfigUid, knownOf(rotation, now)?.configUid];
  return uids.flatMap((uid) => uid ?? []);
}

function isUnread(
  record: ListedRecord,
  held: CachedRecord,
  { isListed, now }: { readonly isListed: boolean; readonly now: number },
): boolean {
  const required = aboutsOf(record, held).filter((about) => about !== 'workflow');
  if (required.some((about) => knownOf<unknown>(held[about], now) === null)) return true;
  // Never asked for; one that Commander could not read is reported as such.
  if (required.length < aboutsOf(record, held).length && held.workflow === null) return true;
  const rotation = knownOf(held.rotation, now);
  if (rotation?.state === 'active' && rotation.isScheduled === null) return true;
  // Commander also reports a record as unlinked if Keeper's router fails (`router_helper.py`, `get_dag_leafs`).
  const isLinked = isListed || knownOf(held.details, now)?.linkedConfigUid != null;
  return isLinked && knownOf(held.justInTime, now)?.state === 'unlinked';
}
