import type { Members } from './members.js';
import { mismatch } from './mismatch.js';
import type { Listing } from './shapes.js';

/**
 * The token of the next page, null at the end. `has_more` decides where it is given. The token may be text, a
 * number or an object: it goes back as it came.
 * @throws BridgeError `ContractMismatch`
 */
export function nextToken(shape: Listing, envelope: Members): string | null {
  const token = tokenText(envelope['continuation_token']);
  const more = envelope['has_more'] ?? token !== null;
  if (more === false || more === 'false' || more === 0) return null;
  if (token !== null) return token;
  throw mismatch(
    shape,
    'a continuation_token beside has_more',
    'none, so the list cannot be finished',
  );
}

function tokenText(token: unknown): string | null {
  if (token === undefined || token === null || token === '') return null;
  return typeof token === 'string' ? token : JSON.stringify(token);
}
