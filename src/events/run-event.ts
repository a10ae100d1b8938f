import { isLockedOut, outcomeOf } from '../report/outcome.js';
import type { RunReport, TenantReport } from '../report/run-report.js';
import { BRIDGE_VERSION } from '../util/version.js';
import { boundedTargets } from './bounded-targets.js';
import type { RunEvent } from './run-schema.js';

/** One event for each tenant that ran: a plan has nothing to tell, nor has a tenant that yielded to another run. */
export function runEvents({ command, tenants, ...report }: RunReport): RunEvent[] {
  if (command === 'plan') return [];
  return tenants
    .filter((tenant) => !isLockedOut(tenant))
    .map((tenant) => runEvent(command, report, tenant));
}

function runEvent(
  command: RunEvent['detail']['data']['command'],
  { runId, startedAt, finishedAt }: Pick<RunReport, 'runId' | 'startedAt' | 'finishedAt'>,
  { name, sources, targets }: TenantReport,
): RunEvent {
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
