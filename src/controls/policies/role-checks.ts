import type { PolicyUser, RolePolicies, RolePolicyObservation } from '../../domain/observation.js';
import type { Severity } from '../../domain/severity.js';
import { GUIDE } from '../definition.js';
import type { RequirementMap } from '../requirements.js';

/** A check of how roles are assigned, not of what they enforce. */
interface RoleCheck {
  readonly severity: Severity;
  readonly isOptional?: true;
  readonly reason: string;
  readonly url: string;
  readonly requirements: RequirementMap;
  /** The roles and users with the problem; both empty if there is none. */
  readonly find: (observation: RolePolicies) => Found;
}

interface Found {
  readonly roles: readonly RolePolicyObservation[];
  readonly users: readonly PolicyUser[];
}

/** The role that Keeper creates with each enterprise (Keeper Commander, commands/msp.py); it can do everything. */
const BUILT_IN_ADMINISTRATOR = 'Keeper Administrator';
/** At least two for continuity, which is a benchmark of Keeper, and no more than a few. */
const MAX_ADMINISTRATORS = 5;

const LEAST_PRIVILEGE = {
  nist: ['AC-6', 'AC-6(5)'],
  pci: ['7.2.2'],
  cis: ['5.4'],
  iso: ['A.8.2'],
  soc2: ['CC6.3'],
  hipaa: ['164.308(a)(4)(ii)(B)'],
} as const;

const ROLE_CHECKS = {
  'role-without-users': {
    severity: 'INFORMATIONAL',
    isOptional: true,
    reason: 'A role without members exposes nobody.',
    url: `${GUIDE}/roles`,
    requirements: { nist: ['AC-6(7)'], pci: ['7.2.4'], iso: ['A.5.18'] },
    find: ({ roles }) => ({
      roles: roles.filter(({ userCount, teamCount }) => userCount + teamCount === 0),
      users: [],
    }),
  },
  'default-role-admin': {
    severity: 'HIGH',
    reason: 'Everybody who is added to the node becomes an administrator without any decision.',
    url: `${GUIDE}/delegated-administration`,
    requirements: LEAST_PRIVILEGE,
    find: ({ roles }) => ({
      roles: roles.filter(({ isDefault, isAdmin }) => isDefault && isAdmin),
      users: [],
    }),
  },
  'admin-count': {
    severity: 'LOW',
    reason: 'Each further administrator is one more account that opens everything.',
    url: `${GUIDE}/delegated-administration`,
    requirements: LEAST_PRIVILEGE,
    find: ({ roles, people }) => {
      const administrators = roles.filter(({ name }) => name === BUILT_IN_ADMINISTRATOR);
      const users = (people?.users ?? []).filter(({ roleIds }) =>
        administrators.some(({ roleId }) => roleIds.includes(roleId)),
      );
      return users.length > MAX_ADMINISTRATORS
        ? { roles: administrators, users }
        : { roles: [], users: [] };
    },
  },
} as const satisfies Record<string, RoleCheck>;

export type RoleCheckName = keyof typeof ROLE_CHECKS;

export function isRoleCheckName(name: string): name is RoleCheckName {
  return Object.hasOwn(ROLE_CHECKS, name);
}

export const ROLE_CHECK_NAMES: readonly RoleCheckName[] =
  Object.keys(ROLE_CHECKS).filter(isRoleCheckName);

export function roleCheck(name: RoleCheckName): RoleCheck {
  return ROLE_CHECKS[name];
}
