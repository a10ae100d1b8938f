import * as z from 'zod';
import type { EventFacts } from '../../controls/events/facts.js';
import type { RolePolicies } from '../../domain/observation.js';
import { type CursorKey, jsonText, nullIfDamaged, readCursor } from '../../ledger/cursor.js';
import type { Lease, Ledger } from '../../ledger/port.js';
import { DAY } from '../../util/clock.js';
import { Time } from './state-parts.js';

/** Older roles count as unknown. */
const MAX_AGE = 7 * DAY;
/** An enterprise with more has no administrators to tell apart; the cursor stays far below 400 KB. */
const MAX_NAMES = 2_000;
const Names = z.array(z.string()).max(MAX_NAMES);

const StoredText = jsonText(
  z.object({
    version: z.literal(1),
    readAt: Time,
    users: Names,
    roles: Names,
    grantingRoles: Names,
  }),
);

/** Stores who is an administrator, for runs that read only the audit log. */
export async function writeAdministrators(
  { ledger, tenant }: Pick<CursorKey, 'ledger' | 'tenant'>,
  { roles, people }: RolePolicies,
  readAt: number,
  lease: Lease,
): Promise<void> {
  const roleIds = roles.filter(({ isAdmin }) => isAdmin).map(({ roleId }) => roleId);
  const grantingRoles = roles
    .filter(({ grantsPermissions }) => grantsPermissions === true)
    .map(({ roleId }) => roleId);
  const users = (people?.users ?? [])
    .filter((user) => user.roleIds.some((id) => roleIds.includes(id)))
    .flatMap(({ userId, email }) => [userId, ...(email === null ? [] : [email])])
    .map((name) => name.toLowerCase());
  if (people === null || users.length > MAX_NAMES || roleIds.length > MAX_NAMES) return;
  const value = { version: 1, readAt, users: [...new Set(users)], roles: roleIds, grantingRoles };
  await ledger.setCursor(tenant, NAME, JSON.stringify(value), lease);
}

/** Null if the roles were never read, or too long ago. A damaged value is unknown: the next reading replaces it. */
export async function readAdministrators(
  ledger: Ledger,
  tenant: string,
  now: number,
): Promise<EventFacts['administrators']> {
  const stored = await nullIfDamaged(readCursor({ ledger, tenant, name: NAME }, StoredText));
  if (stored === null || now - stored.readAt > MAX_AGE) return null;
  return {
    users: new Set(stored.users),
    roles: new Set(stored.roles),
    grantingRoles: new Set(stored.grantingRoles),
  };
}

const NAME = 'administrators';
