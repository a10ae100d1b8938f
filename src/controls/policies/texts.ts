import type { ComplianceStatus } from '../../domain/finding.js';
import type { Advice } from '../advice.js';
import type { PolicyName } from './catalogue.js';
import type { PolicyAudience, PolicyCheck } from './entry.js';
import type { RoleCheckName } from './role-checks.js';

/** No role policy is ever ignored. */
export type PolicyCompliance = Exclude<ComplianceStatus, 'WARNING'>;

export interface PolicyText extends Advice {
  /** A noun phrase for the topic, for example "offline access". */
  readonly topic: string;
  /** A clause for what is wrong when the check is not met; "for role ..." follows. */
  readonly failed: string;
  /** A clause for what is right when it is met. */
  readonly passed: string;
}

/** One policy of a role. */
export interface PolicyState {
  /** Keeper's name. */
  readonly policy: string;
  /** As Keeper stores it; empty if set without a value, null if not set. */
  readonly value: string | null;
  readonly check: PolicyCheck;
  /** In the unit of the check; 0 for a check without a limit. */
  readonly limit: number;
}

/** How far a policy covers its audience. */
export interface PolicyCoverage {
  readonly audience: PolicyAudience;
  /** Active users to whom the policy applies. */
  readonly users: number;
  /** The number of these to which the state applies. */
  readonly matching: number;
  /** The most common states among them. */
  readonly states: readonly PolicyState[];
}

export interface PolicyTexts {
  readonly known: Readonly<Record<PolicyName, PolicyText>>;
  /** @param who the role or the users, from `role` and `audience` */
  readonly title: Readonly<
    Record<PolicyCompliance, (text: PolicyText, who: string, enterpriseId: string) => string>
  >;
  role(name: string): string;
  readonly audience: Readonly<Record<PolicyCompliance, Readonly<Record<PolicyAudience, string>>>>;
  /** The policies of a role that are not met, met, or not understood. */
  readonly observed: Readonly<Record<PolicyCompliance, (states: readonly PolicyState[]) => string>>;
  readonly covered: Readonly<Record<PolicyCompliance, (coverage: PolicyCoverage) => string>>;
  readonly roleChecks: Readonly<Record<RoleCheckName, RoleCheckText>>;
}

export interface RoleCheckText extends Advice {
  /** A noun phrase for the topic. */
  readonly topic: string;
  title(enterpriseId: string): string;
  /** @param count of the users, if the check is about users, else of the roles */
  observed(count: number): string;
}
