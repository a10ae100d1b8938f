import type {
  PolicyPeople,
  PolicyUser,
  RolePolicies,
  RolePolicyObservation,
} from '../../domain/observation.js';
import { groupBy } from '../../util/group-by.js';
import { type PolicyName, policyEntry, roleKind } from './catalogue.js';
import type { RoleKind } from './entry.js';
import { complianceOf, type Judged, judge } from './judge.js';
import type { PolicyCompliance } from './texts.js';

/** Users with the same roles and login method, so every policy affects them alike. */
export interface UserGroup {
  readonly roles: readonly RolePolicyObservation[];
  readonly usesSso: boolean | null;
  readonly isIsolated: boolean;
  readonly users: readonly PolicyUser[];
}

/** A group and its result for one policy. */
export interface JudgedGroup extends UserGroup {
  readonly compliance: PolicyCompliance;
  readonly states: readonly Judged[];
}

/** A large enterprise has far fewer groups than users. */
export function userGroups({ roles }: RolePolicies, { users }: PolicyPeople): UserGroup[] {
  const known = new Map(roles.map((role) => [role.roleId, role]));
  const alike = groupBy(users, ({ roleIds, usesSso, isIsolated = false }) =>
    JSON.stringify([usesSso, isIsolated, [...roleIds].sort()]),
  );
  return [...alike.values()].map((members) => ({
    roles: (members[0]?.roleIds ?? []).flatMap((id) => known.get(id) ?? []),
    usesSso: members[0]?.usesSso ?? null,
    isIsolated: members[0]?.isIsolated === true,
    users: members,
  }));
}

/** Evaluates the policy for each group of these kinds to which it applies. */
export function judgeGroups(
  name: PolicyName,
  kinds: readonly RoleKind[],
  groups: readonly UserGroup[],
  threshold: number | undefined,
): JudgedGroup[] {
  const entry = policyEntry(name);
  return groups.flatMap((group) => {
    const kind = kindOf(name, group);
    if (!kinds.includes(kind) || !isConcerned(name, group)) return [];
    const states = judge(entry, kind, group.roles, threshold);
    return { ...group, states, compliance: complianceOf(states, entry) };
  });
}

function kindOf(name: PolicyName, { roles }: UserGroup): RoleKind {
  return roles.some((role) => roleKind(name, role) === 'admin') ? 'admin' : 'other';
}

/** If the login method is unknown, skips policies that depend on it. */
function isConcerned(name: PolicyName, { usesSso, isIsolated, roles }: UserGroup): boolean {
  const { scope } = policyEntry(name);
  if (scope === undefined) return true;
  if (scope === 'isolated-node') return isIsolated;
  if (scope === 'sso') return usesSso === true;
  return usesSso === false || mayUseMasterPassword(roles);
}

/** Whether a permission allows users of single sign-on to have a master password as well. */
export function mayUseMasterPassword(roles: UserGroup['roles']): boolean {
  const bypass = policyEntry('sso-bypass-off');
  return judge(bypass, 'other', roles, undefined).some(({ isMet }) => isMet === false);
}
