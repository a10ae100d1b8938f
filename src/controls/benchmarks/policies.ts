import type { Finding, FindingKey } from '../../domain/finding.js';
import type { Reading, Readings } from '../../domain/observation.js';
import { type EvaluationContext, known, problem } from '../context.js';
import { controlId } from '../control-id.js';
import { policyFindings } from '../policies/evaluate.js';
import { BENCHMARK_NAMES, benchmarkEntry, benchmarkName, CONTRADICTED } from './catalogue.js';
import { benchmarkText, type SsoUse } from './evaluate.js';

/** A benchmark and the finding on the equivalent role policy. */
interface SameMatter {
  readonly benchmark: string;
  readonly policy: Finding;
}

/** Each benchmark with the finding on the equivalent policy; empty if policies were not evaluated per user. */
function sameMatters(
  { 'role-policies': roles }: Readings,
  context: EvaluationContext,
): SameMatter[] {
  if (roles === undefined) return [];
  const pairs = BENCHMARK_NAMES.flatMap((benchmark) => {
    const { policy } = benchmarkEntry(benchmark);
    return policy === undefined ? [] : [{ benchmark, policy }];
  });
  const findings = [
    ...policyFindings(
      roles,
      context,
      pairs.map(({ policy }) => policy.name),
    ),
  ];
  return pairs.flatMap(({ benchmark, policy }) =>
    findings
      .filter(({ subject }) => subject.kind === 'enterprise')
      .filter(({ control }) => control === controlId('policy', policy.name))
      .filter(({ occurrence }) => occurrence === policy.occurrence)
      .map((finding) => ({ benchmark, policy: finding })),
  );
}

/** Benchmarks that are resolved in Keeper although the equivalent policy fails for some users. */
export function* contradictedFindings(
  readings: Readings,
  context: EvaluationContext,
): Generator<Finding> {
  const { benchmarks } = readings;
  if (benchmarks?.status !== 'complete') return;
  const resolved = new Set(
    benchmarks.observations
      .filter(({ status }) => status === 'RESOLVED')
      .map(({ benchmark }) => benchmarkName(benchmark)),
  );
  for (const { benchmark, policy } of sameMatters(readings, context)) {
    if (policy.compliance === 'FAILED' && resolved.has(benchmark)) {
      yield contradicted(benchmark, policy, benchmarks.readAt, context);
    }
  }
}

function contradicted(
  benchmark: string,
  policy: Finding,
  observedAt: number,
  context: EvaluationContext,
): Finding {
  const { contradicted: text } = context.texts.benchmarks;
  const facts = known({ benchmark, policy: policy.control, audience: policy.occurrence });
  const finding = problem(CONTRADICTED, context, observedAt, {
    title: text.title(benchmarkText(benchmark, context), context.tenant.enterpriseId),
    why: text.why,
    observed: text.observed(policy.title),
    remediation: text.remediation,
  });
  const benchmarkKey = { ...policy, control: controlId('benchmark', benchmark), occurrence: null };
  return {
    ...finding,
    occurrence: benchmark,
    compliance: 'FAILED',
    related: [keyOf(policy), keyOf(benchmarkKey)],
    evidence: facts,
    fields: facts,
  };
}

/** Equivalent findings, by control and occurrence. */
export function relatedFindings(
  readings: Readings,
  context: EvaluationContext,
): (finding: Finding) => readonly FindingKey[] {
  const related = new Map<string, FindingKey[]>();
  const relate = (from: FindingKey, to: FindingKey) =>
    related.set(nameOf(from), [...(related.get(nameOf(from)) ?? []), keyOf(to)]);
  for (const { benchmark, policy } of sameMatters(readings, context)) {
    if (!isListed(benchmark, readings.benchmarks)) continue;
    const other = { ...policy, control: controlId('benchmark', benchmark), occurrence: null };
    relate(other, policy);
    relate(policy, other);
  }
  return (finding) =>
    finding.subject.kind === 'enterprise' ? (related.get(nameOf(finding)) ?? []) : [];
}

function isListed(benchmark: string, reading: Reading<'benchmarks'> | undefined): boolean {
  return (
    reading !== undefined &&
    (reading.status === 'complete' ||
      reading.observations.some((row) => benchmarkName(row.benchmark) === benchmark))
  );
}

function keyOf({ control, subject, occurrence }: FindingKey): FindingKey {
  return { control, subject, occurrence };
}

function nameOf({ control, occurrence }: FindingKey): string {
  return `${control} ${occurrence}`;
}

/** Whether any node uses single sign-on, according to the role policies source. */
export function ssoUse(
  { 'role-policies': roles }: Readings,
  { bridge }: Pick<EvaluationContext, 'bridge'>,
): SsoUse {
  const people = roles?.observations[0]?.people;
  if (roles?.status === 'complete' && people) return people.ssoNodes > 0;
  // A run of all sources has no reading only if the source is disabled.
  return roles === undefined && bridge.readsAll ? 'unknown' : 'unread';
}
