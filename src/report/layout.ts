import stringWidth from 'string-width';
import { printable, type Style } from './style.js';

/** Widths are in terminal columns: a Japanese character takes two, color codes none. */

type Alignment = 'left' | 'right';

/** Padded with spaces to a width. */
export function pad(text: string, columns: number, alignment: Alignment = 'left'): string {
  const spaces = ' '.repeat(Math.max(0, columns - stringWidth(text)));
  return alignment === 'left' ? text + spaces : spaces + text;
}

/** Rows of cells in columns two spaces apart, each as wide as its widest cell. A cell may have several lines. */
export function table(
  rows: readonly (readonly string[])[],
  alignments: readonly Alignment[],
): string[] {
  const cells = rows.map((row) => alignments.map((_, column) => (row[column] ?? '').split('\n')));
  const widths = alignments.map((_, column) =>
    Math.max(...cells.flatMap((row) => (row[column] ?? []).map((line) => stringWidth(line)))),
  );
  return cells.flatMap((row) => {
    const height = Math.max(...row.map((lines) => lines.length));
    return Array.from({ length: height }, (_, index) => {
      const line = row.map((lines, column) =>
        pad(lines[index] ?? '', widths[column] ?? 0, alignments[column]),
      );
      return line.join('  ').trimEnd();
    });
  });
}

/** Truncated to fit, with an ellipsis. */
export function cut(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  let kept = '';
  let width = 1;
  for (const character of text) {
    width += stringWidth(character);
    if (width > columns) break;
    kept += character;
  }
  return columns > 0 ? `${kept}…` : '';
}

/** Joins parts into lines that fit; a part that does not fit is broken at its spaces. */
export function flow(parts: readonly string[], separator: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of parts) {
    const longer = line === '' ? part : line + separator + part;
    if (stringWidth(longer.trimEnd()) <= columns) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line.trimEnd());
    const words = part.trimEnd().split(' ');
    const pieces = words.length > 1 ? flow(words, ' ', columns) : [part];
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return line === '' ? lines : [...lines, line.trimEnd()];
}

const WIDE = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\u3000-\u30ff\uff01-\uff60';
/** Characters that cannot start a Japanese line. */
const NO_LINE_START =
  '、。，．・：；？！」』）】〉》”’ーぁぃぅぇぉっゃゅょァィゥェォッャュョ…)\\].,:;!?';
/** Characters that cannot end a Japanese line. */
const OPENING = '「『（【〈《“‘(\\[';

/** Commands stay on one line if they fit, so that they can be copied. */
const COMMAND =
  /\b(?:keeper-bridge(?: quarantine)?|aws [a-z]+) [a-z-]+(?: --(?:config|html|only|region) [\w./,-]+| --[a-z-]+)*/g;
/** A space at which no line breaks. */
const NBSP = '\u00a0';

/** Where a line may break: after a space, and on either side of a full-width character. */
const BREAK = new RegExp(
  `(?<= )(?! )|(?<=[${WIDE}])(?<![${OPENING}])(?=[^${NO_LINE_START}\\s])|(?<![${OPENING}\\s])(?=[${WIDE}])(?![${NO_LINE_START}])`,
  'u',
);

/** Wraps a text. */
export function wrap(text: string, columns: number): string[] {
  const glued = printable(text).replace(COMMAND, (command) =>
    command.length > columns ? command : command.replaceAll(' ', NBSP),
  );
  return flow(glued.split(BREAK), '', columns).map((line) => line.replaceAll(NBSP, ' '));
}

/** Wraps a text with an indent in spaces; the first line starts with `lead` instead. */
export function paragraph(text: string, indent: number, style: Style, lead?: string): string[] {
  const blanks = ' '.repeat(indent);
  const lines = wrap(text, style.columns - indent);
  return lines.map((line, index) => (index === 0 ? (lead ?? blanks) : blanks) + line);
}
