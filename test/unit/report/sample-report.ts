import type {
  RunReport,
  SourceReport,
  TargetReport,
  TenantReport,
} from '../../../src/report/run-report.js';

export function sourceReport(changes: Partial<SourceReport> = {}): SourceReport {
  return {
    id: 'benchmarks',
    status: 'complete',
    observations: 15,
    rejected: 0,
    kept: 0,
    error: null,
    ...changes,
  };
}

export function targetReport(changes: Partial<TargetReport> = {}): TargetReport {
  return {
    account: '111122223333',
    region: 'us-east-1',
    status: 'delivered',
    wanted: 0,
    created: 0,
    updated: 0,
    refreshed: 0,
    reactivated: 0,
    archived: 0,
    unchanged: 0,
    held: 0,
    quarantined: 0,
    failed: 0,
    importCalls: 0,
    importBytes: 0,
    throttled: 0,
    ingestionEvents: 0,
    estimatedUsd: 0,
    error: null,
    ...changes,
  };
}

export function tenantReport(changes: Partial<TenantReport> = {}): TenantReport {
  return { name: 'acme', sources: [sourceReport()], targets: [targetReport()], ...changes };
}

export function runReport(changes: Partial<RunReport> = {}): RunReport {
  return {
    version: 1,
    command: 'sync',
    runId: '01JDEXAMPLE',
    startedAt: '2026-11-23T02:00:00.000Z',
    finishedAt: '2026-11-23T02:00:03.240Z',
    outcome: 'succeeded',
    tenants: [tenantReport()],
    ...changes,
  };
}
