import type { TenantConfig } from '../config/schema.js';
import type { EvaluationContext } from '../controls/context.js';
import { closedFindings, evaluate, observedKeys } from '../controls/evaluate.js';
import type { Finding, FindingKey } from '../domain/finding.js';
import type { Readings } from '../domain/observation.js';
import type { Lease } from '../ledger/port.js';
import { unfiltered } from './evaluation.js';

/** What a read of one tenant gave. */
export interface TenantReading {
  readonly readings: Readings;
  /** Iterates the wanted findings anew each time it is called. */
  readonly findings: () => Iterable<Finding>;
  /** As `findings`, whatever the severity floor and `passed` say. */
  readonly all: () => Iterable<Finding>;
  /** The findings, open or over, that the readings call for under other settings. */
  readonly calledFor: (settings: Partial<TenantConfig>) => Iterable<FindingKey>;
  /** Findings that are known to be over. */
  readonly closed: readonly FindingKey[];
  /** Findings whose subjects are in the readings, whether or not anything is wrong with them. */
  readonly observed: () => Iterable<FindingKey>;
  /** Keeper's time of the newest event that is news in this run; null when there is none. */
  readonly newestEventAt: number | null;
  /** The same with other readings: what follows from them is worked out again. */
  withReadings(readings: Readings): TenantReading;
  /** Makes what was read the past, for the next run: to be called when everything was sent or has failed. */
  commit(lease: Lease): Promise<void>;
}

/** Findings are evaluated when they are iterated, so that a large tenant's never are in memory at once. */
export function tenantReading(
  readings: Readings,
  evaluationFor: (settings: Partial<TenantConfig>) => EvaluationContext,
  rest: Pick<TenantReading, 'newestEventAt' | 'commit'>,
): TenantReading {
  const evaluation = evaluationFor({});
  return {
    ...rest,
    readings,
    findings: () => evaluate(readings, evaluation),
    all: () => evaluate(readings, unfiltered(evaluation)),
    *calledFor(settings) {
      const other = evaluationFor(settings);
      yield* evaluate(readings, other);
      yield* closedFindings(readings, other);
    },
    closed: closedFindings(readings, evaluation),
    observed: () => observedKeys(readings, evaluation),
    withReadings: (changed) => tenantReading(changed, evaluationFor, rest),
  };
}

/** Of a run that reads nothing. */
export const NOTHING_READ: TenantReading = {
  readings: {},
  findings: () => [],
  all: () => [],
  calledFor: () => [],
  closed: [],
  observed: () => [],
  newestEventAt: null,
  withReadings: () => NOTHING_READ,
  async commit() {},
};
