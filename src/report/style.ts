import { stripVTControlCharacters, styleText } from 'node:util';
import { visibleText } from '../util/visible-text.js';
import { english, type Words } from './words/en.js';

/** `alarm`: bold and bright red, the strongest style on the screen. */
export type Color = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan' | 'alarm';

/** The appearance of text on one stream. Color never carries meaning alone: words and symbols do. */
export interface Style {
  readonly columns: number;
  readonly words: Words;
  /** The options that a suggested command needs, for example ` --config other.yaml`. */
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
      // The target stream and its color support are already decided.
      return styleText(paint === 'alarm' ? ['bold', 'redBright'] : paint, text, {
        validateStream: false,
      });
    },
  };
}

/** Untrusted text on one line, without control or hidden characters. */
export function printable(text: string): string {
  return visibleText(stripVTControlCharacters(text).replace(/\p{Cc}+/gu, ' '));
}

/** An output for people or programs: standard output, standard error, or a test's list. */
export interface TextStream {
  write(text: string): void;
  /** True if a person is watching. */
  readonly isTerminal: boolean;
  /** Width in characters. */
  readonly columns: number;
}
