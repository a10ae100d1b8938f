import { isIPv6 } from 'node:net';
import type { AuditEvent } from '../../domain/audit-event.js';
import { DAY } from '../../util/clock.js';
import { sha256Hex } from '../../util/hash.js';

/** An address that a user logged in from. Only a hash of user and address is stored. */
export interface Seen {
  readonly user: string;
  readonly address: string;
  /** When first, without a longer break since. */
  readonly since: number;
  /** When last. */
  readonly at: number;
}

type Times = Pick<Seen, 'since' | 'at'>;

/** `new`: the user is known to log in from elsewhere. `unknown`: nothing is known of the user, or no address is given. */
export type Standing = 'usual' | 'new' | 'unknown';

/** An address not seen for this long counts as new. */
const MEMORY = 30 * DAY;
/** Whoever takes an account over logs in first: that login makes no address a usual one. */
const PROBATION = DAY;
const MAX_PER_USER = 20;
const MAX_IN_ALL = 50_000;
/** 48 bits: a false match is less likely than two people behind one address. */
const HASH_DIGITS = 12;

/** Where users log in from: bounded, pruned and hashed. */
export class Familiarity {
  readonly #users = new Map<string, Map<string, Times>>();

  constructor(seen: readonly Seen[]) {
    for (const { user, address, ...times } of seen) this.#put(user, address, times);
  }

  /** Notes a login. */
  see({ username, remoteAddress, timestamp }: AuditEvent): void {
    if (username === null || remoteAddress === null) return;
    const times = { since: timestamp, at: timestamp };
    this.#put(hashOf(username), hashOf(username, networkOf(remoteAddress)), times);
  }

  /** Whether the user has logged in from this address before; true for an event without an address. */
  knows({ username, remoteAddress, timestamp }: AuditEvent): boolean {
    if (username === null || remoteAddress === null) return true;
    const addresses = this.#users.get(hashOf(username));
    const at = addresses?.get(hashOf(username, networkOf(remoteAddress)))?.at;
    return at !== undefined && timestamp - at < MEMORY;
  }

  /** Is the address one that the user has logged in from for at least a day? */
  standing({ username, remoteAddress, timestamp }: AuditEvent): Standing {
    if (username === null || remoteAddress === null) return 'unknown';
    const addresses = this.#users.get(hashOf(username)) ?? new Map<string, Times>();
    const isUsual = ({ since, at }: Times) =>
      timestamp - since >= PROBATION && timestamp - at < MEMORY;
    const here = addresses.get(hashOf(username, networkOf(remoteAddress)));
    if (here !== undefined && isUsual(here)) return 'usual';
    return [...addresses.values()].some(isUsual) ? 'new' : 'unknown';
  }

  /** The newest, in a deterministic order. */
  all(): readonly Seen[] {
    const seen = [...this.#users].flatMap(([user, addresses]) =>
      [...addresses].map(([address, times]) => ({ user, address, ...times })),
    );
    const newest = latest(seen);
    return seen
      .filter(({ at }) => newest - at < MEMORY)
      .sort((a, b) => b.at - a.at || (a.address < b.address ? -1 : 1))
      .slice(0, MAX_IN_ALL);
  }

  #put(user: string, address: string, times: Times): void {
    const addresses = this.#users.get(user) ?? new Map<string, Times>();
    this.#users.set(user, addresses);
    addresses.set(address, together(addresses.get(address), times));
    if (addresses.size <= MAX_PER_USER) return;
    const [oldest] = [...addresses].sort(([a, x], [b, y]) => x.at - y.at || (a < b ? -1 : 1));
    if (oldest !== undefined) addresses.delete(oldest[0]);
  }
}

/** What was not seen for longer than the memory lasts begins anew. */
function together(a: Times | undefined, b: Times): Times {
  if (a === undefined) return b;
  const [earlier, later] = a.at <= b.at ? [a, b] : [b, a];
  const isForgotten = later.since - earlier.at >= MEMORY;
  return { since: isForgotten ? later.since : Math.min(a.since, b.since), at: later.at };
}

function latest(seen: readonly Seen[]): number {
  return seen.reduce((time, { at }) => Math.max(time, at), 0);
}

/** For IPv6 the /64 prefix: hosts change their address within it. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = address.toLowerCase().split('::');
  const front = head.split(':').filter(Boolean);
  const back = tail.split(':').filter(Boolean);
  const zeros = Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0');
  return [...front, ...zeros, ...back]
    .slice(0, 4)
    .map((part) => part.padStart(4, '0'))
    .join(':');
}

function hashOf(...parts: readonly string[]): string {
  return sha256Hex(parts.join('\n')).slice(0, HASH_DIGITS);
}
