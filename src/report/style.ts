import { stripVTControlCharacters } from 'node:util';
import { visibleText } from '../util/visible-text.js';
import { english, type Words } from './words/en.js';

/** Select Graphic Rendition codes of ECMA-48: switch on, switch off. */
const CODES = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
  /** Bold and bright red: nothing on the screen is stronger. */
  alarm: ['1;91', '22;39'],
} as const;
export type Color = keyof typeof CODES;

/** How text looks on one stream. Colour never carries a meaning of its own: words and symbols do. */
export interface Style {
  readonly columns: number;
  readonly words: Words;
  /** What a command of ours that takes a configuration needs behind it, as in ` --config other.yaml`. */
  readonly commandTail: string;
  paint(paint: Color, text: string): string;
}

export function createStyle(options: {
  readonly color: boolean;
  readonly columns: number;
  readonly words?: Words;
  readonly commandTail?: string;
}): Style {
  return {
    columns: options.columns,
    words: options.words ?? english,
    commandTail: options.commandTail ?? '',
    paint(paint, text) {
      const [on, off] = CODES[paint];
      return options.color ? `\u001b[${on}m${text}\u001b[${off}m` : text;
    },
  };
}

/** A text from elsewhere on one line, without what could command the terminal or hide in it. */
export function printable(text: string): string {
  return visibleText(stripVTControlCharacters(text).replace(/\p{Cc}+/gu, ' '));
}
