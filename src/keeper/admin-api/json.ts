import { BridgeError } from '../../util/errors.js';
import { assertBounded, JsonTooLarge } from '../../util/json-bounds.js';

/**
 * Strings, which are left alone, and whole numbers of 16 digits or more, which may not fit a double.
 * A string may end with the text, so that a cut answer is not searched again from each of its quotes.
 */
const STRING_OR_LONG_INTEGER =
  /"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/gs;

/**
 * Parses JSON. Whole numbers beyond 2^53 become strings with all their digits: Keeper's ids are
 * (enterprise id << 32) + n, which passes 2^53 at enterprise id 2,097,152.
 * @throws SyntaxError, JsonTooLarge
 */
export function parseExactJson(text: string): unknown {
  assertBounded(text);
  return JSON.parse(text.replace(STRING_OR_LONG_INTEGER, quoteIfInexact));
}

/**
 * Parses an answer by `parseExactJson`.
 * @throws BridgeError `KeeperNotJson`, `ResponseTooLarge`
 */
export function parseJson(endpoint: string, text: string): unknown {
  try {
    return parseExactJson(text);
  } catch (error) {
    if (error instanceof JsonTooLarge) throw tooLarge('Keeper', endpoint, error);
    throw new BridgeError('KeeperNotJson', `Keeper answered ${endpoint} with ${kindOf(text)}.`, {
      hint: `A page instead of data means that the path or a proxy in between is wrong: see keeper.baseUrl and keeper.endpoints.${endpoint}.path. An answer cut short is read again by the next run.`,
    });
  }
}

/** An answer that holds more than any of Keeper's. */
export function tooLarge(service: string, call: string, { message }: JsonTooLarge): BridgeError {
  return new BridgeError('ResponseTooLarge', `${service} answered ${call} with ${message}.`, {
    hint: 'Check the address: this does not look like an answer of Keeper. If it is one, please report it.',
  });
}

function quoteIfInexact(token: string): string {
  const isExact = token.startsWith('"') || Number.isSafeInteger(Number(token));
  return isExact ? token : `"${token}"`;
}

function kindOf(text: string): string {
  const start = text.trimStart();
  if (start === '') return 'an empty body';
  if (start.startsWith('<')) return 'a web page instead of JSON';
  return 'JSON that is cut short or malformed';
}
