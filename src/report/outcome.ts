import type { RunReport, TenantReport } from './run-report.js';

/** How tenants came through a run, taken together; for one tenant, give it alone. */
export function outcomeOf(tenants: readonly TenantReport[]): RunReport['outcome'] {
  const targets = tenants.flatMap((tenant) => tenant.targets);
  const sources = tenants.flatMap((tenant) => tenant.sources);
  const allRead = sources.every(({ status }) => status === 'complete' || status === 'off');
  if (allRead && targets.every(({ status }) => status === 'delivered')) return 'succeeded';
  const reached = targets.some(({ status }) => status === 'delivered' || status === 'partial');
  return reached ? 'partial' : 'failed';
}

/** Did this tenant not run at all, since another run of it was under way? */
export function hasYielded({ targets }: TenantReport): boolean {
  return targets.length > 0 && targets.every(({ error }) => error?.code === 'LeaseHeld');
}
