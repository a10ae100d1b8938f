import type { AttackName, LoggedEvent } from './audit-log.js';

/** What a finding about an attack must contain. */
export interface Attack {
  readonly name: AttackName;
  /** The controls that may report it. */
  readonly controls: readonly string[];
  readonly severity: 'HIGH' | 'CRITICAL';
  /** Null: no particular actor. */
  readonly actor: string | null;
  /** Email addresses or Keeper ids of the users affected. */
  readonly targets: readonly string[];
  readonly address: string | null;
  /** Findings about its parts that it must link to, at least. */
  readonly parts: number;
  /** What only findings about it name: users, addresses and Keeper ids. */
  readonly marks: readonly string[];
  readonly events: readonly LoggedEvent[];
  /** Once these are readable, everything that makes it an attack is known. */
  readonly decisive: readonly LoggedEvent[];
}
