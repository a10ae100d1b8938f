import type { Reading } from '../domain/observation.js';
import type { RiskManagement } from '../keeper/risk-management.js';
import { withFutureTimes } from './endpoint-check.js';
import { readingOf, type SourceContext, uniqueBy } from './reading.js';
import type { Source } from './source.js';

/** An empty list is a valid response: no benchmark has been evaluated yet. */
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

/** Keeper's security benchmarks and their states. */
export const benchmarks: Source<'benchmarks'> = {
  id: 'benchmarks',
  name: { en: 'Benchmarks', ja: 'ベンチマーク' },
  reads: 'the security benchmarks',
  read: async (api, context) => ({ reading: await readBenchmarks(api, context) }),
  async check(api, { endpoints, clock }) {
    const list = await endpoints(api).read('security_benchmarks_get', (from) =>
      from.securityBenchmarks(),
    );
    return [withFutureTimes(list, clock.now())];
  },
};
