import type { Reading } from '../domain/observation.js';
import type { RiskManagement } from '../keeper/risk-management.js';
import { statContradiction } from './contradictions.js';
import { withFutureTimes } from './endpoint-check.js';
import { readingOf, type SourceContext, uniqueBy } from './reading.js';
import type { Source } from './source.js';

/** Enterprise stat and details form one observation. Without either there is none; if they contradict each other,
 * the reading is incomplete. */
export function readAdoption(
  api: RiskManagement,
  context: SourceContext,
): Promise<Reading<'adoption'>> {
  return readingOf('adoption', context, async () => {
    const [stat, details] = await Promise.all([api.enterpriseStat(), api.enterpriseStatDetails()]);
    const users = uniqueBy(
      details.items,
      (user) => user.userId,
      (user) => user.lastLoggedIn,
    );
    const { rejected } = details;
    // A list with skipped rows cannot contradict a count.
    const error = rejected > 0 ? null : statContradiction(stat, users.length);
    return { observations: [{ ...stat, users }], rejected, error };
  });
}

/** How many users log in and store records. */
export const adoption: Source<'adoption'> = {
  id: 'adoption',
  name: { en: 'Adoption', ja: '利用状況' },
  reads: 'who logs in and who stores records',
  read: async (api, context) => ({ reading: await readAdoption(api, context) }),
  async check(api, { endpoints, clock }) {
    const check = endpoints(api);
    const [stat, details] = await Promise.all([
      check.read('enterprise_stat', (from) => from.enterpriseStat()),
      check.read('enterprise_stat_details', (from) => from.enterpriseStatDetails()),
    ]);
    return [stat.trial, withFutureTimes(details, clock.now())];
  },
};
