/** What is wrong and what to do about it, each a sentence. */
export interface Wording {
  readonly message: string;
  readonly mend: string;
}

/** A schema's error is a single text; ours carries the mend on a second line. */
export function wording(message: string, mend: string): string {
  return `${message}\n${mend}`;
}

/** The two lines of a text made by `wording`; null for any other. */
export function readWording(text: string): Wording | null {
  const [message, mend] = text.split('\n');
  return message === undefined || mend === undefined ? null : { message, mend };
}
