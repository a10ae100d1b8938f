import { english, type Words } from '../report/words/en.js';
import { BridgeError, type ErrorSummary } from '../util/errors.js';
import { shellText } from './command-line.js';
import type { Line } from './suggest.js';

interface Hints {
  /** What to type instead, without the program's name. */
  readonly line?: Line | null;
  /** What may stand there. */
  readonly choices?: readonly string[];
  /** What to write into the configuration. */
  readonly setting?: string;
  /** What to do, where that is no line to type. */
  readonly hint?: 'nameFile' | 'nameFolder' | 'otherFolder';
}

/** A command line that is not understood, and the one that was probably meant. */
export class UsageError extends BridgeError {
  override readonly name: string = 'UsageError';
  readonly #fault: keyof Words['usage'];
  readonly #word: string;
  readonly #hints: Hints;

  /** @param word what is not understood, as it was typed */
  constructor(fault: keyof Words['usage'], word: string, hints: Hints = {}) {
    super('UsageInvalid', english.usage[fault](word), { hint: hintOf(fault, hints, english) });
    this.#fault = fault;
    this.#word = word;
    this.#hints = hints;
  }

  /** The same in another language. */
  in(words: Words): ErrorSummary {
    const message = words.usage[this.#fault](this.#word);
    return { code: this.code, message, hint: hintOf(this.#fault, this.#hints, words) };
  }
}

/** What to type. */
function hintOf(
  fault: keyof Words['usage'],
  { line = null, choices = [], hint, setting }: Hints,
  words: Words,
): string {
  if (fault === 'noCommand') return words.newHere;
  if (hint !== undefined) return words[hint];
  if (setting !== undefined) return words.switchOn(setting);
  if (line !== null) return words.didYouMean(shellText(line));
  return choices.length > 0 ? words.oneOf(choices) : words.seeCommands;
}
