import stringWidth from 'string-width';
import { pad, table, wrap } from '../../report/layout.js';
import type { TargetCounts } from '../../report/run-report.js';
import type { Style } from '../../report/style.js';
import type { Narration } from './run-story.js';

/** In the order of the words' `demoHead`. */
const COLUMNS = [
  'created',
  'updated',
  'reactivated',
  'archived',
  'unchanged',
  'importCalls',
  'ingestionEvents',
] as const satisfies readonly (keyof TargetCounts)[];

/** In a narrower column the text would fill the screen. */
const MIN_WORDS = 28;
/** One space on either side of each column. */
const PADDING = 2;

/** The chapters with their counts: a table if the terminal is wide enough, otherwise a list. */
export function storyTable(narrations: readonly Narration[], style: Style): string {
  const { demoHead } = style.words;
  const numbers = demoHead.reduce((sum, head) => sum + stringWidth(head) + PADDING, 0);
  const mark = 1 + PADDING;
  // One more for the space at the end of a line, which is not printed.
  const width = style.columns + 1 - mark - numbers - PADDING;
  return width < MIN_WORDS ? asList(narrations, style) : asTable(narrations, width, style);
}

function asTable(narrations: readonly Narration[], width: number, style: Style): string {
  const { demoEvents, demoHead } = style.words;
  const rows = narrations.map((narration) => [
    markOf(narration, style),
    narrationLines(narration, width, style).join('\n'),
    ...COLUMNS.map((count) => String(narration.sum[count])),
  ]);
  const header = ['', pad(demoEvents, width), ...demoHead];
  const lines = table([header, ...rows], ['left', 'left', ...COLUMNS.map(() => 'right' as const)]);
  return lines.map((line) => ` ${line}`).join('\n');
}

function asList(narrations: readonly Narration[], style: Style): string {
  const lines = narrations.flatMap((narration) => {
    const numbers = COLUMNS.flatMap((count, index) => {
      return narration.sum[count] > 0
        ? [`${style.words.demoHead[index]} ${narration.sum[count]}`]
        : [];
    });
    const width = style.columns - 2;
    const [first = '', ...rest] = [
      ...narrationLines(narration, width, style),
      ...wrap(numbers.join(style.words.comma), width),
    ];
    return [`${markOf(narration, style)} ${first}`, ...rest.map((line) => `  ${line}`)];
  });
  return lines.join('\n');
}

function narrationLines({ chapter }: Narration, width: number, style: Style): string[] {
  const { title, shows } = style.words.chapters[chapter.id];
  return [...wrap(title, width).map((line) => style.paint('bold', line)), ...wrap(shows, width)];
}

function markOf({ held }: Narration, style: Style): string {
  return held ? style.paint('green', '✓') : style.paint('red', '✗');
}
