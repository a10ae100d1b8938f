import { BridgeError } from '../../util/errors.js';
import { isObject } from '../../util/is-object.js';
import type { ListEndpoint } from './schemas.js';

/** Enough to recognize a response, few enough for a log line. */
const SHOWN_KEYS = 20;
const SHOWN_KEY_LENGTH = 40;

/** The error for a response in an unknown format. */
export function mismatch(shape: ListEndpoint, expected: string, came: string): BridgeError {
  return new BridgeError(
    'ContractMismatch',
    `Keeper's response to ${shape.endpoint} has an unexpected format: expected ${expected}; got ${came}.`,
    {
      hint: `Check keeper.endpoints.${shape.endpoint}.path; if it is correct, Keeper has changed its response format: report this message. Findings of this source stay unchanged.`,
    },
  );
}

/** The format of a response by its keys, never its values, which may be personal data. */
export function describe(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (value === null) return 'null';
  if (!isObject(value)) return `a ${typeof value}`;
  const keys = Object.keys(value);
  if (keys.length === 0) return 'an empty object';
  const shown = keys.slice(0, SHOWN_KEYS).map((key) => key.slice(0, SHOWN_KEY_LENGTH));
  const more = keys.length > SHOWN_KEYS ? ', ...' : '';
  return `an object with the keys ${shown.join(', ')}${more}`;
}
