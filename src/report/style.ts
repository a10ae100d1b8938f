import { stripVTControlCharacters } from 'node:util';

/** Select Graphic Rendition codes of ECMA-48: switch on, switch off. */
const CODES = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
} as const;
export type Paint = keyof typeof CODES;

/** How text looks on one stream. Colour never carries a meaning of its own: words and symbols do. */
export interface Style {
  readonly columns: number;
  paint(paint: Paint, text: string): string;
}

export function createStyle(options: { readonly color: boolean; readonly columns: number }): Style {
  return {
    columns: options.columns,
    paint(paint, text) {
      const [on, off] = CODES[paint];
      return options.color ? `\u001b[${on}m${text}\u001b[${off}m` : text;
    },
  };
}

/** A text from elsewhere on one line, without what could command the terminal. */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replace(/\p{Cc}+/gu, ' ');
}

/** Joins parts into lines of at most `width` characters, paint not counted; a longer part has its own line. */
export function flow(parts: readonly string[], separator: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of parts) {
    const longer = line === '' ? part : `${line}${separator}${part}`;
    if (line !== '' && stripVTControlCharacters(longer).length > width) {
      lines.push(line);
      line = part;
    } else {
      line = longer;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** A sentence in lines that fit, each indented by so many blanks. */
export function paragraph(text: string, indent: number, style: Style): string[] {
  const lines = flow(printable(text).split(' '), ' ', style.columns - indent);
  return lines.map((line) => ' '.repeat(indent) + line);
}
