import { BridgeError } from '../../util/errors.js';
import type { CommandCall } from '../command.js';
import { UsageError } from '../usage-error.js';
import { type Answers, FIELDS, problemOf } from './fields.js';

const MAX_ATTEMPTS = 3;

type Field = (typeof FIELDS)[number];

/**
 * The values of a new configuration: from flags, otherwise from the person at the terminal.
 * @throws UsageError if a flag is missing and there is no terminal; BridgeError `UsageInvalid`
 */
export async function askForAnswers(call: CommandCall): Promise<Answers> {
  const given = call.options as Partial<Answers>;
  for (const field of FIELDS) assertValid(field, given[field.name]);
  const answers: Partial<Record<keyof Answers, string>> = {};
  for (const field of FIELDS) answers[field.name] = given[field.name] ?? (await ask(field, call));
  return answers as Answers;
}

/** The command line with the given flags, and an example value for each missing one. */
export function lineWith(options: Partial<Answers>, examples: boolean): string[] {
  const flags = FIELDS.flatMap(({ name, flag, example }) => {
    const value = options[name] ?? (examples ? example : undefined);
    return value === undefined ? [] : [flag, value];
  });
  return ['init', ...flags];
}

async function ask(field: Field, call: CommandCall): Promise<string> {
  const { io, json, style } = call;
  if (io.prompt === null || json) {
    throw new UsageError('missingValue', field.flag, { line: lineWith(call.options, true) });
  }
  const { [field.name]: question } = style.words.initQuestions;
  const hint = field.usual === null ? '' : ` [${field.usual}]`;
  let value = '';
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    value = (await io.prompt(`${question}${hint}: `)).trim() || (field.usual ?? '');
    const problem = problemOf(field, value);
    if (problem === null) return value;
    io.stderr.write(`${problem.message} ${problem.hint}\n`);
  }
  assertValid(field, value);
  return value;
}

function assertValid(field: Field, value: string | undefined): void {
  const problem = value === undefined ? null : problemOf(field, value);
  if (problem === null) return;
  throw new BridgeError('UsageInvalid', `${field.flag}: ${problem.message}`, {
    hint: problem.hint,
  });
}
