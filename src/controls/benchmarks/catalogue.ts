import { controlId } from '../control-id.js';
import { type ControlDefinition, GUIDE } from '../definition.js';
import { relatedRequirements } from '../requirements.js';
import { BENCHMARKS, type BenchmarkEntry, RECOMMENDED_SETTINGS } from './entries.js';

export type BenchmarkName = keyof typeof BENCHMARKS;

const TYPES = [
  'Software and Configuration Checks/Industry and Regulatory Standards/Keeper Security Benchmark',
] as const;

/** For a benchmark that Keeper added after this version was released. */
const UNKNOWN: BenchmarkEntry = {
  severity: 'MEDIUM',
  reason: 'Keeper recommends it; this version cannot assess its severity.',
  url: RECOMMENDED_SETTINGS,
  requirements: {},
};

export function isKnownBenchmark(name: string): name is BenchmarkName {
  return Object.hasOwn(BENCHMARKS, name);
}

export const BENCHMARK_NAMES: readonly BenchmarkName[] =
  Object.keys(BENCHMARKS).filter(isKnownBenchmark);

/** Keeper's `SB_CREATE_ALERTS` is `create-alerts` here. */
export function benchmarkName(keeperName: string): string {
  return keeperName.replace(/^SB_/i, '').toLowerCase().replaceAll('_', '-');
}

export function benchmarkEntry(name: string): BenchmarkEntry {
  return isKnownBenchmark(name) ? BENCHMARKS[name] : UNKNOWN;
}

/** @param name as returned by `benchmarkName`; unknown names get a generic definition. */
export function benchmarkDefinition(name: string): ControlDefinition {
  const entry = benchmarkEntry(name);
  return {
    id: controlId('benchmark', name),
    family: 'benchmark',
    source: 'benchmarks',
    severity: entry.severity,
    severityReason: entry.reason,
    types: TYPES,
    remediationUrl: entry.url,
    requirements: relatedRequirements(entry.requirements),
  };
}

/** A benchmark that is resolved in Keeper but contradicted by role policies. */
export const CONTRADICTED: ControlDefinition = {
  id: controlId('benchmark', 'contradicted'),
  family: 'benchmark',
  source: 'benchmarks',
  severity: 'MEDIUM',
  severityReason:
    'The weakness has its own finding; here nobody looks for it any more, since Keeper shows it as resolved.',
  types: TYPES,
  remediationUrl: `${GUIDE}/risk-management-dashboard`,
  requirements: relatedRequirements({
    nist: ['CA-7', 'CM-6'],
    iso: ['A.5.36'],
    soc2: ['CC4.1'],
    hipaa: ['164.308(a)(8)'],
  }),
};
