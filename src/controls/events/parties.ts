import type { AuditEvent } from '../../domain/audit-event.js';
import { ownValue } from '../../util/own-value.js';

/**
 * Actor and target by event type. The actor is always `username` (Keeper, event descriptions).
 *
 * - `documented`: `to_username` is the target of the event (Keeper Commander, `audit-report`: "user that is audit event
 *   target").
 * - `sampled`: a sample event of Datadog's parser for Keeper shows the field.
 * - `assumed`: not documented; the event's title refers to another user.
 */
interface Party {
  /** The fields that may name the target, in this order. */
  readonly target: readonly string[];
  readonly source: 'documented' | 'sampled' | 'assumed';
}

const TO: Party = { target: ['to_username'], source: 'documented' };

/** Events whose target, not the actor, is the subject of the finding. */
const ON_USERS: Readonly<Record<string, Party>> = {
  added_admin_key: TO,
  added_to_role: TO,
  added_to_team: TO,
  delete_user: TO,
  device_admin_locked: TO,
  device_admin_loggedout: TO,
  device_admin_removed: TO,
  device_approved_by_admin: TO,
  enable_user: TO,
  enterprise_2fa_disabled_by_admin: TO,
  expire_password: TO,
  lock_user: TO,
  pending_added_to_role: { target: ['value', 'to_username'], source: 'sampled' },
  removed_from_role: TO,
  removed_from_team: TO,
  // A team gets the role; no user is named.
  role_team_add: { target: [], source: 'assumed' },
  // Support acts for a user. Whether `username` is that user is not documented.
  two_factor_disabled_by_support: { target: ['to_username', 'username'], source: 'assumed' },
  // The owner who loses the vault: `from_username` may be a numeric id, `to_username` receives it.
  vault_transferred: { target: ['email', 'from_username'], source: 'sampled' },
};

/** Events that have a target although the finding is about the actor or a thing. */
const WITH_TARGET: Readonly<Record<string, Party>> = {
  folder_add_outside_user: TO,
  folder_add_user: TO,
  record_share_outside_user: TO,
  share: TO,
  transfer_owner: TO,
};

/** Fields that name people in events of any type. */
const USER_FIELDS: ReadonlySet<string> = new Set(['to_username', 'from_username', 'email']);

export function isUserField(name: string): boolean {
  return USER_FIELDS.has(name);
}

/** The fields that name the user whom a finding about such an event is about. */
export function userFields(type: string): readonly string[] {
  return ownValue(ON_USERS, type)?.target ?? ['username'];
}

/** @param fields in order of preference, including `username` */
export function fieldOf(event: AuditEvent, fields: readonly string[]): string | null {
  for (const field of fields) {
    const value = field === 'username' ? event.username : ownValue(event.fields, field);
    if (value) return value;
  }
  return null;
}

/** The user on whom the actor acted. */
export function targetOf(event: AuditEvent): string | null {
  const party = ownValue(ON_USERS, event.type) ?? ownValue(WITH_TARGET, event.type);
  return party === undefined ? null : fieldOf(event, party.target);
}

/** All users named in an event: actor, target, others. */
export function usersOf(event: AuditEvent): readonly string[] {
  const others = [...USER_FIELDS].map((field) => ownValue(event.fields, field));
  const named = [event.username, targetOf(event), ...others];
  // A numeric id next to an address is the same person.
  const isAddress = (user: string) => user.includes('@');
  const users = [...new Set(named.filter((user) => user !== null && user !== undefined))];
  return users.some(isAddress) ? users.filter(isAddress) : users;
}
