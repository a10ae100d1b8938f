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
  false: ' An administrator set this state.',
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
      `${evaluated('ignored')(state)} The risk is accepted; review regularly whether that still holds.`,
    NOT_AVAILABLE: () =>
      'Keeper gave no valid state for this benchmark, so it counts as neither met nor missed.',
  },
  unconfirmed: {
    title: (text, enterpriseId) =>
      `Not confirmed in Keeper: ${text.topic} in Keeper enterprise ${enterpriseId}`,
    observed: (state) =>
      `${stated('unresolved', state)} Keeper cannot evaluate it, and no administrator has confirmed it, so it may already be in place.`,
  },
  withoutSso: 'No node of the enterprise uses single sign-on, so this benchmark does not apply.',
  contradicted: {
    topic: 'benchmarks that role policies contradict',
    title: (text, enterpriseId) =>
      `Resolved in Keeper, but contradicted by role policies: ${text.topic} in Keeper enterprise ${enterpriseId}`,
    why: 'What is marked as resolved is no longer looked at, by you or by an auditor, although it does not hold for all users.',
    observed: (policy) =>
      `Keeper shows the benchmark as resolved. The role policies of the same enterprise say: ${policy}.`,
    remediation:
      'Follow the related finding on the role policy and correct the roles that it names. If the exception is intended, set the benchmark to ignored in the Admin Console under Risk Management > Security Benchmarks, so that it is on record.',
  },
};
