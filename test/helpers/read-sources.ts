import type { Readings } from '../../src/domain/observation.js';
import type { RiskManagement } from '../../src/keeper/risk-management.js';
import { readAdoption } from '../../src/sources/adoption.js';
import { readAlerts } from '../../src/sources/alerts.js';
import { readBenchmarks } from '../../src/sources/benchmarks.js';
import type { SourceContext } from '../../src/sources/reading.js';

const READERS = { benchmarks: readBenchmarks, adoption: readAdoption, alerts: readAlerts };

/** The sources that read risk management data. */
export type RiskSourceId = keyof typeof READERS;

/** Reads some of them concurrently, as a run does. */
export async function readSources(
  api: RiskManagement,
  ids: readonly RiskSourceId[],
  context: SourceContext,
): Promise<Readings> {
  const readings = ids.map(async (id) => [id, await READERS[id](api, context)] as const);
  return Object.fromEntries(await Promise.all(readings));
}
