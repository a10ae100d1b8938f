import type * as z from 'zod';
import { BridgeError } from '../util/errors.js';
import { ownValue } from '../util/own-value.js';
import { closest } from './closest.js';
import { givenText } from './given.js';
import { type Message, readMessage } from './message.js';
import { booleanWording } from './parts.js';
import type { Position, SourceText } from './source-text.js';

/** One error in a configuration. */
export interface ConfigIssue extends Message {
  /** For example `tenants[0].targets[1].account`. */
  readonly path: string;
  /** Counted from 1; null if the error concerns the text as a whole. */
  readonly line: number | null;
  readonly column: number | null;
}

/** An error of the text as a whole, or a syntax error at one position. */
export function documentIssue(
  messageWithHint: Message,
  position: Position | null = null,
): ConfigIssue {
  return { path: WHOLE, ...(position ?? NOWHERE), ...messageWithHint };
}

const WHOLE = 'the whole document';
const NOWHERE = { line: null, column: null };

/** All errors of a configuration at once, code `ConfigInvalid`. */
export class ConfigError extends BridgeError {
  override readonly name: string = 'ConfigError';
  /** The file or environment variable that contains the configuration. */
  readonly origin: string;
  readonly issues: readonly ConfigIssue[];

  constructor(origin: string, issues: readonly ConfigIssue[]) {
    const count = issues.length === 1 ? '1 error' : `${issues.length} errors`;
    super('ConfigInvalid', `The configuration in ${origin} has ${count}.`, {
      hint: 'Fix each error at the location it names.',
      fatal: true,
    });
    this.origin = origin;
    this.issues = issues;
  }
}

/** Translates an issue of the schema into the place, the given value, and what to write instead. */
export function issuesOf(issue: z.core.$ZodIssue, source: SourceText): ConfigIssue[] {
  const issueAt = (path: readonly PropertyKey[], found: Message): ConfigIssue => ({
    path: pathText(path),
    ...(source.position(path) ?? NOWHERE),
    ...found,
  });
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message.split(' ');
    return issue.keys.map((key) => issueAt([...issue.path, key], unknownKey(key, known)));
  }
  const given = givenText(issue.path, issue.input, source.written(issue.path));
  return [issueAt(issue.path, withGiven(describe(issue), given, issue.code === 'custom'))];
}

/** Adds the value unless the message already contains it; our own rules quote it without quotation marks. */
function withGiven({ message, hint }: Message, given: string | null, isRule: boolean): Message {
  const named = isRule ? given?.replace(/^"|"$/g, '') : given;
  if (!named || message.includes(named)) return { message, hint };
  return { message: message.replace(/\.?$/, ` (got ${given}).`), hint };
}

/** Former names of keys, so that an older configuration gets the new name in the error. */
const RENAMED: Readonly<Record<string, string>> = {
  severityFloor: 'minSeverity',
  passed: 'passedFindings',
  users: 'userPrivacy',
};

function unknownKey(key: string, known: readonly string[]): Message {
  const renamed = ownValue(RENAMED, key);
  if (renamed !== undefined && known.includes(renamed)) {
    return { message: `"${key}" has been renamed.`, hint: `Write "${renamed}" instead.` };
  }
  const meant = closest(key, known);
  return {
    message: `Unknown key "${key}".`,
    hint: meant === null ? `Known keys: ${known.join(', ')}.` : `Did you mean "${meant}"?`,
  };
}

function describe(issue: z.core.$ZodIssue): Message {
  const own = readMessage(issue.message);
  if (issue.input === undefined)
    return { message: 'This is missing.', hint: own?.hint ?? 'Add it.' };
  if (issue.code === 'invalid_value') return wrongWord(issue, own);
  if (own) return own;
  if (issue.input === null) return NO_VALUE;
  if (issue.code !== 'invalid_type') return UNFORESEEN;
  const word = issue.expected === 'boolean' ? booleanWording(issue.input) : null;
  return word ?? EXPECTED[issue.expected] ?? UNFORESEEN;
}

function wrongWord(issue: z.core.$ZodIssueInvalidValue, own: Message | null): Message {
  const words = issue.values.map(String);
  // A quoted number is not a misspelling.
  const texts = issue.values.filter((value) => typeof value === 'string');
  const meant = typeof issue.input === 'string' ? closest(issue.input, texts) : null;
  return {
    message:
      own?.message ?? `This must be ${words.length > 1 ? 'one of ' : ''}${words.join(', ')}.`,
    hint: meant === null ? (own?.hint ?? 'Use one of these values.') : `Did you mean "${meant}"?`,
  };
}

const NO_VALUE: Message = {
  message: 'This has no value.',
  hint: 'Write one after the colon, or remove the key.',
};

const SECTION: Message = {
  message: 'This must be a section with its own keys.',
  hint: 'Write its keys below it, indented.',
};

const EXPECTED: Readonly<Record<string, Message>> = {
  array: { message: 'This must be a list.', hint: 'Put it in brackets: [one, two].' },
  boolean: { message: 'This must be true or false.', hint: 'Write it without quotes.' },
  number: { message: 'This must be a number.', hint: 'Write it without quotes.' },
  string: { message: 'This must be text.', hint: 'Put it in quotes.' },
  object: SECTION,
  record: SECTION,
};

const UNFORESEEN: Message = {
  message: 'This value is not allowed here.',
  hint: 'Compare it with the example configuration.',
};

const PLAIN_KEY = /^[\w-]+$/;

function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (!PLAIN_KEY.test(String(part))) text += `[${JSON.stringify(part)}]`;
    else text += text === '' ? String(part) : `.${String(part)}`;
  }
  return text === '' ? WHOLE : text;
}
