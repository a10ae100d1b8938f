import { stripVTControlCharacters, styleText } from 'node:util';
import { visibleText } from '../util/visible-text.js';
import { english, type Words } from './words/en.js';

/** `alarm`: bold and bright red; nothing on the screen is stronger. */
export type Color = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan' | 'alarm';

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
      if (!options.color) return text;
      // Which stream it goes to, and whether that has colour, is already decided.
      return styleText(paint === 'alarm' ? ['bold', 'redBright'] : paint, text, {
        validateStream: false,
      });
    },
  };
}

/** A text from elsewhere on one line, without what could command the terminal or hide in it. */
export function printable(text: string): string {
  return visibleText(stripVTControlCharacters(text).replace(/\p{Cc}+/gu, ' '));
}

/** Where text for people or programs goes: standard output, standard error, or a test's list. */
export interface TextStream {
  write(text: string): void;
  /** True when a person is looking at it. */
  readonly isTerminal: boolean;
  /** Width in characters. */
  readonly columns: number;
}
