import type { Finding } from '../../domain/finding.js';
import type { Reading } from '../../domain/observation.js';
import type { EvaluationContext } from '../context.js';
import { listingFindings } from './listings.js';
import { shareFindings } from './shares.js';

/**
 * Problems only: what is in order is not wanted, so recovery archives. An incomplete read says
 * nothing, since every share and every list needs all users.
 */
export function* adoptionFindings(
  reading: Reading<'adoption'>,
  context: EvaluationContext,
): Generator<Finding> {
  const [observation] = reading.observations;
  if (reading.status !== 'complete' || observation === undefined) return;
  // A user who appears on two pages of Keeper's answer is still one user.
  const users = [...new Map(observation.users.map((user) => [user.userId, user])).values()];
  yield* shareFindings({ ...observation, users }, reading.readAt, context);
  yield* listingFindings(users, reading.readAt, context);
}
