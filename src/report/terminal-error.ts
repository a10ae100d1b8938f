import type { ErrorSummary } from '../util/errors.js';
import { ownValue } from '../util/own-value.js';
import { paragraph } from './layout.js';
import type { Style } from './style.js';
import type { ErrorWords } from './words/en.js';

/** An error in the words of one language. */
export interface Explanation extends ErrorSummary {
  /** The English sentences where those are others: they name the details, and can be searched for. */
  readonly english?: readonly string[];
}

/** An error for people: what is wrong with its code, and below it what to do. */
export function renderError(error: ErrorSummary, style: Style, indent = 0): string[] {
  return renderExplanation(explain(error, style), style, indent, '✗');
}

/** An error in the words of the style; what it says to type is for the configuration of this run. */
export function explain(error: ErrorSummary, style: Style): Explanation {
  const { code, message } = error;
  const hint = error.hint === null ? null : withTail(error.hint, style);
  const own = ownValue<ErrorWords>(style.words.errors ?? {}, code);
  if (own === undefined) return { code, message, hint };
  const english = hint === null ? [message] : [message, hint];
  return { code, message: own.meaning, hint: withTail(own.hint, style), english };
}

/** The commands that take a configuration, with the options that mends give them. */
const COMMANDS =
  /keeper-bridge (?:check|plan|sync|retire|quarantine (?:list|retry))(?: --[a-z-]+)*/g;

function withTail(hint: string, { commandTail }: Style): string {
  return hint.replace(COMMANDS, (command) => command + commandTail);
}

/** What is wrong, and what to do about it, marked so that it is found at once. */
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

/** True when both are put right by the same: it is told once, below the last of them. */
export function sameHint(
  error: ErrorSummary | null,
  next: ErrorSummary | null | undefined,
): boolean {
  if (!error?.hint || !next) return false;
  return error.code === next.code && error.hint === next.hint;
}
