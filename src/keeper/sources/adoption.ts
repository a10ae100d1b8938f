import type { Reading } from '../../domain/observation.js';
import type { RiskManagement } from '../risk-management.js';
import { readingOf, type SourceContext, uniqueBy } from './reading.js';

/** Enterprise stat and its details together make one observation; without either there is none. */
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
    return { observations: [{ ...stat, users }], rejected: details.rejected };
  });
}
