import { isLockedOut, outcomeOf } from '../report/outcome.js';
import type { RunReport, TenantReport } from '../report/run-report.js';
import { BRIDGE_VERSION } from '../util/version.js';
import { boundedTargets } from './bounded-targets.js';
import type { BridgeEvent } from './bridge-event.js';

/** One event for each tenant that ran; one that yielded to another run has nothing to tell. */
export function runEvents(report: RunReport): BridgeEvent[] {
  return report.tenants
    .filter((tenant) => !isLockedOut(tenant))
    .map((tenant) => runEvent(report, tenant));
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
      data: { command, outcome, startedAt, finishedAt, sources, ...boundedTargets(targets) },
    },
  };
}
