import { BridgeError } from '../../util/errors.js';

/** AES-256; the service's key consists of ASCII characters. */
const ENCRYPTION_KEY = /^[\x21-\x7e]{32}$/;
const API_KEY = /^[\x21-\x7e]+$/;

/**
 * The root URL of the service without a trailing slash.
 * @throws BridgeError `CommanderUrlInvalid`
 */
export function serviceUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url?.host || url.username || url.password || url.search || url.hash) {
    throw new BridgeError('CommanderUrlInvalid', 'commander.url is not a plain URL.', {
      hint: 'Write it as https://commander.example.com:8900.',
      fatal: true,
    });
  }
  return url.href.replace(/\/+$/, '');
}

/**
 * The headers of every call. The key is validated because `fetch` quotes an invalid header value in its error.
 * @throws BridgeError `CommanderKeyInvalid`
 */
export function apiKeyHeader(apiKey: string): Readonly<Record<string, string>> {
  if (!API_KEY.test(apiKey)) {
    throw keyInvalid('The API key of Keeper Commander is empty or contains invalid characters.');
  }
  return { accept: 'application/json', 'content-type': 'application/json', 'api-key': apiKey };
}

/**
 * The bytes of the encryption key; null for none.
 * @throws BridgeError `CommanderKeyInvalid`
 */
export function encryptionKeyBytes(key: string | null): Buffer | null {
  if (key === null) return null;
  if (!ENCRYPTION_KEY.test(key)) {
    throw keyInvalid('The encryption key of Keeper Commander does not have 32 ASCII characters.');
  }
  return Buffer.from(key, 'ascii');
}

function keyInvalid(message: string): BridgeError {
  return new BridgeError('CommanderKeyInvalid', message, {
    hint: 'Store only the key, on one line, as service-create printed it.',
    fatal: true,
  });
}
