import { DAY } from '../../util/clock.js';
import { sha256Hex } from '../../util/hash.js';

/** A value that its owner used: an address that a user logged in from, a client, a record. Only hashes are stored. */
export interface Seen {
  readonly owner: string;
  readonly value: string;
  /** When first, without a longer break since. */
  readonly since: number;
  /** When last. */
  readonly at: number;
}

/** What an event shows of its owner, hashed; null where the event does not name both. */
export type Trait = Pick<Seen, 'owner' | 'value'> | null;

type Times = Pick<Seen, 'since' | 'at'>;

/** `new`: the owner is known to use other values. `unknown`: nothing is known of the owner, or no value is given. */
export type Standing = 'usual' | 'new' | 'unknown';

/** A value not seen for this long counts as new. */
const MEMORY = 30 * DAY;
/** Whoever takes an account over logs in first: that login does not make an address a usual one. */
const PROBATION = DAY;
const MAX_PER_OWNER = 20;
const MAX_IN_ALL = 50_000;
/** 48 bits: a false match is less likely than two people behind one address. */
const HASH_DIGITS = 12;

/** What users and clients usually do: bounded, pruned and hashed. */
export class Familiarity {
  readonly #owners = new Map<string, Map<string, Times>>();

  constructor(seen: readonly Seen[]) {
    for (const { owner, value, ...times } of seen) this.#put(owner, value, times);
  }

  see(trait: Trait, timestamp: number): void {
    if (trait !== null) this.#put(trait.owner, trait.value, { since: timestamp, at: timestamp });
  }

  /** Whether the owner has used this value before; true if the event does not name it. */
  knows(trait: Trait, timestamp: number): boolean {
    if (trait === null) return true;
    const at = this.#owners.get(trait.owner)?.get(trait.value)?.at;
    return at !== undefined && timestamp - at < MEMORY;
  }

  /** Whether the owner has used the value for at least a day. */
  standing(trait: Trait, timestamp: number): Standing {
    if (trait === null) return 'unknown';
    const usual = this.#usual(trait, timestamp);
    if (usual.includes(trait.value)) return 'usual';
    return usual.length > 0 ? 'new' : 'unknown';
  }

  /** The number of values that the owner has used for at least a day. */
  habits(trait: Trait, timestamp: number): number {
    return trait === null ? 0 : this.#usual(trait, timestamp).length;
  }

  /** The newest, in a deterministic order. */
  all(): readonly Seen[] {
    const seen = [...this.#owners].flatMap(([owner, values]) =>
      [...values].map(([value, times]) => ({ owner, value, ...times })),
    );
    const newest = latest(seen);
    return seen
      .filter(({ at }) => newest - at < MEMORY)
      .sort((a, b) => b.at - a.at || (a.value < b.value ? -1 : 1))
      .slice(0, MAX_IN_ALL);
  }

  #usual({ owner }: NonNullable<Trait>, timestamp: number): readonly string[] {
    return [...(this.#owners.get(owner) ?? [])].flatMap(([value, { since, at }]) =>
      timestamp - since >= PROBATION && timestamp - at < MEMORY ? [value] : [],
    );
  }

  #put(owner: string, value: string, times: Times): void {
    const values = this.#owners.get(owner) ?? new Map<string, Times>();
    this.#owners.set(owner, values);
    values.set(value, together(values.get(value), times));
    if (values.size <= MAX_PER_OWNER) return;
    const [oldest] = [...values].sort(([a, x], [b, y]) => x.at - y.at || (a < b ? -1 : 1));
    if (oldest !== undefined) values.delete(oldest[0]);
  }
}

/** After a break longer than the memory, the value counts as first seen when it was seen again. */
function together(a: Times | undefined, b: Times): Times {
  if (a === undefined) return b;
  const [earlier, later] = a.at <= b.at ? [a, b] : [b, a];
  const isForgotten = later.since - earlier.at >= MEMORY;
  return { since: isForgotten ? later.since : Math.min(a.since, b.since), at: later.at };
}

function latest(seen: readonly Seen[]): number {
  return seen.reduce((time, { at }) => Math.max(time, at), 0);
}

export function hashOf(...parts: readonly string[]): string {
  return sha256Hex(parts.join('\n')).slice(0, HASH_DIGITS);
}
