import type { ComplianceStatus, Finding } from '../../domain/finding.js';
import type { BenchmarkObservation, BenchmarkStatus, Reading } from '../../domain/observation.js';
import { SEVERITIES, type Severity } from '../../domain/severity.js';
import { type EvaluationContext, isoTime, known, problem } from '../context.js';
import {
  BENCHMARK_NAMES,
  benchmarkDefinition,
  benchmarkEntry,
  benchmarkName,
  isKnownBenchmark,
} from './catalogue.js';
import type { BenchmarkState, BenchmarkText } from './texts.js';

const COMPLIANCE: Readonly<Record<BenchmarkStatus, ComplianceStatus>> = {
  UNRESOLVED: 'FAILED',
  RESOLVED: 'PASSED',
  IGNORED: 'WARNING',
  INVALID: 'NOT_AVAILABLE',
};

/** Whether any node uses single sign-on. `unread`: not read in this run, but a later run will read it. */
export type SsoUse = boolean | 'unknown' | 'unread';

/** A benchmark as Keeper shows it, and the finding's status derived from it. */
interface Judged {
  readonly name: string;
  readonly row: BenchmarkObservation | null;
  readonly compliance: ComplianceStatus;
  /** Neither Keeper nor an administrator has confirmed the state. */
  readonly isUnconfirmed: boolean;
  readonly isWithoutSso: boolean;
}

/**
 * One finding for each benchmark. After a complete read, benchmarks that Keeper omitted are NOT_AVAILABLE;
 * after an incomplete read, they yield no finding.
 */
export function* benchmarkFindings(
  reading: Reading<'benchmarks'>,
  context: EvaluationContext,
  sso: SsoUse = 'unknown',
): Generator<Finding> {
  const rows = new Map<string, BenchmarkObservation | null>(
    reading.status === 'complete' ? BENCHMARK_NAMES.map((name) => [name, null]) : [],
  );
  for (const row of reading.observations) rows.set(benchmarkName(row.benchmark), row);
  for (const [name, row] of rows) {
    const finding = benchmarkFinding(judge(name, row, sso), reading.readAt, context);
    const isOpen = sso === 'unread' && benchmarkEntry(name).needsSso === true;
    yield isOpen ? { ...finding, partial: true } : finding;
  }
}

/** The texts of a benchmark, generic if it is unknown. */
export function benchmarkText(name: string, { texts }: EvaluationContext): BenchmarkText {
  return isKnownBenchmark(name) ? texts.benchmarks.known[name] : texts.benchmarks.unknown(name);
}

function judge(name: string, row: BenchmarkObservation | null, sso: SsoUse): Judged {
  const isWithoutSso = sso === false && benchmarkEntry(name).needsSso === true;
  const compliance = row === null || isWithoutSso ? 'NOT_AVAILABLE' : COMPLIANCE[row.status];
  const isUnconfirmed = compliance === 'FAILED' && row?.autoResolve === false;
  return { name, row, compliance, isUnconfirmed, isWithoutSso };
}

function benchmarkFinding(judged: Judged, observedAt: number, context: EvaluationContext): Finding {
  const { name, row, compliance } = judged;
  const text = benchmarkText(name, context);
  const lastUpdated = isoTime(row?.lastUpdated ?? null);
  const autoResolve = row?.autoResolve ?? null;
  const state = known({
    status: row?.status ?? null,
    'auto-resolve': autoResolve,
    'last-updated': lastUpdated,
  });
  const finding = problem(benchmarkDefinition(name), context, observedAt, {
    ...wordsOf(judged, { lastUpdated, autoResolve }, context),
    why: text.why,
    remediation: text.remediation,
  });
  return {
    ...finding,
    compliance,
    severity: severityOf(judged, finding.severity),
    severityOriginal: row?.status ?? null,
    evidence: state,
    fields: { benchmark: name, ...state },
  };
}

function wordsOf(
  { name, compliance, isUnconfirmed, isWithoutSso }: Judged,
  state: BenchmarkState,
  context: EvaluationContext,
) {
  const texts = context.texts.benchmarks;
  const { enterpriseId } = context.tenant;
  const text = benchmarkText(name, context);
  if (isUnconfirmed) {
    const { title, observed } = texts.unconfirmed;
    return { title: title(text, enterpriseId), observed: observed(state) };
  }
  const observed = isWithoutSso ? texts.withoutSso : texts.observed[compliance](state);
  return { title: texts.title[compliance](text, enterpriseId), observed };
}

/** AWS user guide: compliant findings are always informational. */
function severityOf({ compliance, isUnconfirmed }: Judged, severity: Severity): Severity {
  if (compliance === 'PASSED' || compliance === 'NOT_AVAILABLE') return 'INFORMATIONAL';
  return isUnconfirmed || compliance === 'WARNING' ? oneLower(severity) : severity;
}

function oneLower(severity: Severity): Severity {
  return SEVERITIES[SEVERITIES.indexOf(severity) - 1] ?? 'INFORMATIONAL';
}
