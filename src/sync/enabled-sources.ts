import type { TenantConfig } from '../config/schema.js';
import type { ReadableSourceId } from '../domain/observation.js';

/** In the order of reports. */
export const SOURCES: readonly ReadableSourceId[] = [
  'benchmarks',
  'adoption',
  'alerts',
  'events',
  'role-policies',
  'privileged-access',
];

/** The sources that the configuration asks for; `auto` is on where Commander is configured. */
export function enabledSources({ sources, commander }: TenantConfig): ReadableSourceId[] {
  const auto = (toggle: boolean | 'auto') => (toggle === 'auto' ? commander !== null : toggle);
  const enabled: Readonly<Record<ReadableSourceId, boolean>> = {
    benchmarks: sources.benchmarks,
    adoption: sources.adoption,
    alerts: sources.alerts,
    events: sources.events,
    'role-policies': auto(sources.rolePolicies),
    'privileged-access': auto(sources.privilegedAccess),
  };
  return SOURCES.filter((id) => enabled[id]);
}
