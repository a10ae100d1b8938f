import { type Members, snakeKeys } from './members.js';
import { mismatch } from './mismatch.js';
import type { ListEndpoint } from './schemas.js';

/**
 * The token of the next page, null at the end. `has_more` decides where it is given. The token may be text, a
 * number or an object: it goes back as it came.
 * @throws BridgeError `ContractMismatch`
 */
export function nextToken(shape: ListEndpoint, envelope: Members): string | null {
  const token = tokenText(envelope['continuation_token']);
  const more = envelope['has_more'] ?? null;
  if (more === false || more === 'false' || more === 0) return null;
  if (token !== null) return token;
  if (more === null) {
    refuseOtherPaging(shape, envelope);
    return null;
  }
  throw mismatch(
    shape,
    'a continuation_token beside has_more',
    'none, so the list cannot be finished',
  );
}

/** Names by which other interfaces say that a list goes on. */
const GOES_ON = /(^|_)(next|more|cursor|continuation)(_|$)/;

/** A part must never be taken for the whole: what is not in a whole list is resolved. */
function refuseOtherPaging(shape: ListEndpoint, envelope: Members): void {
  for (const [key, value] of Object.entries(envelope)) {
    if (GOES_ON.test(key) && isYes(value)) throw unknownPaging(shape, key);
    for (const [name, inner] of Object.entries(snakeKeys(value))) {
      if (GOES_ON.test(name) && isYes(inner)) throw unknownPaging(shape, `${key}.${name}`);
    }
  }
}

/** Nothing, zero and what is empty say no. */
function isYes(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value) && value !== 'false';
}

function unknownPaging(shape: ListEndpoint, member: string) {
  return mismatch(shape, 'has_more and continuation_token where a list goes on', member);
}

function tokenText(token: unknown): string | null {
  if (token === undefined || token === null || token === '') return null;
  return typeof token === 'string' ? token : JSON.stringify(token);
}
