import { english, type Words } from '../report/words/en.js';
import { BridgeError } from '../util/errors.js';
import { type Line, shellText } from './suggest.js';

interface Hints {
  /** What to type instead, without the program's name. */
  readonly line?: Line | null;
  /** What may stand there. */
  readonly choices?: readonly string[];
}

/** A command line that is not understood, and the one that was probably meant. */
export class UsageError extends BridgeError {
  override readonly name: string = 'UsageError';
  readonly fault: keyof Words['usage'];
  /** What is not understood, as it was typed. */
  readonly word: string;
  readonly hints: Hints;

  constructor(fault: keyof Words['usage'], word: string, hints: Hints = {}) {
    super('UsageInvalid', english.usage[fault](word), { mend: usageMend(fault, hints, english) });
    this.fault = fault;
    this.word = word;
    this.hints = hints;
  }
}

/** What to type, in the language of the words. */
function usageMend(
  fault: UsageError['fault'],
  { line = null, choices = [] }: Hints,
  words: Words,
): string {
  if (fault === 'noCommand') return words.newHere;
  if (line !== null) return words.didYouMean(shellText(line));
  return choices.length > 0 ? words.oneOf(choices) : words.seeCommands;
}
