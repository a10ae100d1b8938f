import type { Severity } from '../../domain/finding.js';
import { GUIDE } from '../definition.js';
import type { RequirementMap } from '../requirements.js';

/** A role with administrative permissions, or any other. */
export type RoleKind = 'admin' | 'other';

/**
 * How one policy is judged. `set`, `unset`: it is on, or off; `at-least`: a number that reaches the limit;
 * `minutes`, `days`: a time that does not pass the limit; `ip-ranges`: a list of addresses that keeps any out.
 */
export type PolicyCheck = 'set' | 'unset' | 'at-least' | 'minutes' | 'days' | 'ip-ranges';

/** In the unit of the check. */
interface PolicyLimit {
  readonly usual: number;
  readonly admin?: number;
  readonly policies?: Readonly<Record<string, number>>;
}

export interface PolicyEntry {
  /** Keeper's names of the policies. */
  readonly policies: readonly string[];
  readonly check: PolicyCheck;
  /** One of the policies is enough; else all have to meet the check. */
  readonly anyOf?: true;
  readonly limit?: PolicyLimit;
  /** Policies of these that concern administrators alone. */
  readonly adminOnly?: readonly string[];
  /**
   * Whom the policy concerns: those who may log in with a master password, or those who log in by single sign-on.
   * Absent: everybody.
   */
  readonly scope?: 'master-password' | 'sso';
  /** Off: not judged for roles of that kind. */
  readonly severity: Readonly<Record<RoleKind, Severity | 'off'>>;
  readonly reason: string;
  readonly url: string;
  readonly requirements: RequirementMap;
}

export const ENFORCEMENT_POLICIES = `${GUIDE}/roles/enforcement-policies`;
export const TWO_FACTOR = `${GUIDE}/two-factor-authentication`;
