import * as z from 'zod';
import type { PolicyPeople, Reading, RolePolicyObservation } from '../domain/observation.js';
import { Count, Flag, Id } from '../keeper/admin-api/values.js';
import type { Commander } from '../keeper/commander/client.js';
import { commanderMismatch } from '../keeper/commander/mismatch.js';
import { type ErrorSummary, summarizeError } from '../util/errors.js';
import { trial } from './check-result.js';
import { decodeNodes } from './enterprise-nodes.js';
import { decodePeople, type RoleMembers } from './enterprise-users.js';
import { writeAdministrators } from './events/administrators.js';
import { readingOf, type SourceContext, uniqueBy } from './reading.js';
import type { Source } from './source.js';

const Policies = z.record(z.string(), z.unknown());
const Names = z.array(z.string().trim()).nullish();

/** The enforcements of a role, by policy, as Commander prints them; empty ones are omitted. */
const Role = z
  .object({
    role_id: Id,
    name: z.string().trim().nullish(),
    node: z.string().trim().nullish(),
    default_role: Flag.nullish(),
    admin: Flag.nullish(),
    user_count: Count,
    users: Names,
    team_count: Count.nullish(),
    teams: Names,
    enforcement_count: Count.nullish(),
    enforcements: Policies.nullish(),
    managed_nodes_permissions: z.array(z.unknown()).nullish(),
  })
  // A role without its policies, although it has some, is not understood rather than treated as having none.
  .refine((role) => role.enforcements || role.enforcement_count === 0);
type Role = z.output<typeof Role>;

/** Commander, `constants.ROLE_PRIVILEGES`; it prints them in lowercase. */
const GRANTING: readonly string[] = ['manage_nodes', 'manage_roles'];
const ManagedNode = z.object({ privileges: z.array(z.string()) });

/**
 * The roles of the enterprise with the policies that each enforces, and which of them each active user has.
 * Throws only if the run is aborted. If the users cannot be read, the reading is incomplete.
 */
export function readRolePolicies(
  commander: Commander,
  context: SourceContext,
): Promise<Reading<'role-policies'>> {
  return readingOf('role-policies', context, async () => {
    const rows = z.array(z.unknown()).safeParse(await commander.run({ name: 'roles' })).data;
    if (rows === undefined) throw commanderMismatch('roles', 'expected a list of roles.');
    const known = rows.flatMap((row) => Role.safeParse(row).data ?? []);
    if (known.length === 0 && rows.length > 0) {
      throw commanderMismatch('roles', 'no row of the list is a role with its policies.');
    }
    const roles = uniqueBy(
      known,
      ({ role_id }) => role_id,
      () => null,
    );
    const { people, rejected, error } = await readPeople(commander, roles, context);
    return {
      observations: [{ roles: roles.map(observationOf), people }],
      rejected: rows.length - known.length + rejected,
      error,
    };
  });
}

interface ReadPeople {
  readonly people: PolicyPeople | null;
  readonly rejected: number;
  readonly error: ErrorSummary | null;
}

async function readPeople(
  commander: Commander,
  roles: readonly Role[],
  { signal }: SourceContext,
): Promise<ReadPeople> {
  try {
    const [users, teams, printed] = await Promise.all([
      commander.run({ name: 'users' }),
      commander.run({ name: 'teams' }),
      commander.run({ name: 'nodes' }),
    ]);
    const nodes = decodeNodes(printed);
    const decoded = decodePeople({ users, teams, nodes, roles: roles.map(membersOf) });
    const { rejected, hidden, ...people } = decoded;
    const isWhole = nodes.hasRoot && hidden === 0;
    return { people, rejected, error: isWhole ? null : PARTIAL };
  } catch (error) {
    signal.throwIfAborted();
    return { people: null, rejected: 0, error: summarizeError(error) };
  }
}

const PARTIAL: ErrorSummary = {
  code: 'RolesPartial',
  message:
    'The Commander account sees only part of the enterprise, so users may have roles that it does not list.',
  hint: 'Findings of this source stay as they are. Give the account a role that manages the root node and all nodes below it.',
};

function membersOf({ role_id: roleId, name, users, teams }: Role): RoleMembers {
  return { roleId, name: name ?? '', users: users ?? [], teams: teams ?? [] };
}

function observationOf(role: Role): RolePolicyObservation {
  return {
    roleId: role.role_id,
    name: role.name || role.role_id,
    isAdmin: role.admin === true || (role.managed_nodes_permissions ?? []).length > 0,
    ...(grantsPermissions(role) && { grantsPermissions: true }),
    isDefault: role.default_role === true,
    userCount: role.user_count,
    teamCount: role.team_count ?? 0,
    node: role.node ?? '',
    enforcements: lowerKeys(role.enforcements ?? {}),
  };
}

function grantsPermissions({ managed_nodes_permissions: nodes }: Role): boolean {
  return (nodes ?? [])
    .flatMap((node) => ManagedNode.safeParse(node).data?.privileges ?? [])
    .some((privilege) => GRANTING.includes(privilege.toLowerCase()));
}

function lowerKeys(policies: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(policies).map(([policy, value]) => [policy.toLowerCase(), value]),
  );
}

/** The roles of the enterprise and what they enforce. */
export const rolePolicies: Source<'role-policies'> = {
  id: 'role-policies',
  name: { en: 'Role policies', ja: '強制適用ポリシー' },
  reads: 'role policies',
  async read(api, context) {
    const reading = await readRolePolicies(api, context);
    const [observation] = reading.status === 'complete' ? reading.observations : [];
    if (observation === undefined) return { reading };
    const cursor = { ledger: context.ledger, tenant: context.config.name };
    return {
      reading,
      commit: (lease) => writeAdministrators(cursor, observation, reading.readAt, lease),
    };
  },
  async check(api, context) {
    const { error } = await readRolePolicies(api, context);
    return [trial('commander', 'Role policies', error)];
  },
};
