import type { ErrorSummary } from '../util/errors.js';
import { ownValue } from '../util/own-value.js';
import { paragraph } from './layout.js';
import type { Style } from './style.js';
import type { ErrorWords } from './words/en.js';

/** An error explained in one language. */
export interface Explanation extends ErrorSummary {
  /** The English text if it differs: it contains the details, and can be searched for. */
  readonly english?: readonly string[];
}

/** An error for people: the problem with its code, followed by the fix. */
export function renderError(error: ErrorSummary, style: Style, indent = 0): string[] {
  return renderExplanation(explain(error, style), style, indent, '✗');
}

/** Explains an error in the language of the style; suggested commands include this run's configuration. */
export function explain(error: ErrorSummary, style: Style): Explanation {
  const { code, message } = error;
  const hint = error.hint === null ? null : withTail(error.hint, style);
  const own = ownValue<ErrorWords>(style.words.errors ?? {}, code);
  if (own === undefined) return { code, message, hint };
  const english = hint === null ? [message] : [message, hint];
  return { code, message: own.meaning, hint: withTail(own.hint, style), english };
}

/** The commands that accept a configuration, with the options that hints add. */
const COMMANDS =
  /keeper-bridge (?:check|plan|sync|retire|quarantine (?:list|retry))(?: --[a-z-]+)*/g;

function withTail(hint: string, { commandTail }: Style): string {
  return hint.replace(COMMANDS, (command) => command + commandTail);
}

/** The problem and the fix, marked so that they stand out. */
export function renderExplanation(
  { code, message, hint, english = [] }: Explanation,
  style: Style,
  indent: number,
  mark: string,
): string[] {
  const text = indent + 2;
  const blanks = ' '.repeat(indent);
  return [
    ...paragraph(`${message} (${code})`, text, style, `${blanks}${mark} `).map((line) =>
      style.paint('red', line),
    ),
    ...(hint === null ? [] : paragraph(hint, text, style, `${blanks}→ `)),
    ...english
      .flatMap((sentence) => paragraph(sentence, text, style))
      .map((line) => style.paint('dim', line)),
  ];
}

/** True if both have the same fix, which is then shown once, below the last of them. */
export function sameHint(
  error: ErrorSummary | null,
  next: ErrorSummary | null | undefined,
): boolean {
  if (!error?.hint || !next) return false;
  return error.code === next.code && error.hint === next.hint;
}
