import type { KeeperEnterprise } from '../keeper/enterprise.js';

/**
 * The JSON that a command prints, undefined if it prints nothing, or one of the classes below. Throws what Commander
 * would raise.
 */
type CommandHandler = (
  words: readonly string[],
  enterprise: KeeperEnterprise,
  now: number,
) => unknown;

/** By the words that a command starts with. */
export type CommandHandlers = Readonly<Record<string, CommandHandler>>;

/** Log lines without standard output. */
export class Logged {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Text on standard output that is not JSON. */
export class Printed {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A value that the command returns to the service directly, instead of as JSON text. */
export class Returned {
  readonly value: Readonly<Record<string, unknown>>;
  constructor(value: Readonly<Record<string, unknown>>) {
    this.value = value;
  }
}

/** How Commander names a user. */
export function nameOf(enterprise: KeeperEnterprise, id: number): string {
  return enterprise.users.find((user) => user.id === id)?.email ?? String(id);
}

/** Commander omits columns that are null or an empty text (`is_json_value_field` in commands/base.py). */
export function row(columns: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(columns).filter(([, value]) => value !== null && value !== ''),
  );
}
