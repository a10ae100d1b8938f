import { BridgeError } from '../../util/errors.js';
import { assertBounded, JsonTooLarge } from '../../util/json-bounds.js';

/**
 * Matches strings, which are left unchanged, and integers of 16 or more digits, which may not fit a double. A string
 * may end with the text, so that a truncated response is not searched again from each of its quotes.
 */
const STRING_OR_LONG_INTEGER =
  /"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/gs;

/**
 * Parses JSON. Integers beyond 2^53 become strings with all digits: Keeper's ids are (enterprise id << 32) + n, which
 * exceeds 2^53 from enterprise id 2,097,152.
 * @throws SyntaxError, JsonTooLarge
 */
export function parseExactJson(text: string): unknown {
  assertBounded(text);
  return JSON.parse(text.replace(STRING_OR_LONG_INTEGER, quoteIfInexact));
}

/**
 * Parses a response with `parseExactJson`.
 * @throws BridgeError `KeeperNotJson`, `ResponseTooLarge`
 */
export function parseJson(endpoint: string, text: string): unknown {
  try {
    return parseExactJson(text);
  } catch (error) {
    if (error instanceof JsonTooLarge) throw tooLarge('Keeper', endpoint, error);
    throw new BridgeError(
      'KeeperNotJson',
      `Keeper responded to ${endpoint} with ${kindOf(text)}.`,
      {
        hint: `Check keeper.baseUrl, keeper.endpoints.${endpoint}.path and any proxy: an HTML page instead of data means that one of them is wrong. The next run retries a truncated response.`,
      },
    );
  }
}

/** A response larger than any of Keeper's. */
export function tooLarge(service: string, call: string, { message }: JsonTooLarge): BridgeError {
  return new BridgeError('ResponseTooLarge', `${service} responded to ${call} with ${message}.`, {
    hint: 'Check the address: this does not look like a response from Keeper. If it is one, report it.',
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
