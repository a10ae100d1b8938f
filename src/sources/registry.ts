import type { TenantConfig } from '../config/schema.js';
import { sourceKey } from '../config/sources-section.js';
import { READABLE_SOURCE_IDS, type ReadableSourceId, SOURCE_APIS } from '../domain/observation.js';
import { administration } from './administration/source.js';
import { adoption } from './adoption.js';
import { alerts } from './alerts.js';
import { benchmarks } from './benchmarks.js';
import { events } from './events/source.js';
import { privilegedAccess } from './privileged-access/source.js';
import { rolePolicies } from './role-policies.js';
import type { Source } from './source.js';

export const SOURCES: { readonly [S in ReadableSourceId]: Source<S> } = {
  benchmarks,
  adoption,
  alerts,
  events,
  'role-policies': rolePolicies,
  'privileged-access': privilegedAccess,
  administration,
};

/** The sources that the configuration enables. */
export function enabledSources({ sources, commander }: TenantConfig): ReadableSourceId[] {
  return READABLE_SOURCE_IDS.filter((id) => {
    const toggle: boolean | 'auto' = sources[sourceKey(id)];
    return toggle === 'auto' ? commander !== null : toggle;
  });
}

/** What to add to a tenant's configuration to enable the source. */
export function howToEnable(id: ReadableSourceId): string {
  const key = sourceKey(id);
  return SOURCE_APIS[id] === 'commander'
    ? `commander: { ... }, sources: { ${key}: auto }`
    : `sources: { ${key}: true }`;
}
