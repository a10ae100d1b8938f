import type { TenantConfig } from '../config/schema.js';
import type { EvaluationContext } from '../controls/context.js';
import { closedFindings, evaluate, observedKeys } from '../controls/evaluate.js';
import type { Finding, FindingKey } from '../domain/finding.js';
import type { Readings } from '../domain/observation.js';
import type { Lease } from '../ledger/port.js';
import { unfiltered } from './evaluation.js';

/** The result of reading one tenant. */
export interface TenantReading {
  readonly readings: Readings;
  /** Evaluates the wanted findings again on each call. */
  readonly findings: () => Iterable<Finding>;
  /** Like `findings`, regardless of `minSeverity` and `passedFindings`. */
  readonly all: () => Iterable<Finding>;
  /** The findings, open or resolved, that the readings yield under other settings. */
  readonly calledFor: (settings: Partial<TenantConfig>) => Iterable<FindingKey>;
  /** Findings that are known to be resolved. */
  readonly closed: readonly FindingKey[];
  /** Findings whose subjects are in the readings, with or without a problem. */
  readonly observed: () => Iterable<FindingKey>;
  /** Keeper's time of the newest event not seen before this run; null if there is none. */
  readonly newestEventAt: number | null;
  /**
   * Stores who is who, before anything is sent: if the run ends early, the next one must not name people differently.
   */
  savePeople(lease: Lease): Promise<void>;
  /** The same with other readings, evaluated again. */
  withReadings(readings: Readings): TenantReading;
  /** Commits what was read for the next run; call it when everything was sent or has failed. */
  commit(lease: Lease): Promise<void>;
}

/** Findings are evaluated on iteration, so that a large tenant's findings are never in memory all at once. */
export function tenantReading(
  readings: Readings,
  evaluationFor: (settings: Partial<TenantConfig>) => EvaluationContext,
  rest: Pick<TenantReading, 'newestEventAt' | 'savePeople' | 'commit'>,
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

/** For a run that reads nothing. */
export const NOTHING_READ: TenantReading = {
  readings: {},
  findings: () => [],
  all: () => [],
  calledFor: () => [],
  closed: [],
  observed: () => [],
  newestEventAt: null,
  async savePeople() {},
  withReadings: () => NOTHING_READ,
  async commit() {},
};
