import { createHmac } from 'node:crypto';
import type { UserAccount } from '../domain/observation.js';
import { NOBODY, type PeopleIndex, type Person } from '../domain/people.js';
import type { Subject } from '../domain/subject.js';

/** How people appear in findings. The key of `pseudonymous` is a secret: whoever has it can test guesses. */
export type UserPrivacy =
  | { readonly mode: 'identified' }
  | { readonly mode: 'pseudonymous'; readonly key: string }
  | { readonly mode: 'none' };

/** The subject for a Keeper user; null if user privacy is `none`. */
export type UserNaming = (userId: string) => Subject | null;

/** 64 bits: short enough to read, and collisions within one enterprise are negligible. */
const PSEUDONYM_DIGITS = 16;

/**
 * Names users as user privacy allows. A person known by address and id has one resource, whichever of them names the
 * person; the finding's Id keeps the given one. Pseudonyms are the same in every run with the same key, so findings
 * keep their identity.
 */
export function userNaming(privacy: UserPrivacy, people: PeopleIndex = NOBODY): UserNaming {
  if (privacy.mode === 'none') return () => null;
  const shown = privacy.mode === 'identified' ? (user: string) => user : pseudonyms(privacy.key);
  return (user) => {
    const id = shown(user);
    const resourceId = people.idOf(shown(user.toLowerCase()));
    if (resourceId !== undefined) return { kind: 'user', id, name: id, resourceId };
    const name = people.nameOf(id);
    if (name !== undefined) return { kind: 'user', id, name, resourceId: id };
    return { kind: 'user', id, name: null };
  };
}

function pseudonyms(key: string): (user: string) => string {
  return (user) => {
    const digest = createHmac('sha256', key).update(user, 'utf8').digest('hex');
    return `user-${digest.slice(0, PSEUDONYM_DIGITS)}`;
  };
}

/** The accounts by the names that findings show; none if user privacy is `none`. */
export function shownPeople(
  accounts: readonly UserAccount[],
  privacy: UserPrivacy,
): readonly Pick<Person, 'name' | 'id'>[] {
  const naming = userNaming(privacy);
  return accounts.flatMap(({ userId, email }) => {
    const [name, id] = [naming(email.toLowerCase())?.id, naming(userId)?.id];
    return name === undefined || id === undefined ? [] : [{ name, id }];
  });
}

/** Derives the privacy mode from how the naming renders a name. */
export function privacyMode(naming: UserNaming): UserPrivacy['mode'] {
  const subject = naming(PROBE);
  if (subject === null) return 'none';
  return subject.id === PROBE ? 'identified' : 'pseudonymous';
}

const PROBE = 'nobody@example.com';

/** Whether to show free text, which may contain an e-mail address, also in full-width letters. */
export function mayShow(text: string, naming: UserNaming): boolean {
  return privacyMode(naming) === 'identified' || !text.normalize('NFKC').includes('@');
}
