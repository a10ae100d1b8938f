import type { RunReport, TargetReport, TenantReport } from './run-report.js';

/** How tenants came through a run, taken together; for one tenant, give it alone. */
export function outcomeOf(tenants: readonly TenantReport[]): RunReport['outcome'] {
  const targets = tenants.flatMap((tenant) => tenant.targets);
  const sources = tenants.flatMap((tenant) => tenant.sources);
  const allRead = sources.every(({ status }) => status === 'complete' || status === 'off');
  if (allRead && targets.every(isDone)) return 'succeeded';
  const reached = targets.some(({ status }) => REACHED.has(status));
  return reached ? 'partial' : 'failed';
}

const REACHED: ReadonlySet<TargetReport['status']> = new Set([
  'delivered',
  'partial',
  'planned',
  'unchecked',
]);

/** Was everything delivered, or can all of it be, as far as a plan can tell? */
export function isDone({ status, error, failed, quarantined }: TargetReport): boolean {
  if (status === 'delivered') return true;
  return (
    REACHED.has(status) && status !== 'partial' && error === null && failed + quarantined === 0
  );
}

/** Did this tenant not run at all, since another run of it was under way? */
export function isLockedOut({ targets }: TenantReport): boolean {
  return targets.length > 0 && targets.every(({ error }) => error?.code === 'LeaseHeld');
}
