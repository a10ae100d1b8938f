import type { PolicyAudience } from '../../controls/policies/entry.js';
import type { Finding } from '../../domain/finding.js';
import type { RolePolicyObservation } from '../../domain/observation.js';
import type { Entry } from './entry.js';

/** Users or a role, and the state of each policy check that applies to them, by control id. */
export interface RoleRow {
  readonly id: string;
  /** Of a role. */
  readonly name: string;
  /** Null for a role. */
  readonly audience: PolicyAudience | null;
  readonly isAdmin: boolean;
  readonly userCount: number | null;
  readonly cells: Map<string, Entry>;
}

const AUDIENCES: readonly PolicyAudience[] = ['users', 'administrators', 'others'];

export function addToRoles(roles: Map<string, RoleRow>, finding: Finding, entry: Entry): void {
  const place = rowOf(finding);
  if (place === null) return;
  const { id, name, audience } = place;
  const row = roles.get(id) ?? {
    id,
    name,
    audience,
    isAdmin: false,
    userCount: null,
    cells: new Map(),
  };
  row.cells.set(entry.control, entry);
  roles.set(id, row);
}

/** Null for a finding that is not a policy check. */
function rowOf({ subject, fields }: Finding): Pick<RoleRow, 'id' | 'name' | 'audience'> | null {
  if (subject.kind === 'role') {
    return { id: `role/${subject.id}`, name: subject.name ?? subject.id, audience: null };
  }
  const audience = AUDIENCES.find((known) => known === fields['audience']);
  return audience === undefined ? null : { id: audience, name: '', audience };
}

/** Users first, then the roles with the most failed checks, with what was read of each. */
export function rolesOf(
  rows: ReadonlyMap<string, RoleRow>,
  observed: readonly RolePolicyObservation[],
): RoleRow[] {
  const known = new Map(observed.map((role) => [`role/${role.roleId}`, role]));
  return [...rows.values()]
    .map((row) => {
      const role = known.get(row.id);
      return role === undefined
        ? row
        : { ...row, isAdmin: role.isAdmin, userCount: role.userCount };
    })
    .sort((a, b) => rank(a) - rank(b) || failures(b) - failures(a) || (a.name < b.name ? -1 : 1));
}

function rank({ audience }: RoleRow): number {
  return audience === null ? AUDIENCES.length : AUDIENCES.indexOf(audience);
}

function failures({ cells }: RoleRow): number {
  return [...cells.values()].filter(({ status }) => status === 'FAILED').length;
}
