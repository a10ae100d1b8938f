import type { ReadableSourceId, Reading, Readings } from '../domain/observation.js';
import type { RiskManagement } from '../keeper/risk-management.js';
import { readAdoption } from './adoption.js';
import { readAlerts } from './alerts.js';
import { readBenchmarks } from './benchmarks.js';
import type { SourceContext } from './reading.js';

/** The sources that read risk management data, by whichever road it comes. */
export type RiskSourceId = 'benchmarks' | 'adoption' | 'alerts';

const READERS: {
  readonly [S in RiskSourceId]: (
    api: RiskManagement,
    context: SourceContext,
  ) => Promise<Reading<S>>;
} = { benchmarks: readBenchmarks, adoption: readAdoption, alerts: readAlerts };

/**
 * Reads, at the same time, those of the wanted sources that come from risk management; the others have
 * readers of their own. A source that fails is a reading that says so; only an abort of the run is thrown.
 */
export async function readSources(
  api: RiskManagement,
  wanted: readonly ReadableSourceId[],
  context: SourceContext,
): Promise<Readings> {
  const readings = wanted
    .filter(isRiskSource)
    .map(async (id) => [id, await READERS[id](api, context)] as const);
  return Object.fromEntries(await Promise.all(readings));
}

export function isRiskSource(id: ReadableSourceId): id is RiskSourceId {
  return Object.hasOwn(READERS, id);
}
