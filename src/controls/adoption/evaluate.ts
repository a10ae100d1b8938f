import type { Finding } from '../../domain/finding.js';
import type { Reading } from '../../domain/observation.js';
import type { EvaluationContext } from '../context.js';
import { activityFindings } from './listings.js';
import { shareFindings } from './shares.js';

/**
 * Yields problems only, so recovery archives the finding. An incomplete read yields
 * nothing, because every share and list requires all users.
 */
export function* adoptionFindings(
  reading: Reading<'adoption'>,
  context: EvaluationContext,
): Generator<Finding> {
  const [observation] = reading.observations;
  if (reading.status !== 'complete' || observation === undefined) return;
  // The same user can appear on two pages of the response.
  const users = [...new Map(observation.users.map((user) => [user.userId, user])).values()];
  yield* shareFindings({ ...observation, users }, reading.readAt, context);
  yield* activityFindings(users, reading.readAt, context);
}
