import * as z from 'zod';
import type {
  InactiveAccount,
  PolicyPeople,
  PolicyUser,
  UserAccount,
} from '../domain/observation.js';
import { Id } from '../keeper/admin-api/values.js';
import { commanderMismatch } from '../keeper/commander/mismatch.js';
import { groupBy } from '../util/group-by.js';
import type { NodeTree } from './enterprise-nodes.js';

const Names = z.array(z.string().trim());

/** A user as Commander prints it; the roles are those of the user and of the user's teams, by name. */
const UserRow = z.object({
  user_id: Id,
  email: z.string().trim().nullish(),
  status: z.enum(['Active', 'Invited', 'Locked', 'Locked by IdP']),
  node: z.string().nullish(),
  roles: Names,
  // Commander omits it for a user without two-factor authentication (`enterprise.py`).
  '2fa_enabled': z.boolean().default(false),
});
type UserRow = z.output<typeof UserRow>;

/** Printed by Commander for a user without an address. */
const NO_ADDRESS = '[none]';

/** A team with pending approval has no users. */
const TeamRow = z.object({ name: z.string().trim().nullish(), users: Names.nullish() });
type TeamRow = z.output<typeof TeamRow>;

/** The members of a role as Commander prints them: e-mail addresses of users, names of teams. */
export interface RoleMembers {
  readonly roleId: string;
  readonly name: string;
  readonly users: readonly string[];
  readonly teams: readonly string[];
}

interface Printed {
  readonly users: unknown;
  readonly teams: unknown;
  readonly nodes: NodeTree;
  readonly roles: readonly RoleMembers[];
}

interface DecodedPeople extends PolicyPeople {
  readonly rejected: number;
  /** Role members missing from the list of users. */
  readonly hidden: number;
}

/**
 * The active users with their roles. Default roles need no special handling: Keeper assigns them when it creates a
 * user, and lists their members like those of any other role.
 * @throws BridgeError `ContractMismatch`
 */
export function decodePeople({ users, teams, nodes, roles }: Printed): DecodedPeople {
  const rows = z.array(z.unknown()).safeParse(users).data;
  if (rows === undefined) throw commanderMismatch('users', 'expected a list of users.');
  const teamRows = z.array(TeamRow).safeParse(teams).data;
  if (teamRows === undefined) throw commanderMismatch('teams', 'expected a list of teams.');
  const known = rows.flatMap((row) => UserRow.safeParse(row).data ?? []);
  const rolesOf = roleFinder(roles, teamRows);
  const active = known.filter(({ status }) => status === 'Active');
  const decoded = active.flatMap((row) => policyUser(row, rolesOf(row), nodes) ?? []);
  const addresses = new Set(known.flatMap(({ email }) => email ?? []));
  const members = new Set(roles.flatMap((role) => role.users));
  return {
    users: [...new Map(decoded.map((user) => [user.userId, user])).values()],
    accounts: known.flatMap(accountOf),
    others: inactiveAccounts(known),
    ssoNodes: nodes.ssoNodes,
    rejected: rows.length - known.length + active.length - decoded.length,
    hidden: [...members].filter((member) => !addresses.has(member)).length,
  };
}

function accountOf(row: UserRow): UserAccount[] {
  const email = addressOf(row);
  return email === null ? [] : [{ userId: row.user_id, email }];
}

function addressOf({ email }: UserRow): string | null {
  return email && email !== NO_ADDRESS ? email : null;
}

function policyUser(
  row: UserRow,
  roleIds: readonly string[] | null,
  nodes: NodeTree,
): PolicyUser | null {
  if (roleIds === null) return null;
  const usesSso = nodes.usesSso(row.node ?? '');
  const hasTwoFactor = row['2fa_enabled'];
  const user = { userId: row.user_id, email: addressOf(row), roleIds, usesSso, hasTwoFactor };
  return nodes.isIsolated(row.node ?? '') ? { ...user, isIsolated: true } : user;
}

function inactiveAccounts(rows: readonly UserRow[]): InactiveAccount[] {
  const accounts = rows.flatMap(({ user_id: userId, status }): [string, InactiveAccount][] => {
    if (status === 'Active') return [];
    return [[userId, { userId, status: status === 'Invited' ? 'invited' : 'locked' }]];
  });
  return [...new Map(accounts).values()];
}

/**
 * Resolves the names of a user's roles; null if a name is unknown. If several
 * roles share a name, returns those that list the user or one of the user's teams.
 */
function roleFinder(roles: readonly RoleMembers[], teams: readonly TeamRow[]) {
  const byName = groupBy(roles, ({ name }) => name);
  const members = new Map(roles.map((role) => [role, membersOf(role, teams)]));
  return ({ email, roles: names }: UserRow): string[] | null => {
    const found = [...new Set(names)].map((name) => {
      const candidates = byName.get(name) ?? [];
      if (candidates.length < 2) return candidates;
      return candidates.filter((role) => members.get(role)?.has(email ?? ''));
    });
    if (found.some((candidates) => candidates.length === 0)) return null;
    return found.flat().map(({ roleId }) => roleId);
  };
}

function membersOf(role: RoleMembers, teams: readonly TeamRow[]): ReadonlySet<string> {
  const own = teams.filter(({ name }) => role.teams.includes(name ?? ''));
  return new Set([...role.users, ...own.flatMap(({ users }) => users ?? [])]);
}
