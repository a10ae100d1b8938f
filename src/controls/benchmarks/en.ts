import { day } from '../day.js';
import type { BenchmarkState, BenchmarkText, BenchmarkTexts } from '../texts.js';
import { knownBenchmarks } from './known.en.js';

function unknownBenchmark(name: string): BenchmarkText {
  return {
    topic: `"${name}"`,
    failed: `The security benchmark "${name}" is not met`,
    passed: `The security benchmark "${name}" is met`,
    why: 'Keeper recommends this setting to every enterprise; this version of the bridge knows it by name only.',
    remediation:
      'Open Risk Management in the Admin Console, find the benchmark by its name under Security Benchmarks and follow what Keeper advises there.',
  };
}

const EVALUATED_BY: Readonly<Record<string, string>> = {
  true: ' Keeper evaluates this state itself.',
  false: ' An administrator set this state by hand.',
};

function stated(word: string, { lastUpdated }: BenchmarkState): string {
  const since = lastUpdated === null ? '' : ` since ${day(lastUpdated)}`;
  return `Keeper shows the benchmark as ${word}${since}.`;
}

function evaluated(word: string) {
  return (state: BenchmarkState) =>
    stated(word, state) + (EVALUATED_BY[String(state.autoResolve)] ?? '');
}

export const benchmarks: BenchmarkTexts = {
  known: knownBenchmarks,
  unknown: unknownBenchmark,
  title: {
    FAILED: (text, enterpriseId) => `${text.failed} in Keeper enterprise ${enterpriseId}`,
    PASSED: (text, enterpriseId) => `${text.passed} in Keeper enterprise ${enterpriseId}`,
    WARNING: (text, enterpriseId) =>
      `The benchmark for ${text.topic} is ignored in Keeper enterprise ${enterpriseId}`,
    NOT_AVAILABLE: (text, enterpriseId) =>
      `No state is known for the benchmark for ${text.topic} in Keeper enterprise ${enterpriseId}`,
  },
  observed: {
    FAILED: evaluated('unresolved'),
    PASSED: evaluated('resolved'),
    WARNING: (state) =>
      `${stated('ignored', state)} Somebody accepted the risk; check now and then that this still holds.`,
    NOT_AVAILABLE: () =>
      'Keeper gave no valid state for this benchmark, so it counts as neither met nor missed.',
  },
};
