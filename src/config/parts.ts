import * as z from 'zod';
import { ownValue } from '../util/own-value.js';
import { type Message, messageWithHint } from './message.js';

/** A section of the configuration: unknown keys are faults, and the error lists the known ones. */
export function section<Shape extends z.core.$ZodShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? Object.keys(shape).join(' ') : undefined,
  });
}

/** A text of a given form; anything else gets the one wording. */
export function text(form: RegExp, message: string, hint: string) {
  const error = messageWithHint(message, hint);
  return z.string(error).regex(form, error);
}

export interface RuleIssue extends Message {
  /** Relative to the value that the rule looks at. */
  readonly path: readonly (string | number)[];
}

/**
 * A rule over several values at once. It runs even where one of them has a fault of its own, so that all
 * faults are found in one go; so it gets the value as written and must not trust its shape.
 */
export function rule(find: (value: unknown) => Iterable<RuleIssue>) {
  return z.superRefine(
    (value: unknown, context) => {
      for (const { path, message, hint } of find(value)) {
        context.addIssue({
          code: 'custom',
          path: [...path],
          message: messageWithHint(message, hint),
        });
      }
    },
    { when: () => true },
  );
}

/** A member of a value whose shape is not yet known. */
export function getProperty(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

/** A list of a value whose shape is not yet known; empty when it is none. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Names every entry that equals an earlier one; entries without a name are left alone. */
export function* repeated(names: readonly unknown[]): Generator<[index: number, name: string]> {
  const seen = new Set<string>();
  for (const [index, name] of names.entries()) {
    if (typeof name !== 'string') continue;
    if (seen.has(name)) yield [index, name];
    seen.add(name);
  }
}

export const filled = text(/\S/, 'This must not be empty.', 'Fill it in.');

/** The path of a file or directory; used as written, it would make a directory named `~`. */
export const filePath = filled.regex(/^(?!~|.*(?:\$\{?\w|%\w+%))/s, {
  error: messageWithHint(
    '~ and variables are not expanded here.',
    'Write the path in full, as in /home/me/ledger, or relative to where the command is started.',
  ),
});

const ACCOUNT = messageWithHint(
  'An AWS account id is 12 digits, as text.',
  'Put it in quotes, as in "012345678901": without quotes, YAML reads a number and drops leading zeros.',
);

export const accountId = z
  .string(ACCOUNT)
  .regex(/^\d{12}$/, { error: ({ input }) => accountWording(String(input)) });

function accountWording(account: string): string {
  // Anything else could be a secret, which is not to be quoted.
  if (!/^[\d\s-]+$/.test(account)) return ACCOUNT;
  const digits = account.replace(/\D/g, '');
  if (digits.length === 12) {
    const extra = /\s/.test(account) ? 'spaces' : 'dashes';
    return messageWithHint(`Account "${account}" contains ${extra}.`, `Write it as "${digits}".`);
  }
  return messageWithHint(
    `Account "${account}" has ${digits.length} digits; AWS account ids have 12.`,
    'Copy the id from the AWS console, with its leading zeros.',
  );
}

/** What people write for a boolean elsewhere; YAML 1.2 reads these words as text. */
const BOOLEAN_WORDS: Readonly<Record<string, boolean>> = {
  yes: true,
  y: true,
  on: true,
  no: false,
  n: false,
  off: false,
};

/** What to say of a word that is a boolean in YAML 1.1 only; null for anything else. */
export function booleanWording(value: unknown): Message | null {
  const meant =
    typeof value === 'string' ? ownValue(BOOLEAN_WORDS, value.toLowerCase()) : undefined;
  if (meant === undefined) return null;
  return {
    message: `"${value}" is text here: YAML 1.2 knows true and false only.`,
    hint: `Write ${meant}.`,
  };
}
