import { controlId } from '../control-id.js';
import type { ControlDefinition } from '../definition.js';
import { relatedRequirements } from '../requirements.js';
import { BENCHMARKS, type BenchmarkEntry, RECOMMENDED_SETTINGS } from './entries.js';

export type BenchmarkName = keyof typeof BENCHMARKS;

/** A benchmark that Keeper added after this version was made. */
const UNKNOWN: BenchmarkEntry = {
  severity: 'MEDIUM',
  reason: 'Keeper recommends it, and this version cannot weigh it.',
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

/** @param name as `benchmarkName` gives it; one that is not in the catalogue gets a generic definition. */
export function benchmarkDefinition(name: string): ControlDefinition {
  const entry: BenchmarkEntry = isKnownBenchmark(name) ? BENCHMARKS[name] : UNKNOWN;
  return {
    id: controlId('benchmark', name),
    family: 'benchmark',
    source: 'benchmarks',
    severity: entry.severity,
    severityReason: entry.reason,
    types: [
      'Software and Configuration Checks/Industry and Regulatory Standards/Keeper Security Benchmark',
    ],
    remediationUrl: entry.url,
    requirements: relatedRequirements(entry.requirements),
  };
}
