import { findingId } from '../asff/identity.js';
import type { FindingKey } from '../domain/finding.js';
import type { Tenant } from '../domain/tenant.js';

/** The plain Ids of findings, without keeping the findings. */
export function idsOf(keys: Iterable<FindingKey>, tenant: Tenant): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { control, subject, occurrence } of keys) {
    ids.add(findingId(tenant, control, subject, occurrence));
  }
  return ids;
}
