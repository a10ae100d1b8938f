import { isIPv6 } from 'node:net';
import type { AuditEvent } from '../../domain/audit-event.js';
import { DAY } from '../../util/clock.js';
import { sha256Hex } from '../../util/hash.js';

/** An address that a user logged in from, and when last. Only a hash of user and address is stored. */
export interface Seen {
  readonly user: string;
  readonly address: string;
  readonly at: number;
}

/** An address not seen for this long counts as new. */
const MEMORY = 30 * DAY;
const MAX_PER_USER = 20;
const MAX_IN_ALL = 50_000;
/** 48 bits: a false match is less likely than two people behind one address. */
const HASH_DIGITS = 12;

/** Where users log in from: bounded, pruned and hashed. */
export class Familiarity {
  readonly #users = new Map<string, Map<string, number>>();

  constructor(seen: readonly Seen[]) {
    for (const { user, address, at } of seen) this.#put(user, address, at);
  }

  /** Notes a login. */
  see({ username, remoteAddress, timestamp }: AuditEvent): void {
    if (username === null || remoteAddress === null) return;
    this.#put(hashOf(username), hashOf(username, networkOf(remoteAddress)), timestamp);
  }

  /** Whether the user has logged in from this address before; true for an event without an address. */
  knows({ username, remoteAddress, timestamp }: AuditEvent): boolean {
    if (username === null || remoteAddress === null) return true;
    const addresses = this.#users.get(hashOf(username));
    const at = addresses?.get(hashOf(username, networkOf(remoteAddress)));
    return at !== undefined && timestamp - at < MEMORY;
  }

  /** The newest, in a deterministic order. */
  all(): readonly Seen[] {
    const seen = [...this.#users].flatMap(([user, addresses]) =>
      [...addresses].map(([address, at]) => ({ user, address, at })),
    );
    const newest = latest(seen);
    return seen
      .filter(({ at }) => newest - at < MEMORY)
      .sort((a, b) => b.at - a.at || (a.address < b.address ? -1 : 1))
      .slice(0, MAX_IN_ALL);
  }

  #put(user: string, address: string, at: number): void {
    const addresses = this.#users.get(user) ?? new Map<string, number>();
    this.#users.set(user, addresses);
    addresses.set(address, Math.max(at, addresses.get(address) ?? 0));
    if (addresses.size <= MAX_PER_USER) return;
    const [oldest] = [...addresses].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
    if (oldest !== undefined) addresses.delete(oldest[0]);
  }
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
