import type {
  PolicyPeople,
  PolicyUser,
  RolePolicies,
  RolePolicyObservation,
} from '../../domain/observation.js';
import { groupBy } from '../../util/group-by.js';
import type { PolicyCompliance } from '../texts.js';
import { type PolicyName, policyEntry, roleKind } from './catalogue.js';
import type { RoleKind } from './entry.js';
import { complianceOf, type Judged, judge } from './judge.js';

/** Users who have the same roles and log in the same way, so that every policy does the same to them. */
export interface UserGroup {
  readonly roles: readonly RolePolicyObservation[];
  readonly usesSso: boolean | null;
  readonly users: readonly PolicyUser[];
}

/** A group and what a policy comes to for it. */
export interface JudgedGroup extends UserGroup {
  readonly compliance: PolicyCompliance;
  readonly states: readonly Judged[];
}

/** In a large enterprise far fewer than users. */
export function userGroups({ roles }: RolePolicies, { users }: PolicyPeople): UserGroup[] {
  const known = new Map(roles.map((role) => [role.roleId, role]));
  const alike = groupBy(users, ({ roleIds, usesSso }) =>
    JSON.stringify([usesSso, [...roleIds].sort()]),
  );
  return [...alike.values()].map((members) => ({
    roles: (members[0]?.roleIds ?? []).flatMap((id) => known.get(id) ?? []),
    usesSso: members[0]?.usesSso ?? null,
    users: members,
  }));
}

/** The groups of these kinds that a policy concerns, judged. */
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

/** Where it is not known how users log in, nothing is said of what depends on it. */
function isConcerned(name: PolicyName, { usesSso, roles }: UserGroup): boolean {
  const { scope } = policyEntry(name);
  if (scope === undefined) return true;
  if (scope === 'sso') return usesSso === true;
  return usesSso === false || mayUseMasterPassword(roles);
}

/** A permission that lets users of single sign-on have a master password too. */
function mayUseMasterPassword(roles: UserGroup['roles']): boolean {
  const bypass = policyEntry('sso-bypass-off');
  return judge(bypass, 'other', roles, undefined).some(({ isMet }) => isMet === false);
}
