import type { ErrorSummary } from '../util/errors.js';
import { printable, type Style } from './style.js';
import { renderError } from './terminal-error.js';

/** One line of a checklist; lines with one heading stand together. */
export interface ChecklistItem {
  readonly heading: string;
  readonly name: string;
  readonly error: ErrorSummary | null;
}

/** A checklist: a tick or a cross before each item, and what mends it under each cross. */
export function renderChecklist(items: readonly ChecklistItem[], style: Style): string {
  const lines: string[] = [];
  let heading = '';
  for (const item of items) {
    if (item.heading !== heading) lines.push(style.paint('bold', item.heading));
    heading = item.heading;
    const symbol = item.error === null ? style.paint('green', '✓') : style.paint('red', '✗');
    lines.push(`  ${symbol} ${printable(item.name)}`);
    if (item.error !== null) lines.push(...renderError(item.error, style, 4));
  }
  const broken = items.filter(({ error }) => error !== null).length;
  const verdict = broken === 0 ? 'All good.' : `${broken} of ${items.length} need mending.`;
  return `${[...lines, '', verdict].join('\n')}\n`;
}
