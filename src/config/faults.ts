import type * as z from 'zod';
import { BridgeError } from '../util/errors.js';
import { closest } from './closest.js';
import { readWording, type Wording } from './wording.js';

/** One thing wrong with a configuration. */
export interface ConfigFault extends Wording {
  /** For example `tenants[0].targets[1].account`; for unreadable YAML `line 3, column 5`. */
  readonly path: string;
}

/** Every fault of a configuration at once, code `ConfigInvalid`. */
export class ConfigError extends BridgeError {
  override readonly name: string = 'ConfigError';
  /** The file, or the environment variable, that holds the configuration. */
  readonly origin: string;
  readonly faults: readonly ConfigFault[];

  constructor(origin: string, faults: readonly ConfigFault[]) {
    const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
    super('ConfigInvalid', `The configuration in ${origin} has ${count}.`, {
      mend: 'Mend each fault at the place it names.',
      fatal: true,
    });
    this.origin = origin;
    this.faults = faults;
  }
}

/** What a fault of the schema means to its reader. Never quotes a value: it could be a secret. */
export function faultsOf(issue: z.core.$ZodIssue): ConfigFault[] {
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message.split(' ');
    return issue.keys.map((key) => ({
      path: pathText([...issue.path, key]),
      ...unknownKey(key, known),
    }));
  }
  return [{ path: pathText(issue.path), ...describe(issue) }];
}

function unknownKey(key: string, known: readonly string[]): Wording {
  const meant = closest(key, known);
  return {
    message: 'This key is not known here.',
    mend: meant === null ? `Known keys: ${known.join(', ')}.` : `Did you mean "${meant}"?`,
  };
}

function describe(issue: z.core.$ZodIssue): Wording {
  const own = readWording(issue.message);
  if (issue.input === undefined)
    return { message: 'This is missing.', mend: own?.mend ?? 'Add it.' };
  if (issue.code === 'invalid_value') return wrongWord(issue, own);
  if (own) return own;
  return (issue.code === 'invalid_type' && EXPECTED[issue.expected]) || UNFORESEEN;
}

function wrongWord(issue: z.core.$ZodIssueInvalidValue, own: Wording | null): Wording {
  const words = issue.values.map(String);
  // A number in quotes is misspelt in no letter.
  const texts = issue.values.filter((value) => typeof value === 'string');
  const meant = typeof issue.input === 'string' ? closest(issue.input, texts) : null;
  return {
    message:
      own?.message ?? `This must be ${words.length > 1 ? 'one of ' : ''}${words.join(', ')}.`,
    mend: meant === null ? (own?.mend ?? 'Write one of these words.') : `Did you mean "${meant}"?`,
  };
}

const SECTION: Wording = {
  message: 'This must be a section with keys of its own.',
  mend: 'Write its keys below it, indented.',
};

const EXPECTED: Readonly<Record<string, Wording>> = {
  array: { message: 'This must be a list.', mend: 'Put it in brackets, as in [one, two].' },
  boolean: { message: 'This must be true or false.', mend: 'Write it without quotes.' },
  number: { message: 'This must be a number.', mend: 'Write it without quotes.' },
  string: { message: 'This must be a text.', mend: 'Put it in quotes.' },
  object: SECTION,
  record: SECTION,
};

const UNFORESEEN: Wording = {
  message: 'This value is not allowed here.',
  mend: 'Compare it with the example configuration.',
};

const PLAIN_KEY = /^[\w-]+$/;

function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (!PLAIN_KEY.test(String(part))) text += `[${JSON.stringify(part)}]`;
    else text += text === '' ? String(part) : `.${String(part)}`;
  }
  return text === '' ? 'the whole document' : text;
}
