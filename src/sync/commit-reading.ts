import type { Lease } from '../ledger/port.js';
import type { TargetReport } from '../report/run-report.js';
import { summarizeError } from '../util/errors.js';
import type { RunContext } from './deps.js';
import type { TenantReading } from './tenant-reading.js';

/**
 * Commits what was read. If that fails, the findings sent are still reported: the next run reads
 * the same data again and finds it unchanged.
 */
export async function commitReading(
  reading: TenantReading,
  lease: Lease,
  reports: readonly TargetReport[],
): Promise<readonly TargetReport[]> {
  try {
    await reading.commit(lease);
    return reports;
  } catch (error) {
    const problem = summarizeError(error);
    return reports.map((report) => ({
      ...report,
      status: report.status === 'delivered' ? 'partial' : report.status,
      error: report.error ?? problem,
    }));
  }
}

/** Reports the latency of the newest event, if there is one and all targets acknowledged everything. */
export async function reportLatency(
  tenant: string,
  { newestEventAt }: TenantReading,
  reports: readonly TargetReport[],
  { clock, emit, logger }: Pick<RunContext, 'clock' | 'emit' | 'logger'>,
): Promise<void> {
  if (newestEventAt === null || !reports.every(isDelivered)) return;
  const latencyMs = clock.now() - newestEventAt;
  await emit?.({ type: 'events-delivered', tenant, latencyMs });
  logger.info('Events delivered', { latencyMs });
}

function isDelivered({ status, failed }: TargetReport): boolean {
  return failed === 0 && (status === 'delivered' || status === 'partial');
}
