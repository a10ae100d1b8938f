import type { ErrorSummary } from '../util/errors.js';
import { paragraph } from './layout.js';
import type { Style } from './style.js';

/** An error for people: what is wrong with its code, and below it what to do. */
export function renderError(error: ErrorSummary, style: Style, indent = 0): string[] {
  const blanks = ' '.repeat(indent);
  const text = `${error.message} (${error.code})`;
  const lines = paragraph(text, indent + 2, style, `${blanks}✗ `);
  return [...lines.map((line) => style.paint('red', line)), ...renderMend(error, style, indent)];
}

/** What to do about it, marked so that it is found at once. */
export function renderMend({ mend }: ErrorSummary, style: Style, indent: number): string[] {
  if (mend === null) return [];
  return paragraph(mend, indent + 2, style, `${' '.repeat(indent)}→ `);
}

/** True when both are put right by the same: it is told once, below the last of them. */
export function sameMend(
  error: ErrorSummary | null,
  next: ErrorSummary | null | undefined,
): boolean {
  if (!error?.mend || !next) return false;
  return error.code === next.code && error.mend === next.mend;
}
