import type { ReadableSourceId, Reading, Readings } from '../../domain/observation.js';
import type { RiskManagement } from '../risk-management.js';
import { readAdoption } from './adoption.js';
import { readAlerts } from './alerts.js';
import { readBenchmarks } from './benchmarks.js';
import type { SourceContext } from './reading.js';

const READERS: {
  readonly [S in ReadableSourceId]: (
    api: RiskManagement,
    context: SourceContext,
  ) => Promise<Reading<S>>;
} = { benchmarks: readBenchmarks, adoption: readAdoption, alerts: readAlerts };

/**
 * Reads the wanted sources at the same time. A source that fails is a reading that says so; only an
 * abort of the run is thrown.
 */
export async function readSources(
  api: RiskManagement,
  wanted: readonly ReadableSourceId[],
  context: SourceContext,
): Promise<Readings> {
  const readings = wanted.map(async (id) => [id, await READERS[id](api, context)] as const);
  return Object.fromEntries(await Promise.all(readings));
}
