import type { TenantConfig } from '../config/schema.js';
import type { ReadableSourceId } from '../domain/observation.js';
import { adoption } from './adoption.js';
import { alerts } from './alerts.js';
import { benchmarks } from './benchmarks.js';
import { events } from './events/source.js';
import { privilegedAccess } from './privileged-access/source.js';
import { rolePolicies } from './role-policies.js';
import type { Source } from './source.js';

/** By id, in the order of reports. */
export const SOURCES: { readonly [S in ReadableSourceId]: Source<S> } = {
  benchmarks,
  adoption,
  alerts,
  events,
  'role-policies': rolePolicies,
  'privileged-access': privilegedAccess,
};

const ALL_SOURCES: readonly Source[] = Object.values(SOURCES);

export const SOURCE_NAMES: readonly ReadableSourceId[] = ALL_SOURCES.map(({ id }) => id);

/** The sources that the configuration enables. */
export function enabledSources(config: TenantConfig): ReadableSourceId[] {
  return ALL_SOURCES.filter((source) => source.isEnabled(config)).map(({ id }) => id);
}
