import { DAY } from '../util/clock.js';

/** A person by both names, as user privacy shows them. */
export interface Person {
  /** The e-mail address in lowercase, or its pseudonym. */
  readonly name: string;
  /** Keeper's user id, or its pseudonym. */
  readonly id: string;
  /** When the person was first missing from the list of users; null while listed. Milliseconds since the epoch. */
  readonly goneSince: number | null;
}

/** Of 50 bytes each, before compression. */
const MAX_PEOPLE = 50_000;
/** Findings about somebody who has left stay on one resource for as long as they can reasonably be open. */
const GONE_TTL = 365 * DAY;

/**
 * The people after reading a list of users. Those who are missing from it are kept for a year: they have left the
 * enterprise, or the list is incomplete. The order does not depend on that of the list.
 */
export function updatePeople(
  known: readonly Person[],
  listed: readonly Pick<Person, 'name' | 'id'>[],
  now: number,
): readonly Person[] {
  const present = new Map(listed.map(({ name, id }) => [name, { name, id, goneSince: null }]));
  const gone = known
    .filter(({ name }) => !present.has(name))
    .map((person) => ({ ...person, goneSince: person.goneSince ?? now }))
    .filter(({ goneSince }) => goneSince > now - GONE_TTL);
  return [
    ...[...present.values()].sort(byId),
    ...gone.sort((a, b) => b.goneSince - a.goneSince || byId(a, b)),
  ].slice(0, MAX_PEOPLE);
}

/** Older users first: if there are too many of them, new ones do not displace any. */
function byId({ id: a }: Pick<Person, 'id'>, { id: b }: Pick<Person, 'id'>): number {
  return a.length - b.length || (a < b ? -1 : 1);
}

/** Finds each person by either name. */
export interface PeopleIndex {
  readonly idOf: (name: string) => string | undefined;
  readonly nameOf: (id: string) => string | undefined;
}

export function indexPeople(people: readonly Person[]): PeopleIndex {
  const ids = new Map(people.map(({ name, id }) => [name, id]));
  // Reversed, so that a present address wins over a former one.
  const names = new Map(people.toReversed().map(({ name, id }) => [id, name]));
  return { idOf: (name) => ids.get(name), nameOf: (id) => names.get(id) };
}

export const NOBODY: PeopleIndex = indexPeople([]);
