import * as z from 'zod';
import type { Reading, RolePolicyObservation } from '../domain/observation.js';
import { Count, Flag, Id } from '../keeper/admin-api/values.js';
import type { Commander } from '../keeper/commander/client.js';
import { commanderMismatch } from '../keeper/commander/mismatch.js';
import { readingOf, type SourceContext, uniqueBy } from './reading.js';

const Policies = z.record(z.string(), z.unknown());

/**
 * A role as Commander prints it. It leaves out what is blank; a role whose policies are left out although
 * it has some is not understood, rather than one without any.
 */
const Role = z
  .object({
    role_id: Id,
    name: z.string().trim().nullish(),
    node: z.string().trim().nullish(),
    default_role: Flag.nullish(),
    admin: Flag.nullish(),
    user_count: Count,
    team_count: Count.nullish(),
    enforcement_count: Count.nullish(),
    enforcements: Policies.nullish(),
    managed_nodes_permissions: z.array(z.unknown()).nullish(),
  })
  .refine((role) => role.enforcements || role.enforcement_count === 0)
  .transform(
    (role): RolePolicyObservation => ({
      roleId: role.role_id,
      name: role.name || role.role_id,
      isAdmin: role.admin === true || (role.managed_nodes_permissions ?? []).length > 0,
      isDefault: role.default_role === true,
      userCount: role.user_count,
      teamCount: role.team_count ?? 0,
      node: role.node ?? '',
      enforcements: lowerKeys(role.enforcements ?? {}),
    }),
  );

/** The roles of the enterprise, with the policies that each enforces. Never throws but for an abort of the run. */
export function readRolePolicies(
  commander: Commander,
  context: SourceContext,
): Promise<Reading<'role-policies'>> {
  return readingOf('role-policies', context, async () => {
    const rows = z.array(z.unknown()).safeParse(await commander.run({ name: 'roles' })).data;
    if (rows === undefined) throw commanderMismatch('roles', 'expected a list of roles.');
    const roles = rows.flatMap((row) => Role.safeParse(row).data ?? []);
    if (roles.length === 0 && rows.length > 0) {
      throw commanderMismatch('roles', 'no row of the list is a role with its policies.');
    }
    const observations = uniqueBy(
      roles,
      ({ roleId }) => roleId,
      () => null,
    );
    return { observations, rejected: rows.length - roles.length };
  });
}

function lowerKeys(policies: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(policies).map(([policy, value]) => [policy.toLowerCase(), value]),
  );
}
