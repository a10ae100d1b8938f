import type { Finding } from '../domain/finding.js';
import type { Subject } from '../domain/subject.js';
import type { Tenant } from '../domain/tenant.js';
import { boundMap } from './bounded-map.js';
import { resourceId } from './identity.js';
import { LIMITS } from './limits.js';
import type { AsffResource } from './types.js';

export interface MappedResources {
  readonly resources: readonly AsffResource[];
  /** Further resources, and pairs of evidence, that found no room. */
  readonly cutResources: number;
  readonly cutEvidence: number;
}

/** The subject first, with the evidence in its Details; then whoever else is concerned, each once. */
export function mapResources(finding: Finding, tenant: Tenant): MappedResources {
  const subjectId = resourceId(tenant, finding.subject);
  const evidence = [...nameOf(finding.subject), ...Object.entries(finding.evidence)];
  const concerned = new Map(finding.concerned.map((it) => [resourceId(tenant, it), it]));
  concerned.delete(subjectId);
  const resources = [mapResource(subjectId, evidence)];
  for (const [id, it] of concerned) {
    if (resources.length === LIMITS.resources) break;
    resources.push(mapResource(id, nameOf(it)));
  }
  return {
    resources,
    cutResources: concerned.size + 1 - resources.length,
    cutEvidence: Math.max(0, evidence.length - LIMITS.details.pairs),
  };
}

type Pairs = readonly (readonly [key: string, value: string])[];

function nameOf(subject: Subject): Pairs {
  return subject.name === null ? [] : [['name', subject.name]];
}

function mapResource(id: string, details: Pairs): AsffResource {
  // AWS partner guide: `Other` is the type of whatever is no AWS resource.
  const bare = { Type: 'Other', Id: id };
  if (details.length === 0) return bare;
  return { ...bare, Details: { Other: boundMap(details, LIMITS.details) } };
}
