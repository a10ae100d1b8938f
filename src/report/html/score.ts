import type { ComplianceStatus } from '../../domain/finding.js';

/** The number of passed checks of one kind, of those whose state is known. */
interface ScorePart {
  readonly met: number;
  readonly counted: number;
}

export interface Score {
  /** Whole percent, rounded down, so that 100 means all. */
  readonly percent: number;
  readonly benchmarks: ScorePart;
  readonly policies: ScorePart;
}

type Check = { readonly status: ComplianceStatus | null };

/**
 * The mean of two percentages: benchmarks met, and policy checks met over all roles. Each is weighted one half, so
 * that many roles do not outweigh the benchmarks; if one is unknown the other counts alone. Null if nothing is known.
 */
export function scoreOf(benchmarks: readonly Check[], policies: readonly Check[]): Score | null {
  const parts = { benchmarks: partOf(benchmarks), policies: partOf(policies) };
  const known = [parts.benchmarks, parts.policies].filter(({ counted }) => counted > 0);
  if (known.length === 0) return null;
  const sum = known.reduce((total, { met, counted }) => total + met / counted, 0);
  // Thirds and sevenths that add up to a whole percent may end slightly below it.
  return { percent: Math.floor((100 * sum) / known.length + 1e-9), ...parts };
}

/** An ignored check counts as not met: the risk is accepted, not gone. */
function partOf(checks: readonly Check[]): ScorePart {
  const counted = checks.filter(({ status }) => status !== null && status !== 'NOT_AVAILABLE');
  return {
    met: counted.filter(({ status }) => status === 'PASSED').length,
    counted: counted.length,
  };
}
