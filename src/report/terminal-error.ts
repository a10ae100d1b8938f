import type { ErrorSummary } from '../util/errors.js';
import { paragraph } from './layout.js';
import type { Style } from './style.js';

/** An error for people: what is wrong with its code, and below it what to do. */
export function renderError(error: ErrorSummary, style: Style, indent = 0): string[] {
  const lines = paragraph(`✗ ${error.message} (${error.code})`, indent, style);
  const mend = error.mend === null ? [] : paragraph(error.mend, indent + 2, style);
  return [...lines.map((line) => style.paint('red', line)), ...mend];
}
