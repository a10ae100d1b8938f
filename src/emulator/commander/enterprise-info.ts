import { type KeeperEnterprise, type KeeperRole, nodesOf } from '../keeper/enterprise.js';
import { type CommandHandlers, nameOf, row } from './outputs.js';

/** Keeper Commander 18.0.13, `EnterpriseInfoCommand` in commands/enterprise.py. */
export const ENTERPRISE_INFO: CommandHandlers = {
  'enterprise-info --users': (words, enterprise) =>
    enterprise.users.map(({ id, status = 'Active', nodeId, hasTwoFactor = true }) =>
      row({
        user_id: id,
        email: nameOf(enterprise, id),
        ...chosen(words, {
          status,
          node: nodePath(enterprise, nodeId ?? null),
          roles: rolesOfUser(enterprise, id).map(({ name }) => name),
          '2fa_enabled': hasTwoFactor || '',
        }),
      }),
    ),
  'enterprise-info --teams': (words, enterprise) =>
    (enterprise.teams ?? []).map(({ uid, name, users }) =>
      row({
        team_uid: uid,
        name,
        ...chosen(words, { users: users.map((id) => nameOf(enterprise, id)) }),
      }),
    ),
  'enterprise-info --nodes': (words, enterprise) =>
    nodesOf(enterprise).map(({ id, name, parentId, sso = null, isIsolated = false }) =>
      row({
        node_id: id,
        name,
        ...nodeColumns(words, { parent_id: parentId, isolated: isIsolated }, sso),
      }),
    ),
  'enterprise-info --roles': (words, enterprise) =>
    (enterprise.roles ?? []).map(({ id, name, ...role }) =>
      row({ role_id: id, name, ...chosen(words, roleColumns(role, enterprise)) }),
    ),
};

/** The columns of `--columns`; Commander returns no others. */
function chosen(words: readonly string[], columns: Readonly<Record<string, unknown>>) {
  const names = columnNames(words);
  return Object.fromEntries(Object.entries(columns).filter(([name]) => names.includes(name)));
}

function columnNames(words: readonly string[]): readonly string[] {
  return words[words.indexOf('--columns') + 1]?.split(',') ?? [];
}

/** `provisioning` stands for one column of each kind that the enterprise uses. */
function nodeColumns(
  words: readonly string[],
  columns: Readonly<Record<string, unknown>>,
  sso: string | null,
) {
  const provisioning = columnNames(words).includes('provisioning');
  return { ...chosen(words, columns), ...(provisioning && { sso_provisioning: sso }) };
}

/** The roles of the user and of the user's teams. */
function rolesOfUser({ roles = [], teams = [] }: KeeperEnterprise, id: number): KeeperRole[] {
  const own = new Set(teams.filter(({ users }) => users.includes(id)).map(({ uid }) => uid));
  return roles.filter((role) => role.users.includes(id) || role.teams?.some((uid) => own.has(uid)));
}

function nodePath(enterprise: KeeperEnterprise, nodeId: number | null): string {
  const nodes = nodesOf(enterprise);
  const node = nodes.find(({ id, parentId }) => (nodeId === null ? !parentId : id === nodeId));
  if (node === undefined) return '';
  return node.parentId === null
    ? node.name
    : `${nodePath(enterprise, node.parentId)}\\${node.name}`;
}

function roleColumns(role: Omit<KeeperRole, 'id' | 'name'>, enterprise: KeeperEnterprise) {
  const teams = (enterprise.teams ?? []).filter(({ uid }) => role.teams?.includes(uid));
  return {
    default_role: role.isDefault,
    admin: Object.keys(role.privileges).length > 0,
    node: role.node,
    user_count: role.users.length,
    users: role.users.map((id) => nameOf(enterprise, id)),
    team_count: teams.length,
    teams: teams.map(({ name }) => name),
    enforcement_count: Object.keys(role.enforcements).length,
    enforcements: role.enforcements,
    managed_nodes_permissions: Object.entries(role.privileges).map(([name, privileges], index) => ({
      node_name: name,
      node_id: index + 1,
      cascade: true,
      privileges: privileges.map((privilege) => privilege.toLowerCase()),
    })),
  };
}
