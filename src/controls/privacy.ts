import { createHmac } from 'node:crypto';
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

/** Pseudonyms are the same in every run with the same key, so findings keep their identity. */
export function userNaming(privacy: UserPrivacy): UserNaming {
  if (privacy.mode === 'none') return () => null;
  if (privacy.mode === 'identified') return (userId) => ({ kind: 'user', id: userId, name: null });
  return (userId) => {
    const digest = createHmac('sha256', privacy.key).update(userId, 'utf8').digest('hex');
    return { kind: 'user', id: `user-${digest.slice(0, PSEUDONYM_DIGITS)}`, name: null };
  };
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
