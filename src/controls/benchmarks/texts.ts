import type { ComplianceStatus } from '../../domain/finding.js';
import type { Advice } from '../advice.js';
import type { BenchmarkName } from './catalogue.js';

export interface BenchmarkText extends Advice {
  /** A noun phrase for the topic, for example "alerts on security events". */
  readonly topic: string;
  /** A clause for what is wrong when the benchmark is not met. */
  readonly failed: string;
  /** A clause for what is right when it is met. */
  readonly passed: string;
}

export interface BenchmarkState {
  /** ISO 8601; null if Keeper does not report it. */
  readonly lastUpdated: string | null;
  /** True: Keeper evaluates the state; false: an administrator set it; null: Keeper does not report it. */
  readonly autoResolve: boolean | null;
}

export interface BenchmarkTexts {
  readonly known: Readonly<Record<BenchmarkName, BenchmarkText>>;
  /** For a benchmark that is not in the catalogue. */
  unknown(name: string): BenchmarkText;
  readonly title: Readonly<
    Record<ComplianceStatus, (text: BenchmarkText, enterpriseId: string) => string>
  >;
  readonly observed: Readonly<Record<ComplianceStatus, (state: BenchmarkState) => string>>;
  /** For a benchmark that neither Keeper nor an administrator has confirmed. */
  readonly unconfirmed: {
    title(text: BenchmarkText, enterpriseId: string): string;
    observed(state: BenchmarkState): string;
  };
  /** For a benchmark about single sign-on if that is not used. */
  readonly withoutSso: string;
  readonly contradicted: Advice & {
    /** A noun phrase for the topic. */
    readonly topic: string;
    title(text: BenchmarkText, enterpriseId: string): string;
    /** @param policy the title of the finding on the policy */
    observed(policy: string): string;
  };
}
