import type { ErrorCode } from '../util/error-codes.js';
import type { ErrorSummary } from '../util/errors.js';
import { paragraph } from './layout.js';
import type { Style } from './style.js';
import type { Words } from './words/en.js';

/** An error in the words of one language. */
export interface Explanation extends ErrorSummary {
  /** The English sentences where those are others: they name the details, and can be searched for. */
  readonly english?: readonly string[];
}

/** An error for people: what is wrong with its code, and below it what to do. */
export function renderError(error: ErrorSummary, style: Style, indent = 0): string[] {
  return renderExplanation(explain(error, style.words), style, indent, '✗');
}

export function explain(error: ErrorSummary, { errors }: Words): Explanation {
  const { code, message, mend } = error;
  const own = errors?.[code as ErrorCode];
  if (own === undefined) return error;
  const english = mend === null ? [message] : [message, mend];
  return { code, message: own.meaning, mend: own.mend, english };
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
