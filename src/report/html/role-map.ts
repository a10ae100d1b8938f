import type { Finding } from '../../domain/finding.js';
import type { RolePolicyObservation } from '../../domain/observation.js';
import type { Entry } from './entry.js';

/** A role and the state of each policy check that applies to it, by the control's id. */
export interface RoleRow {
  readonly id: string;
  readonly name: string;
  readonly isAdmin: boolean;
  readonly userCount: number | null;
  readonly cells: Map<string, Entry>;
}

export function addToRoles(roles: Map<string, RoleRow>, { subject }: Finding, entry: Entry): void {
  const { id, name } = subject;
  const row = roles.get(id) ?? {
    id,
    name: name ?? id,
    isAdmin: false,
    userCount: null,
    cells: new Map(),
  };
  row.cells.set(entry.control, entry);
  roles.set(id, row);
}

/** The roles with the most failed checks first, with what was read of each. */
export function rolesOf(
  rows: ReadonlyMap<string, RoleRow>,
  observed: readonly RolePolicyObservation[],
): RoleRow[] {
  const known = new Map(observed.map((role) => [role.roleId, role]));
  return [...rows.values()]
    .map((row) => {
      const role = known.get(row.id);
      return role === undefined
        ? row
        : { ...row, isAdmin: role.isAdmin, userCount: role.userCount };
    })
    .sort((a, b) => failures(b) - failures(a) || (a.name < b.name ? -1 : 1));
}

function failures({ cells }: RoleRow): number {
  return [...cells.values()].filter(({ status }) => status === 'FAILED').length;
}
