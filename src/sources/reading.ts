import type { ObservationBySource, ReadableSourceId, Reading } from '../domain/observation.js';
import type { Clock } from '../util/clock.js';
import { type ErrorSummary, summarizeError } from '../util/errors.js';
import type { Logger } from '../util/logger.js';
import { timesAhead } from './times-ahead.js';

export interface SourceContext {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** Result of a source. Rejected rows or an error make the reading incomplete. */
export interface SourceResult<S extends ReadableSourceId> {
  readonly observations: readonly ObservationBySource[S][];
  readonly rejected: number;
  readonly error?: ErrorSummary | null;
  readonly closed?: readonly ObservationBySource[S][];
}

/**
 * Runs a source's read and turns result or error into a reading. Throws only if the run is
 * aborted. A partly rejected list is incomplete: the skipped row may be the one that matters.
 */
export async function readingOf<S extends ReadableSourceId>(
  id: S,
  context: SourceContext,
  read: () => Promise<SourceResult<S>>,
): Promise<Reading<S>> {
  const readAt = context.clock.now();
  try {
    const { observations, rejected, error = null, closed = [] } = await read();
    const problem = error ?? rejectedRows(rejected);
    if (problem) context.logger.warn('Source incomplete', { source: id, error: problem });
    const warning = timesAhead(observations, context.clock.now());
    if (warning) context.logger.warn('Source has times in the future', { source: id, warning });
    const status = problem ? 'incomplete' : 'complete';
    return { id, status, observations, rejected, error: problem, warning, readAt, closed };
  } catch (error) {
    context.signal.throwIfAborted();
    const problem = summarizeError(error);
    context.logger.error('Source unreadable', { source: id, error: problem });
    return { id, status: 'failed', observations: [], rejected: 0, error: problem, readAt };
  }
}

/** One item per key, the highest-ranked one (lists may shift while pages are read). */
export function uniqueBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  rankOf: (item: Item) => number | null,
): readonly Item[] {
  const best = new Map<string, Item>();
  for (const item of items) {
    const held = best.get(keyOf(item));
    if (!held || (rankOf(item) ?? 0) >= (rankOf(held) ?? 0)) best.set(keyOf(item), item);
  }
  return [...best.values()];
}

function rejectedRows(rejected: number): ErrorSummary | null {
  if (rejected === 0) return null;
  return {
    code: 'RowsRejected',
    message: `${rejected} of Keeper's rows could not be interpreted and were skipped.`,
    hint: 'Report it if it persists. The rows that were read are sent, but no finding of this source is resolved.',
  };
}
