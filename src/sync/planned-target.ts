import type { TargetRun } from '../delivery/target-run.js';

/**
 * A target of a plan, to which nothing was sent: it is planned, or unchecked where there are no credentials
 * to send with. A target that could not be planned keeps its status.
 */
export function plannedTarget(run: TargetRun, canSend: Promise<boolean>): TargetRun {
  return {
    sent: run.sent,
    add: (prepared) => run.add(prepared),
    async finish(coverage) {
      const report = await run.finish(coverage);
      if (report.status !== 'delivered' && report.status !== 'partial') return report;
      return { ...report, status: (await canSend) ? 'planned' : 'unchecked' };
    },
  };
}
