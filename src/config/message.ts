/** What is wrong and what to do about it, each a sentence. */
export interface Message {
  readonly message: string;
  readonly hint: string;
}

/** A schema's error is a single text; ours carries the mend on a second line. */
export function messageWithHint(message: string, hint: string): string {
  return `${message}\n${hint}`;
}

/** The two lines of a text made by `wording`; null for any other. */
export function readMessage(text: string): Message | null {
  const [message, hint] = text.split('\n');
  return message === undefined || hint === undefined ? null : { message, hint };
}
