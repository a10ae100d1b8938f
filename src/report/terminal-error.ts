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
  const mend = error.mend === null ? null : withTail(error.mend, style);
  const own = ownValue<ErrorWords>(style.words.errors ?? {}, code);
  if (own === undefined) return { code, message, mend };
  const english = mend === null ? [message] : [message, mend];
  return { code, message: own.meaning, mend: withTail(own.mend, style), english };
}

/** The commands that take a configuration, with the options that mends give them. */
const COMMANDS =
  /keeper-bridge (?:check|plan|sync|retire|quarantine (?:list|retry))(?: --[a-z-]+)*/g;

function withTail(mend: string, { commandTail }: Style): string {
  return mend.replace(COMMANDS, (command) => command + commandTail);
}

/** What is wrong, and what to do about it, marked so that it is found at once. */
export function renderExplanation(
  { code, message, mend, english = [] }: Explanation,
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
    ...(mend === null ? [] : paragraph(mend, text, style, `${blanks}→ `)),
    ...english
      .flatMap((sentence) => paragraph(sentence, text, style))
      .map((line) => style.paint('dim', line)),
  ];
}

/** True when both are put right by the same: it is told once, below the last of them. */
export function sameMend(
  error: ErrorSummary | null,
  next: ErrorSummary | null | undefined,
): boolean {
  if (!error?.mend || !next) return false;
  return error.code === next.code && error.mend === next.mend;
}
