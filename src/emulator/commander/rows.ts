import type { KeeperEnterprise } from '../keeper/enterprise.js';

/** How Commander names a user. */
export function nameOf(enterprise: KeeperEnterprise, id: number): string {
  return enterprise.users.find((user) => user.id === id)?.email ?? String(id);
}

/** Commander leaves out columns that are null or an empty text (`is_json_value_field` in commands/base.py). */
export function row(columns: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(columns).filter(([, value]) => value !== null && value !== ''),
  );
}
