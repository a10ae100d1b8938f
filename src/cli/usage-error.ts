import { english, type Words } from '../report/words/en.js';
import { BridgeError, type ErrorSummary } from '../util/errors.js';
import { shellText } from './command-line.js';
import type { Line } from './suggest.js';

interface Hints {
  /** The command line to suggest, without the program's name. */
  readonly line?: Line | null;
  /** The valid values. */
  readonly choices?: readonly string[];
  /** The setting to add to the configuration. */
  readonly setting?: string;
  /** The hint, if no command line can be suggested. */
  readonly hint?: 'nameFile' | 'nameDirectory' | 'otherDirectory';
}

/** A usage error, with the command line that was probably meant. */
export class UsageError extends BridgeError {
  override readonly name: string = 'UsageError';
  readonly #kind: keyof Words['usage'];
  readonly #word: string;
  readonly #hints: Hints;

  /** @param word the invalid word as typed */
  constructor(kind: keyof Words['usage'], word: string, hints: Hints = {}) {
    super('UsageInvalid', english.usage[kind](word), { hint: hintOf(kind, hints, english) });
    this.#kind = kind;
    this.#word = word;
    this.#hints = hints;
  }

  /** The same in another language. */
  in(words: Words): ErrorSummary {
    const message = words.usage[this.#kind](this.#word);
    return { code: this.code, message, hint: hintOf(this.#kind, this.#hints, words) };
  }
}

/** The fix to suggest. */
function hintOf(
  kind: keyof Words['usage'],
  { line = null, choices = [], hint, setting }: Hints,
  words: Words,
): string {
  if (kind === 'noCommand') return words.newHere;
  if (hint !== undefined) return words[hint];
  if (setting !== undefined) return words.switchOn(setting);
  if (line !== null) return words.didYouMean(shellText(line));
  return choices.length > 0 ? words.oneOf(choices) : words.seeCommands;
}
