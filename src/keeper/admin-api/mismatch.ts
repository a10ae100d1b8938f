import { BridgeError } from '../../util/errors.js';
import { isObject } from '../../util/is-object.js';
import type { ListEndpoint } from './schemas.js';

/** Enough to recognise an answer by, few enough for a log line. */
const SHOWN_KEYS = 20;
const SHOWN_KEY_LENGTH = 40;

/** An answer that is not understood. */
export function mismatch(shape: ListEndpoint, expected: string, came: string): BridgeError {
  return new BridgeError(
    'ContractMismatch',
    `Keeper's answer to ${shape.endpoint} is not understood: expected ${expected}; came ${came}.`,
    {
      hint: `Findings of this source stay as they are. Check keeper.endpoints.${shape.endpoint}.path; if it is right, Keeper has changed its answer: please report this message.`,
    },
  );
}

/** The form of an answer, by its keys; never its values, which may be personal. */
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
