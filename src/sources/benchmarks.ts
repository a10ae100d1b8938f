import type { Reading } from '../domain/observation.js';
import type { RiskManagement } from '../keeper/risk-management.js';
import { readingOf, type SourceContext, uniqueBy } from './reading.js';

/** An empty list is a valid answer: no benchmark has been evaluated yet. */
export function readBenchmarks(
  api: RiskManagement,
  context: SourceContext,
): Promise<Reading<'benchmarks'>> {
  return readingOf('benchmarks', context, async () => {
    const { items, rejected } = await api.securityBenchmarks();
    const observations = uniqueBy(
      items,
      (row) => row.benchmark,
      (row) => row.lastUpdated,
    );
    return { observations, rejected };
  });
}
