import * as z from 'zod';
import { ownValue } from '../util/own-value.js';
import { type Message, messageWithHint } from './message.js';

/** A section of the configuration: unknown keys are errors, and the error lists the known ones. */
export function section<Shape extends z.core.$ZodShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? Object.keys(shape).join(' ') : undefined,
  });
}

/** A text of a given format; anything else gets the same message. */
export function text(form: RegExp, message: string, hint: string) {
  const error = messageWithHint(message, hint);
  return z.string(error).regex(form, error);
}

export interface RuleIssue extends Message {
  /** Relative to the value that the rule checks. */
  readonly path: readonly (string | number)[];
}

/**
 * A rule across several values. It runs even if one of them has an error of its own, so that all errors are found at
 * once; therefore it receives the raw value and must not assume its type.
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

/** A property of a value of unknown type. */
export function getProperty(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

/** A value of unknown type as a list; empty if it is not one. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Returns every entry that equals an earlier one; entries without a name are ignored. */
export function* repeated(names: readonly unknown[]): Generator<[index: number, name: string]> {
  const seen = new Set<string>();
  for (const [index, name] of names.entries()) {
    if (typeof name !== 'string') continue;
    if (seen.has(name)) yield [index, name];
    seen.add(name);
  }
}

export const filled = text(/\S/, 'This must not be empty.', 'Fill it in.');

/** The path of a file or directory. An unexpanded path would create a directory named `~`. */
export const filePath = filled.regex(/^(?!~|.*(?:\$\{?\w|%\w+%))/s, {
  error: messageWithHint(
    '~ and variables are not expanded here.',
    'Write the full path, such as /home/me/ledger, or one relative to the current directory.',
  ),
});

const ACCOUNT = messageWithHint(
  'An AWS account id is 12 digits, written as text.',
  'Put it in quotes, such as "012345678901": without quotes, YAML reads a number and drops leading zeros.',
);

export const accountId = z
  .string(ACCOUNT)
  .regex(/^\d{12}$/, { error: ({ input }) => accountWording(String(input)) });

function accountWording(account: string): string {
  // Any other value could be a secret, which must not be quoted.
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

/** Booleans in other formats; YAML 1.2 parses these words as text. */
const BOOLEAN_WORDS: Readonly<Record<string, boolean>> = {
  yes: true,
  y: true,
  on: true,
  no: false,
  n: false,
  off: false,
};

/** The message for a word that is a boolean only in YAML 1.1; null for anything else. */
export function booleanWording(value: unknown): Message | null {
  const meant =
    typeof value === 'string' ? ownValue(BOOLEAN_WORDS, value.toLowerCase()) : undefined;
  if (meant === undefined) return null;
  return {
    message: `"${value}" is text here: in YAML 1.2 only true and false are booleans.`,
    hint: `Write ${meant}.`,
  };
}
