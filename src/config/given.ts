/** Settings that refer to a secret, or that may contain one pasted there by mistake. */
const SECRET_KEYS = ['token', 'apiKey', 'encryptionKey', 'externalId'];
const MAX_LENGTH = 60;

/**
 * A value as shown in an error; null if it could be a secret, or is not informative.
 * @param written the text of a single value as written
 */
export function givenText(
  path: readonly PropertyKey[],
  value: unknown,
  written: string | null,
): string | null {
  if (path.some((part) => SECRET_KEYS.includes(String(part)))) return null;
  if (value === undefined || value === null || value === '') return null;
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a section';
  const text = typeof value === 'string' ? JSON.stringify(value) : (written ?? String(value));
  return looksSecret(text) ? null : shorten(text);
}

function shorten(text: string): string {
  const characters = [...text];
  if (characters.length <= MAX_LENGTH) return text;
  const isQuoted = text.startsWith('"');
  return `${characters.slice(0, MAX_LENGTH).join('')}…${isQuoted ? '"' : ''}`;
}

/**
 * Random keys and tokens: 24 or more consecutive characters with lowercase letters, uppercase letters and digits.
 * Parts of ARNs and paths, which follow a colon or slash, are names.
 */
const TOKEN = /(?<![:/\w+=-])(?=[\w+=-]*[a-z])(?=[\w+=-]*[A-Z])(?=[\w+=-]*\d)[\w+=-]{24,}/;

/** Hexadecimal keys have no uppercase letters. */
const HEXADECIMAL = /[0-9a-f]{32}/i;

/** Whether a text may contain a secret that was pasted into the wrong place: a token, a key, a password in a URL. */
function looksSecret(text: string): boolean {
  return TOKEN.test(text) || HEXADECIMAL.test(text) || /:\/\/[^/]*@/.test(text);
}
