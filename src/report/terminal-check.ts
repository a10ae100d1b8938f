import type { ErrorSummary } from '../util/errors.js';
import { paragraph } from './layout.js';
import { printable, type Style } from './style.js';
import { explain, renderExplanation, sameHint } from './terminal-error.js';

/** One line of a checklist; lines with the same heading are grouped. */
export interface ChecklistItem {
  readonly heading: string;
  readonly name: string;
  readonly error: ErrorSummary | null;
  /** Advice does not count as a failed check. */
  readonly isAdvice: boolean;
}

/** The next commands after a check. */
interface NextLines {
  readonly good: string;
  readonly again: string;
}

/** A checklist: a tick or a cross for each item (`!`: works with a warning), followed by the problem and its fix. */
export function renderChecklist(
  items: readonly ChecklistItem[],
  next: NextLines,
  style: Style,
): string {
  const lines = items.flatMap((item, index) => {
    const [before, after] = [items[index - 1], items[index + 1]];
    const more = after?.heading === item.heading && sameHint(item.error, after.error);
    return [
      ...(item.heading === before?.heading ? [] : [style.paint('bold', item.heading)]),
      itemLine(item, style),
      ...(item.error === null || more ? [] : errorLines(item.error, style)),
    ];
  });
  const broken = items.filter(({ error, isAdvice }) => error !== null && !isAdvice).length;
  const { allGood, toFix } = style.words;
  const verdict = broken === 0 ? allGood(next.good) : toFix(broken, items.length, next.again);
  return `${[...lines, '', ...paragraph(verdict, 0, style)].join('\n')}\n`;
}

const GOOD = ['green', '✓'] as const;
const BAD = ['red', '✗'] as const;
const ADVICE = ['yellow', '!'] as const;

function itemLine({ name, error, isAdvice }: ChecklistItem, style: Style): string {
  const [color, sign] = error === null ? GOOD : isAdvice ? ADVICE : BAD;
  const symbol = style.paint(color, sign);
  return `  ${symbol} ${printable(name)}`;
}

/** Without its own cross, which is on the line above. */
function errorLines(error: ErrorSummary, style: Style): string[] {
  return renderExplanation(explain(error, style), style, 4, ' ');
}
