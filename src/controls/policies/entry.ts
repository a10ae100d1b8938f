import type { Severity } from '../../domain/severity.js';
import { GUIDE } from '../definition.js';
import type { RequirementMap } from '../requirements.js';

/** A role with administrative permissions, or any other. */
export type RoleKind = 'admin' | 'other';

/**
 * The audience of a policy finding: all active users, or only administrators or only the others if these
 * differ in severity or in whether they are evaluated.
 */
export type PolicyAudience = 'users' | 'administrators' | 'others';

/**
 * How one policy is evaluated. `set`, `unset`: it is on, or off; `enforced`: one of three states of KeeperFill;
 * `at-least`, `at-most`: a number that reaches, or keeps within, the limit; `minutes`, `days`: a time within the limit;
 * `ip-ranges`: an address list that is an actual restriction; `operations`: a list that names at least one;
 * `generated-length`: the minimum length of generated passwords.
 */
export type PolicyCheck =
  | 'set'
  | 'unset'
  | 'enforced'
  | 'at-least'
  | 'at-most'
  | 'minutes'
  | 'days'
  | 'ip-ranges'
  | 'operations'
  | 'generated-length';

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
  /** If set, one of the policies is enough; otherwise all have to meet the check. */
  readonly anyOf?: true;
  readonly limit?: PolicyLimit;
  /** Those of the policies that apply to administrators only. */
  readonly adminOnly?: readonly string[];
  /**
   * The users to whom the policy applies: users who may log in with a master password, users of single sign-on, or users in isolated nodes.
   * Absent: all users.
   */
  readonly scope?: 'master-password' | 'sso' | 'isolated-node';
  /** `off`: not evaluated for this kind of role. */
  readonly severity: Readonly<Record<RoleKind, Severity | 'off'>>;
  /** Off by default, because an enterprise may have good reasons to decide otherwise. */
  readonly isOptional?: true;
  readonly reason: string;
  readonly url: string;
  readonly requirements: RequirementMap;
}

export const ENFORCEMENT_POLICIES = `${GUIDE}/roles/enforcement-policies`;
export const TWO_FACTOR = `${GUIDE}/two-factor-authentication`;
