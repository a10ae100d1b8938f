import { count } from '../count.en.js';
import type { RoleCheckName } from './role-checks.js';
import type { RoleCheckText } from './texts.js';

export const roleChecks: Readonly<Record<RoleCheckName, RoleCheckText>> = {
  'role-without-users': {
    topic: 'roles without users',
    title: (enterpriseId) => `Roles have no users in Keeper enterprise ${enterpriseId}`,
    why: 'A role without members protects nobody, and anyone added later gets permissions that nobody reviewed.',
    observed: (roles) => `${count(roles, 'role')} without a user or a team.`,
    remediation:
      'Admin Console > Admin > Roles: delete roles that are no longer needed. Keep those intended for later use, and review their policies and permissions when they get their first user.',
  },
  'default-role-admin': {
    topic: 'default roles with administrative permissions',
    title: (enterpriseId) =>
      `New users become administrators by default in Keeper enterprise ${enterpriseId}`,
    why: 'Keeper assigns a default role to every user who is added to its node, by whatever way of provisioning.',
    observed: (roles) => `${count(roles, 'default role')} with administrative permissions.`,
    remediation:
      'Admin Console > Admin > Roles > (role): remove its administrative permissions, or no longer assign it to new users by default. Then check who received it.',
  },
  'admin-count': {
    topic: 'the number of Keeper Administrators',
    title: (enterpriseId) =>
      `Many users are administrators of everything in Keeper enterprise ${enterpriseId}`,
    why: 'The role Keeper Administrator can change every policy, user and role. Each member is a target for attackers, and a mistake by any of them affects everybody.',
    observed: (users) =>
      `${count(users, 'active user')} with the role Keeper Administrator (expected: at most 5).`,
    remediation:
      'Admin Console > Admin > Roles > Keeper Administrator: keep two to five members. Create roles with fewer permissions, and only for their nodes, for those who manage users or teams or run reports.',
  },
};
