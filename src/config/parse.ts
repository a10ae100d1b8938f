import { ConfigError, documentIssue, issuesOf } from './issues.js';
import type { Message } from './message.js';
import { Config } from './schema.js';
import type { ReadText } from './source-text.js';

export const VARIABLE = 'KEEPER_BRIDGE_CONFIG';

/**
 * Validates a configuration and applies all defaults.
 * @param read parser of the format, passed in because the Lambda functions have only one for JSON
 * @param origin source of the text, for messages
 * @throws ConfigError
 */
export function parseConfigWith(read: ReadText, text: string, origin: string): Config {
  const foreign = foreignText(text);
  if (foreign !== null) throw new ConfigError(origin, [documentIssue(foreign)]);
  const source = read(text, origin);
  const { value } = source;
  if (origin === VARIABLE && isName(value)) throw new ConfigError(origin, [NAME_IN_VARIABLE]);
  const result = Config.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw new ConfigError(
    origin,
    result.error.issues.flatMap((issue) => issuesOf(issue, source)),
  );
}

/** A single line without sections is probably the path of a file, put into the variable by mistake. */
function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && !value.includes('\n');
}

const NAME_IN_VARIABLE = documentIssue({
  message: 'This looks like a file name.',
  hint: 'Set the variable to the configuration text itself, or pass a file with --config FILE.',
});

/** Detects text that was decoded as UTF-8 but has another encoding. */
function foreignText(text: string): Message | null {
  // The byte order mark of UTF-16 is invalid in UTF-8, and half of the bytes of ASCII text in it are zero.
  if (text.includes('\0')) {
    return {
      message: 'This is UTF-16 text, but a configuration must be UTF-8.',
      hint: 'Save it as UTF-8. In Windows PowerShell: Set-Content -Encoding utf8, not >.',
    };
  }
  if (!text.includes('\ufffd')) return null;
  return { message: 'This is not UTF-8 text.', hint: 'Save it as UTF-8.' };
}
