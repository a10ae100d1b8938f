import { hasYielded, outcomeOf } from '../report/outcome.js';
import type { RunReport, TargetReport, TenantReport } from '../report/run-report.js';
import { BRIDGE_VERSION } from '../util/version.js';
import type { BridgeEvent } from './bridge-event.js';

/** One event for each tenant that ran; one that yielded to another run has nothing to tell. */
export function runEvents(report: RunReport): BridgeEvent[] {
  return report.tenants
    .filter((tenant) => !hasYielded(tenant))
    .map((tenant) => runEvent(report, tenant));
}

/** Of an entry's 256,000 bytes; the rest is for what stands around the targets. */
const TARGETS_BYTES = 200_000;

/** What can be told of the targets: all, or of the worst ones first as many as fit, and only why in short. */
function bounded(targets: readonly TargetReport[]) {
  if (bytesOf(targets) <= TARGETS_BYTES) return { targets };
  const told: TargetReport[] = [];
  let room = TARGETS_BYTES;
  for (const target of targets.map(inShort).sort((a, b) => rank(a) - rank(b))) {
    room -= bytesOf(target) + 1;
    if (room < 0) break;
    told.push(target);
  }
  const omittedTargets = targets.length - told.length;
  return omittedTargets === 0 ? { targets: told } : { targets: told, omittedTargets };
}

function inShort(target: TargetReport): TargetReport {
  if (target.error === null) return target;
  const { code } = target.error;
  return { ...target, error: { code, message: 'The log of the run says more.', mend: null } };
}

function rank({ status }: TargetReport): number {
  return status === 'delivered' ? 1 : 0;
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

function runEvent(report: RunReport, { name, sources, targets }: TenantReport): BridgeEvent {
  const { runId, command, startedAt, finishedAt } = report;
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
      data: { command, outcome, startedAt, finishedAt, sources, ...bounded(targets) },
    },
  };
}
