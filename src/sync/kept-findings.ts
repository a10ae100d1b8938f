import { splitGeneration } from '../asff/generation.js';
import { findingId } from '../asff/identity.js';
import type { FindingKey } from '../domain/finding.js';
import type { SourceId } from '../domain/observation.js';
import type { Tenant } from '../domain/tenant.js';
import type { LedgerView } from '../ledger/port.js';
import { isLive } from '../plan/archival.js';
import type { TenantReading } from './tenant-reading.js';

/**
 * Counts active findings of each source that are kept because it was not read completely. A report
 * without them would imply that they are resolved. A finding in several targets counts once.
 */
export function keptFindings(
  reading: TenantReading,
  targets: readonly (LedgerView | null)[],
  tenant: Tenant,
): ReadonlyMap<SourceId, number> {
  const kept = new Map<string, Set<string>>();
  for (const { id, status } of Object.values(reading.readings)) {
    if (status === 'failed' || status === 'incomplete') kept.set(id, new Set());
  }
  if (kept.size === 0) return new Map();
  const wanted = idsOf(reading.findings(), tenant);
  const over = idsOf(reading.closed, tenant);
  for (const row of targets.flatMap((sent) => [...(sent?.rows.values() ?? [])])) {
    const { base } = splitGeneration(row.id);
    if (isLive(row) && !wanted.has(base) && !over.has(base)) kept.get(row.source)?.add(base);
  }
  return new Map([...kept].map(([id, findings]) => [id as SourceId, findings.size]));
}

/** The plain Ids of findings, without retaining the findings. */
export function idsOf(keys: Iterable<FindingKey>, tenant: Tenant): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { control, subject, occurrence } of keys) {
    ids.add(findingId(tenant, control, subject, occurrence));
  }
  return ids;
}
