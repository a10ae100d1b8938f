import { isLockedOut, outcomeOf } from '../report/outcome.js';
import type { RunReport, TargetReport, TenantReport } from '../report/run-report.js';
import { BRIDGE_VERSION } from '../util/version.js';
import type { SyncEvent } from './run-schema.js';

/** One event for each tenant that ran; none for a plan, or for a tenant that was locked by another run. */
export function syncEvents({ command, tenants, ...report }: RunReport): SyncEvent[] {
  if (command === 'plan') return [];
  return tenants
    .filter((tenant) => !isLockedOut(tenant))
    .map((tenant) => syncEvent(command, report, tenant));
}

function syncEvent(
  command: SyncEvent['detail']['data']['command'],
  { runId, startedAt, finishedAt }: Pick<RunReport, 'runId' | 'startedAt' | 'finishedAt'>,
  { name, sources, targets }: TenantReport,
): SyncEvent {
  const outcome = outcomeOf([{ name, sources, targets }]);
  return {
    detailType: outcome === 'failed' ? 'Sync Failed' : 'Sync Completed',
    resources: [],
    detail: {
      version: '1',
      metadata: {
        id: `${runId}-${name}`,
        runId,
        tenant: name,
        occurredAt: finishedAt,
        bridgeVersion: BRIDGE_VERSION,
      },
      data: { command, outcome, startedAt, finishedAt, sources, ...targetsThatFit(targets) },
    },
  };
}

/** Of an entry's 256,000 bytes; the rest is for the other fields. */
const TARGETS_BYTES = 200_000;

/** A target of a run that is no plan. */
type SentTarget = SyncEvent['detail']['data']['targets'][number];

/** The targets that fit into an event, and the number of omitted ones, if any. */
interface BoundedTargets {
  readonly targets: readonly SentTarget[];
  readonly omittedTargets?: number;
}

/** All targets if they fit; otherwise as many as do, failed ones first, with shortened errors. */
function targetsThatFit(all: readonly TargetReport[]): BoundedTargets {
  const targets = all.filter(isSent);
  if (bytesOf(targets) <= TARGETS_BYTES) return { targets };
  const reported: SentTarget[] = [];
  let room = TARGETS_BYTES;
  for (const target of targets.map(inShort).sort((a, b) => rank(a) - rank(b))) {
    room -= bytesOf(target) + 1;
    if (room < 0) break;
    reported.push(target);
  }
  const omittedTargets = targets.length - reported.length;
  return omittedTargets === 0 ? { targets: reported } : { targets: reported, omittedTargets };
}

function isSent(target: TargetReport): target is TargetReport & SentTarget {
  return target.status !== 'planned' && target.status !== 'unchecked';
}

function inShort(target: SentTarget): SentTarget {
  if (target.error === null) return target;
  const { code } = target.error;
  return { ...target, error: { code, message: 'See the log of the run for details.', hint: null } };
}

function rank({ status }: SentTarget): number {
  return status === 'delivered' ? 1 : 0;
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
