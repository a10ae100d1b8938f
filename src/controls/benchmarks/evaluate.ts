import type { ComplianceStatus, Finding, Severity } from '../../domain/finding.js';
import type { BenchmarkObservation, BenchmarkStatus, Reading } from '../../domain/observation.js';
import { type EvaluationContext, isoTime, known, problem } from '../context.js';
import {
  BENCHMARK_NAMES,
  benchmarkDefinition,
  benchmarkName,
  isKnownBenchmark,
} from './catalogue.js';

const COMPLIANCE: Readonly<Record<BenchmarkStatus, ComplianceStatus>> = {
  UNRESOLVED: 'FAILED',
  RESOLVED: 'PASSED',
  IGNORED: 'WARNING',
  INVALID: 'NOT_AVAILABLE',
};

/** Of what is no open problem. AWS user guide: compliant findings are always informational. */
const SETTLED: Readonly<Record<Exclude<ComplianceStatus, 'FAILED'>, Severity>> = {
  PASSED: 'INFORMATIONAL',
  WARNING: 'LOW',
  NOT_AVAILABLE: 'INFORMATIONAL',
};

function benchmarkFinding(
  name: string,
  row: BenchmarkObservation | null,
  observedAt: number,
  context: EvaluationContext,
): Finding {
  const texts = context.texts.benchmarks;
  const text = isKnownBenchmark(name) ? texts.known[name] : texts.unknown(name);
  const compliance = row === null ? 'NOT_AVAILABLE' : COMPLIANCE[row.status];
  const lastUpdated = isoTime(row?.lastUpdated ?? null);
  const autoResolve = row?.autoResolve ?? null;
  const state = known({
    status: row?.status ?? null,
    'auto-resolve': autoResolve,
    'last-updated': lastUpdated,
  });
  const finding = problem(benchmarkDefinition(name), context, observedAt, {
    title: texts.title[compliance](text, context.tenant.enterpriseId),
    why: text.why,
    observed: texts.observed[compliance]({ lastUpdated, autoResolve }),
    remediation: text.remediation,
  });
  return {
    ...finding,
    compliance,
    severity: compliance === 'FAILED' ? finding.severity : SETTLED[compliance],
    severityOriginal: row?.status ?? null,
    evidence: state,
    fields: { benchmark: name, ...state },
  };
}

/**
 * One finding for each benchmark. After a complete read those that Keeper left out are not available;
 * after an incomplete one nothing is said about them.
 */
export function* benchmarkFindings(
  reading: Reading<'benchmarks'>,
  context: EvaluationContext,
): Generator<Finding> {
  const rows = new Map<string, BenchmarkObservation | null>(
    reading.status === 'complete' ? BENCHMARK_NAMES.map((name) => [name, null]) : [],
  );
  for (const row of reading.observations) rows.set(benchmarkName(row.benchmark), row);
  for (const [name, row] of rows) yield benchmarkFinding(name, row, reading.readAt, context);
}
